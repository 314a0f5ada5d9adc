package dev.causalc.compiler.identify;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.Edge;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.Identification.Alternative;
import dev.causalc.compiler.identify.Identification.Proof;
import dev.causalc.compiler.identify.Identification.Remedy;
import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.Role;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.model.Term;
import dev.causalc.compiler.model.VarType;
import dev.causalc.compiler.model.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What would answer a question that the data do not, cheapest first: to measure what is hidden, to randomize, to assume, to be
 * content with bounds. Each is checked: the question is asked again with it, and only what is then identified is listed.
 */
final class Remedies {
    /** Of one kind, so that advice stays readable and quick. */
    private static final int MOST = 4;
    /** Hidden causes, and variables to randomize, beyond these are not tried; in large graphs only the treatments are. */
    private static final int TRIED = 8;

    private static final int LARGE = 250;

    /** What instruments and parallel trends say something about. */
    private static final Set<Term.Effect.Kind> TOTAL = Set.of(Term.Effect.Kind.ATE, Term.Effect.Kind.ATT);

    private final Study study;
    private final Term term;
    private final Function<Study, Identification> again;
    /** The nodes of the hedge: what breaks it lies among them. Without one, all nodes. */
    private final NodeSet vertices;

    private Remedies(Study study, Term term, Optional<Proof> proof, Function<Study, Identification> again) {
        this.study = study;
        this.term = term;
        this.again = again;
        CausalGraph graph = study.graph();
        this.vertices = proof.orElse(null) instanceof Proof.Hedge hedge ? graph.nodes(hedge.vertices()) : graph.all();
    }

    /** @param again asks the question of another study */
    static List<Remedy> of(Study study, Term term, Identification refused, Function<Study, Identification> again) {
        List<Alternative> alternatives = refused.alternatives();
        Optional<Asked> found = asked(term);
        if (found.isEmpty()) {
            return List.of();
        }
        Asked query = found.get();
        Remedies finder = new Remedies(study, term, refused.proof(), again);
        List<Remedy> remedies = new ArrayList<>(finder.measure());
        remedies.addAll(finder.randomize(query));
        remedies.addAll(finder.assume(alternatives));
        remedies.addAll(finder.bound(query, alternatives));
        return List.copyOf(remedies);
    }

    /** What is set, and what is looked at. */
    private record Asked(Set<String> treatments, Set<String> outcomes) {}

    private static Optional<Asked> asked(Term term) {
        if (Query.of(term) instanceof Query.Interventional query) {
            return Optional.of(new Asked(query.treatments(), query.outcomes()));
        }
        return term instanceof Term.Effect effect
                ? Optional.of(new Asked(Set.of(effect.treatment()), Set.of(effect.outcome())))
                : Optional.empty();
    }

    // ---- measure ----

    /** Something hidden: a declared variable, or what is behind a bidirected edge. */
    private sealed interface Hidden {
        record Named(String name) implements Hidden {}

        record Behind(Edge edge) implements Hidden {}

        default String text() {
            return switch (this) {
                case Named named -> "`" + named.name + "`";
                case Behind behind -> "what causes both `" + behind.edge.from() + "` and `" + behind.edge.to() + "`";
            };
        }

        default String word() {
            return switch (this) {
                case Named named -> named.name;
                case Behind behind -> behind.edge.toString();
            };
        }
    }

    /** The fewest hidden causes that would help: single ones, else pairs. */
    private List<Remedy> measure() {
        List<Hidden> hidden = hidden();
        List<Remedy> found = new ArrayList<>();
        for (Hidden one : hidden) {
            measured(List.of(one)).ifPresent(found::add);
        }
        for (int i = 0; found.isEmpty() && i < hidden.size(); i++) {
            for (int j = i + 1; j < hidden.size(); j++) {
                measured(List.of(hidden.get(i), hidden.get(j))).ifPresent(found::add);
            }
        }
        return found.stream().limit(MOST).toList();
    }

    private List<Hidden> hidden() {
        List<Hidden> hidden = new ArrayList<>();
        study.variables().stream()
                .filter(variable -> variable.role() == Role.UNOBSERVED && joins(variable.name()))
                .forEach(variable -> hidden.add(new Hidden.Named(variable.name())));
        study.graph().edges().stream()
                .filter(edge -> edge.kind() == Edge.Kind.BIDIRECTED)
                .filter(edge -> vertices.containsAll(study.graph().nodes(edge.from(), edge.to())))
                .forEach(edge -> hidden.add(new Hidden.Behind(edge)));
        return hidden.stream().limit(tried()).toList();
    }

    /** Whether something hidden causes two nodes of the hedge, over other hidden nodes or directly. */
    private boolean joins(String name) {
        CausalGraph graph = study.graph();
        NodeSet hidden = graph.descendantsOrSelf(graph.nodes(name), graph.latent());
        return graph.children(hidden).intersect(vertices).size() > 1;
    }

    private int tried() {
        return study.graph().size() > LARGE ? 0 : TRIED;
    }

    private Optional<Remedy> measured(List<Hidden> hidden) {
        Set<String> names = new TreeSet<>();
        List<Edge> edges = new ArrayList<>();
        hidden.forEach(one -> {
            switch (one) {
                case Hidden.Named named -> names.add(named.name());
                case Hidden.Behind behind -> edges.add(behind.edge());
            }
        });
        Study measured = WhatIf.measuredBehind(WhatIf.measured(study, names), edges);
        String text = String.join(" and ", hidden.stream().map(Hidden::text).toList());
        return remedy("measure", hidden.stream().map(Hidden::word).toList(), "observe " + text, measured);
    }

    private Optional<Remedy> remedy(String action, List<String> variables, String text, Study other) {
        Identification identification = again.apply(other);
        return identification
                .strategy()
                .filter(strategy -> identification.isIdentified())
                .map(strategy -> new Remedy(
                        action, variables, strategy.word(), text + ": then " + way(identification, strategy)));
    }

    private static String way(Identification identification, Strategy strategy) {
        String set = "{" + String.join(", ", identification.adjustment()) + "}";
        return switch (strategy) {
            case RANDOMIZATION ->
                identification.adjustment().isEmpty() ? "the difference in means" : "randomization, given " + set;
            case BACKDOOR -> "back-door " + set;
            case FRONTDOOR -> "front-door";
            case ID -> "the formula that the graph gives";
            case NO_EFFECT -> "there is no effect";
            case MEDIATION, COUNTERFACTUAL, TRANSPORT, RECOVERY -> "the formula that the graph gives";
            case OBSERVED, INSTRUMENT, BOUNDS -> strategy.word();
        };
    }

    // ---- randomize ----

    /** The treatments; where that does not help, or costs more than one, single variables that do. */
    private List<Remedy> randomize(Asked query) {
        List<Remedy> found = new ArrayList<>();
        List<String> treatments = query.treatments().stream().sorted().toList();
        randomized(treatments).ifPresent(found::add);
        CausalGraph graph = study.graph();
        NodeSet upstream = graph.ancestorsOrSelf(graph.nodes(query.outcomes()))
                .intersect(graph.observed())
                .intersect(vertices);
        graph.names(upstream).stream()
                .filter(name -> !query.outcomes().contains(name) && !treatments.equals(List.of(name)))
                .limit(tried())
                .forEach(name -> randomized(List.of(name)).ifPresent(found::add));
        return found.stream().limit(MOST).toList();
    }

    private Optional<Remedy> randomized(List<String> names) {
        return remedy(
                "randomize",
                names,
                "randomize `" + String.join("` and `", names) + "`",
                WhatIf.randomized(study, names));
    }

    // ---- assume ----

    /** Instruments were checked against the graph; what they give hangs on an assumption that no graph states. */
    private List<Remedy> assume(List<Alternative> alternatives) {
        List<Remedy> found = new ArrayList<>();
        alternatives.stream()
                .filter(Alternative.Instrument.class::isInstance)
                .map(Alternative.Instrument.class::cast)
                .findFirst()
                .ifPresent(instrument -> instrument(instrument).forEach(found::add));
        if (term instanceof Term.Effect effect && TOTAL.contains(effect.kind())) {
            study.data().stream()
                    .filter(data -> data.time().isPresent() && data.unit().isPresent())
                    .findFirst()
                    .ifPresent(data -> found.add(parallelTrends(effect)));
        }
        return found;
    }

    private List<Remedy> instrument(Alternative.Instrument instrument) {
        if (!(term instanceof Term.Effect effect) || !TOTAL.contains(effect.kind())) {
            return List.of();
        }
        String z = instrument.instrument();
        String given = instrument.given().isEmpty() ? "" : " given {" + String.join(", ", instrument.given()) + "}";
        String role = "`" + z + "` is an instrument" + given + ": ";
        return List.of(
                new Remedy(
                        "assume",
                        List.of(z),
                        Strategy.INSTRUMENT.word(),
                        role + "with `assume monotone " + z + " on " + effect.treatment()
                                + "` it gives the effect on compliers (`LATE of " + effect.treatment() + " on "
                                + effect.outcome() + "`)"),
                new Remedy(
                        "assume",
                        List.of(z),
                        Strategy.INSTRUMENT.word(),
                        role + "with `assume linear " + effect.outcome() + " given " + effect.treatment()
                                + "` (one effect for all) it gives the effect itself"));
    }

    private static Remedy parallelTrends(Term.Effect effect) {
        return new Remedy(
                "assume",
                List.of(effect.treatment()),
                "difference_in_differences",
                "if `" + effect.outcome() + "` would have moved in parallel without `" + effect.treatment()
                        + "`: `design difference_in_differences` gives the effect on the treated");
    }

    // ---- bound ----

    /** Where the outcome has a range, an interval at least. */
    private List<Remedy> bound(Asked query, List<Alternative> alternatives) {
        List<Variable> outcomes = query.outcomes().stream()
                .map(study::variable)
                .flatMap(Optional::stream)
                .toList();
        boolean discrete = study.variables().stream()
                .filter(variable -> query.treatments().contains(variable.name()))
                .allMatch(variable -> variable.type().isDiscrete());
        boolean bounded = Query.of(term) instanceof Query.Interventional;
        if (outcomes.size() != 1 || !discrete || !bounded || measuring(query).isEmpty()) {
            return List.of();
        }
        boolean instrument = alternatives.stream().anyMatch(Alternative.Instrument.class::isInstance)
                && outcomes.getFirst().type().isDiscrete();
        return range(outcomes.getFirst())
                .map(range -> new Remedy(
                        "bound",
                        List.of(),
                        instrument ? "balke_pearl" : "manski",
                        "accept bounds: " + range + ", so the effect lies in an interval that the data give"
                                + " (`estimate … with bounds`)"))
                .stream()
                .toList();
    }

    private List<DataSource> measuring(Asked query) {
        return study.data().stream()
                .filter(data -> {
                    Set<String> measured = DataGraph.measured(study, data);
                    return measured.containsAll(query.treatments()) && measured.containsAll(query.outcomes());
                })
                .toList();
    }

    private static Optional<String> range(Variable outcome) {
        String name = "`" + outcome.name() + "`";
        return switch (outcome.type()) {
            case VarType.Binary binary -> Optional.of(name + " is 0 or 1");
            case VarType.Real real
            when real.range().isBounded() ->
                Optional.of(name + " lies in [" + number(real.range().low()) + ", "
                        + number(real.range().high()) + "]");
            case VarType.Int integer
            when integer.range().isBounded() ->
                Optional.of(name + " lies in [" + number(integer.range().low()) + ", "
                        + number(integer.range().high()) + "]");
            case VarType other -> Optional.empty();
        };
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
