package dev.causalc.compiler.identify;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.Identification.Assumed;
import dev.causalc.compiler.identify.Identification.Step;
import dev.causalc.compiler.identify.engine.Answer;
import dev.causalc.compiler.identify.engine.Counterfactual;
import dev.causalc.compiler.identify.functional.Functional;
import dev.causalc.compiler.identify.functional.FunctionalText;
import dev.causalc.compiler.identify.functional.Notation;
import dev.causalc.compiler.identify.functional.Simplification;
import dev.causalc.compiler.identify.functional.Value.Symbol;
import dev.causalc.compiler.identify.search.DoCalculus;
import dev.causalc.compiler.model.Role;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.model.Term;
import dev.causalc.compiler.model.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** What the engine found, in words: the shape, the functional, what it assumes and how it came about. */
final class GeneralText {
    private final Study study;
    private final List<DataGraph> rows;
    private final Term term;
    private final TermQuery.Asked asked;
    private final Formula formula;
    private final Answer.Identified answer;
    private final CausalGraph graph;

    GeneralText(
            Study study,
            List<DataGraph> rows,
            Term term,
            TermQuery.Asked asked,
            Formula formula,
            Answer.Identified answer) {
        this.study = study;
        this.rows = rows;
        this.term = term;
        this.asked = asked;
        this.formula = formula;
        this.answer = answer;
        this.graph = study.graph();
    }

    Strategy strategy(boolean frontDoor) {
        boolean gaps = study.variables().stream()
                .anyMatch(variable -> variable.role() == Role.SELECTION
                        || variable.observedWhen().isPresent());
        long worlds = asked.to().event().stream()
                .map(Counterfactual::world)
                .distinct()
                .count();
        if (term instanceof Term.Effect effect
                && (effect.kind() == Term.Effect.Kind.NDE || effect.kind() == Term.Effect.Kind.NIE)) {
            return Strategy.MEDIATION;
        }
        if (worlds > 1 || asked.to().given().stream().anyMatch(given -> !sameWorld(given))) {
            return Strategy.COUNTERFACTUAL;
        }
        if (gaps) {
            return Strategy.RECOVERY;
        }
        if (used().stream().map(data -> data.data().population()).anyMatch(this::isForeign)) {
            return Strategy.TRANSPORT;
        }
        if (frontDoor) {
            return Strategy.FRONTDOOR;
        }
        return affected() ? Strategy.ID : Strategy.NO_EFFECT;
    }

    private boolean sameWorld(Counterfactual given) {
        return given.world().equals(asked.to().event().getFirst().world());
    }

    private boolean isForeign(Optional<String> population) {
        if (study.populations().isEmpty()) {
            return false;
        }
        String first = study.populations().getFirst().name();
        String target = term.modifiers().population().orElse(first);
        return !population.orElse(first).equals(target);
    }

    private boolean affected() {
        return asked.to().event().stream().anyMatch(event -> {
            NodeSet causes = NodeSet.of(
                    event.world().keySet().stream().mapToInt(node -> node).toArray());
            return graph.descendants(causes).contains(event.node());
        });
    }

    private List<DataGraph> used() {
        return IntStream.range(0, rows.size())
                .filter(i -> !formula.reads(i).isEmpty())
                .mapToObj(rows::get)
                .toList();
    }

    String text() {
        return written(Notation.TEXT);
    }

    String latex() {
        return written(Notation.LATEX);
    }

    private String written(Notation notation) {
        String to = written(formula.to(), notation);
        return formula.from().isPresent() && !isContrast()
                ? "(" + to + ") - (" + written(formula.from().get(), notation) + ")"
                : to;
    }

    /** Whether the two worlds differ in nothing but the level of the treatment: then one says it all. */
    private boolean isContrast() {
        if (!(term instanceof Term.Effect effect)) {
            return false;
        }
        int x = graph.index(effect.treatment());
        Functional other = formula.functionals().substitute(formula.to(), Map.of(new Symbol(x, 0), new Symbol(x, 1)));
        return formula.from().filter(from -> from == other).isPresent();
    }

    private String written(Functional functional, Notation notation) {
        List<Integer> leading = new ArrayList<>();
        asked.to().event().forEach(event -> leading.add(event.node()));
        asked.to()
                .event()
                .forEach(event -> leading.addAll(new TreeSet<>(event.world().keySet())));
        boolean several = used().size() > 1;
        return new FunctionalText(
                        formula.functionals(),
                        notation,
                        graph::name,
                        source -> several ? rows.get(source).data().name() : "",
                        leading)
                .of(functional);
    }

    List<Assumed> assumptions() {
        List<Assumed> assumptions = new ArrayList<>();
        assumptions.add(new Assumed(
                "causal_graph", "every cause that variables share, hidden ones included, is drawn in the graph"));
        study.populations().stream()
                .filter(population -> !population.differsOn().isEmpty())
                .forEach(population -> assumptions.add(new Assumed(
                        "transportability",
                        population.name() + " differs in nothing but how "
                                + String.join(", ", population.differsOn())
                                + (population.differsOn().size() == 1 ? " comes" : " come") + " about")));
        study.variables().stream()
                .filter(variable -> variable.observedWhen().isPresent())
                .map(Variable::name)
                .forEach(name -> assumptions.add(new Assumed(
                        "missingness", "whether " + name + " is seen depends on nothing but what the graph says")));
        assumptions.add(new Assumed(
                "positivity", "every combination of values that the formula conditions on occurs in the data"));
        assumptions.add(new Assumed("consistency", "one unit's treatment does not change another's outcome"));
        return List.copyOf(assumptions);
    }

    List<Step> derivation() {
        List<Step> steps = new ArrayList<>();
        for (Answer.Rule rule : answer.steps()) {
            steps.add(
                    switch (rule) {
                        case Answer.Rule.Projection(NodeSet kept) ->
                            new Step(
                                    "latent projection",
                                    "only {" + names(kept) + "} are needed; whatever else there is may stay hidden");
                        case Answer.Rule.Factorization(List<NodeSet> districts) ->
                            new Step(
                                    "c-component factorization",
                                    "the question splits into one part for each group of variables that hidden causes"
                                            + " join: "
                                            + String.join(
                                                    " and ",
                                                    districts.stream()
                                                            .map(district -> "{" + names(district) + "}")
                                                            .toList()));
                        case Answer.Rule.Factor factor ->
                            new Step(
                                    factor.levels() == 0 ? "c-factor" : "c-factor by Identify",
                                    "how {" + names(factor.district()) + "} would respond if all else were set"
                                            + (factor.levels() == 0
                                                    ? ", read off the rows: "
                                                    : ", once what hidden causes mix into the rows is divided out: ")
                                            + "Q{" + names(factor.district()) + "} = "
                                            + written(
                                                    Simplification.of(factor.functional(), formula.functionals()),
                                                    Notation.TEXT));
                        case Answer.Rule.Inference(DoCalculus.Line line, CausalGraph natural) ->
                            inference(steps.size() + 1, line, natural);
                    });
        }
        steps.add(new Step("together", "the parts multiplied, and summed over what is not asked about: " + text()));
        return List.copyOf(steps);
    }

    private static Step inference(int number, DoCalculus.Line line, CausalGraph natural) {
        NodeSet known = natural.all();
        List<String> conditions = new ArrayList<>();
        if (line.doing().intersects(known)) {
            conditions.add("do(" + values(line.doing(), line, natural) + ")");
        }
        if (line.given().intersects(known)) {
            conditions.add(values(line.given(), line, natural));
        }
        String bar = conditions.isEmpty() ? "" : " | " + String.join(", ", conditions);
        String from = line.premises().isEmpty()
                ? ""
                : "(" + number + ") from "
                        + String.join(
                                " and ",
                                line.premises().stream()
                                        .map(premise -> "(" + (premise + 1) + ")")
                                        .toList())
                        + ": ";
        return new Step(
                line.rule(),
                (from.isEmpty() ? "(" + number + ") " : from) + "P(" + values(line.left(), line, natural) + bar + ")");
    }

    private static String values(NodeSet nodes, DoCalculus.Line line, CausalGraph natural) {
        return String.join(
                ", ",
                nodes.intersect(natural.all()).stream()
                        .mapToObj(node -> natural.name(node) + (line.fixed().contains(node) ? " = 1" : ""))
                        .toList());
    }

    private String names(NodeSet nodes) {
        return String.join(", ", graph.names(nodes));
    }
}
