package dev.causalc.compiler.identify;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.EquivalenceClass;
import dev.causalc.compiler.identify.IdentifiedStudy.IdentifiedTerm;
import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.Estimand;
import dev.causalc.compiler.model.EstimandExpression;
import dev.causalc.compiler.model.EstimateRequest;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.model.Term;
import dev.causalc.compiler.source.Diagnostic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks of every term of every estimand whether the graph and the data of a study determine it, and how. */
public final class Identifier {
    private final Study study;
    private final List<DataGraph> graphs;
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    private Identifier(Study study) {
        this.study = study;
        this.graphs =
                samples(study).stream().map(data -> DataGraph.of(study, data)).toList();
    }

    public static IdentifiedStudy identify(Study study) {
        return new Identifier(study).run(study.estimands(), true);
    }

    /** One estimand of it, without advice: to ask again of a study that differs. */
    static IdentifiedStudy identify(Study study, Estimand estimand) {
        return new Identifier(study).run(List.of(estimand), false);
    }

    /** The data statements that are samples: one that is only joined is a lookup. */
    private static List<DataSource> samples(Study study) {
        Set<String> joined = new HashSet<>();
        study.data().forEach(data -> data.joins().forEach(join -> joined.add(join.data())));
        List<DataSource> samples = study.data().stream()
                .filter(data -> !joined.contains(data.name()))
                .toList();
        return samples.isEmpty() ? study.data() : samples;
    }

    private IdentifiedStudy run(List<Estimand> estimands, boolean advising) {
        Map<String, List<IdentifiedTerm>> terms = new LinkedHashMap<>();
        for (Estimand estimand : estimands) {
            List<IdentifiedTerm> found = new ArrayList<>();
            for (Term term : terms(estimand.expression())) {
                found.add(identify(estimand, term, advising));
            }
            terms.put(estimand.name(), List.copyOf(found));
        }
        return new IdentifiedStudy(study, terms, diagnostics);
    }

    /** The terms of an expression, in the order in which they stand in it. */
    public static List<Term> terms(EstimandExpression expression) {
        List<Term> found = new ArrayList<>();
        collect(expression, found);
        return found;
    }

    private static void collect(EstimandExpression expression, List<Term> found) {
        switch (expression) {
            case EstimandExpression.Num number -> {}
            case EstimandExpression.Reference reference -> {}
            case EstimandExpression.Of of -> found.add(of.term());
            case EstimandExpression.Negate negate -> collect(negate.operand(), found);
            case EstimandExpression.Log log -> collect(log.operand(), found);
            case EstimandExpression.Exp exp -> collect(exp.operand(), found);
            case EstimandExpression.Arithmetic arithmetic -> {
                collect(arithmetic.left(), found);
                collect(arithmetic.right(), found);
            }
        }
    }

    private IdentifiedTerm identify(Estimand estimand, Term term, boolean advising) {
        IdentifiedTerm answer = answer(estimand, term);
        if (advising && !answer.identification().isIdentified()) {
            answer = answer.advised(Remedies.of(
                    study,
                    term,
                    answer.identification(),
                    other -> new Identifier(other).answer(estimand, term).identification()));
            if (Counterexample.of(study, answer).isPresent()) {
                answer = answer.noted("two worlds with the same rows and different effects: causalc explain "
                        + study.source().name() + " " + estimand.name());
            }
        }
        boolean bounded = !Bounding.calls(study, estimand.name()).isEmpty()
                && !study.data().isEmpty();
        if (bounded && Query.of(term) instanceof Query.Interventional) {
            return new IdentifiedTerm(term, answer.data(), answer.identification(), answer.formula(), Optional.empty());
        }
        answer.problem().ifPresent(diagnostics::add);
        return answer;
    }

    private IdentifiedTerm answer(Estimand estimand, Term term) {
        if (graphs.isEmpty()) {
            return missing(estimand, term, "a study without data");
        }
        if (study.graph().hasUndirected()) {
            return directions(estimand, term);
        }
        Query query = Query.of(term);
        Optional<IdentifiedTerm> shape = shape(estimand, term, query);
        if (shape.isPresent()
                && (shape.get().identification().isIdentified()
                        || forced(estimand).isPresent())) {
            return shape.get();
        }
        return general(
                estimand, term, query, shape.map(IdentifiedTerm::identification).orElseGet(Identification::undecided));
    }

    private static IdentifiedTerm missing(Estimand estimand, Term term, String construct) {
        return new IdentifiedTerm(
                term,
                Optional.empty(),
                Identification.undecided(),
                Optional.empty(),
                Optional.of(Findings.notBuilt(estimand, construct)));
    }

    /** By adjustment or randomization in the rows of one data statement, if the question is of that kind. */
    private Optional<IdentifiedTerm> shape(Estimand estimand, Term term, Query query) {
        if (query instanceof Query.NotBuilt) {
            return Optional.empty();
        }
        List<IdentifiedTerm> answers = new ArrayList<>();
        for (DataGraph rows : graphs) {
            if (World.isSeen(study, rows, term)) {
                answers.add(
                        Representative.is(rows, query, graphs, study)
                                ? answer(estimand, term, query, rows)
                                : unanswered(estimand, term, query, rows));
            }
        }
        return answers.stream()
                .filter(answer -> answer.identification().isIdentified())
                .findFirst()
                .or(() -> answers.stream().findFirst());
    }

    /** By the engine, from all data at once. */
    private IdentifiedTerm general(Estimand estimand, Term term, Query query, Identification shape) {
        Alternatives alternatives = new Alternatives(shape.alternatives(), shape.truncated());
        Optional<String> first = Optional.of(graphs.getFirst().data().name());
        return switch (General.of(study, graphs, term, alternatives)) {
            case General.Outcome.Identified(Identification identification, Formula formula, String data) ->
                new IdentifiedTerm(term, Optional.of(data), identification, Optional.of(formula), Optional.empty());
            case General.Outcome.Refuted(Identification.Proof proof) -> {
                Identification refuted = shape.refuted(proof);
                yield new IdentifiedTerm(
                        term,
                        first,
                        refuted,
                        Optional.empty(),
                        Optional.of(Findings.notIdentified(study, estimand, refuted)));
            }
            case General.Outcome.Undecided undecided ->
                new IdentifiedTerm(
                        term,
                        first,
                        shape,
                        Optional.empty(),
                        Optional.of(Findings.undecided(study, estimand, query, shape)));
            case General.Outcome.NotAsked notAsked ->
                query instanceof Query.NotBuilt(String construct)
                        ? missing(estimand, term, construct)
                        : new IdentifiedTerm(
                                term,
                                first,
                                shape,
                                Optional.empty(),
                                Optional.of(Findings.undecided(study, estimand, query, shape)));
        };
    }

    /** One answer for every direction that the undirected edges can have. */
    private IdentifiedTerm directions(Estimand estimand, Term term) {
        Optional<List<CausalGraph>> members = EquivalenceClass.members(study.graph(), Directions.MOST);
        if (members.isEmpty()) {
            return missing(
                    estimand,
                    term,
                    "a graph whose `--` edges can be directed in more than " + Directions.MOST + " ways");
        }
        if (members.get().isEmpty()) {
            return missing(
                    estimand, term, "a graph whose `--` edges cannot be directed without a cycle or a new collider");
        }
        List<IdentifiedTerm> answers = members.get().stream()
                .map(member -> new Identifier(study.withGraph(member)).answer(estimand, term))
                .toList();
        Directions directions = new Directions(
                study.graph(),
                members.get(),
                answers.stream().map(IdentifiedTerm::identification).toList());
        return combined(estimand, term, directions, answers);
    }

    private IdentifiedTerm combined(Estimand estimand, Term term, Directions directions, List<IdentifiedTerm> answers) {
        IdentifiedTerm first = answers.getFirst();
        Query query = Query.of(term);
        boolean identified =
                answers.stream().allMatch(answer -> answer.identification().isIdentified());
        Optional<List<String>> adjustment = identified ? directions.adjustment() : Optional.empty();
        if (adjustment.isPresent() && query instanceof Query.Interventional asked) {
            Identifier member =
                    new Identifier(study.withGraph(directions.members().getFirst()));
            DataGraph rows = member.graphs.stream()
                    .filter(graph ->
                            first.data().filter(graph.data().name()::equals).isPresent())
                    .findFirst()
                    .orElseThrow();
            Identification by = Adjustment.of(rows, asked).by(rows.graph().nodes(adjustment.get()));
            return new IdentifiedTerm(
                    term, first.data(), by.with(directions.common()), Optional.empty(), Optional.empty());
        }
        if (directions.agree()) {
            return new IdentifiedTerm(
                    term,
                    first.data(),
                    first.identification().with(directions.common()),
                    first.formula(),
                    Optional.empty());
        }
        Identification open = Identification.undecided().with(directions.common());
        return (query instanceof Query.Interventional asked
                        ? directions.proof(asked.treatments(), asked.outcomes())
                        : Optional.<Identification.Proof>empty())
                .map(open::refuted)
                .map(refuted -> new IdentifiedTerm(
                        term,
                        first.data(),
                        refuted,
                        Optional.empty(),
                        Optional.of(Findings.notIdentified(study, estimand, refuted))))
                .orElseGet(() -> new IdentifiedTerm(
                        term,
                        first.data(),
                        open,
                        Optional.empty(),
                        Optional.of(Findings.undecided(study, estimand, query, open))));
    }

    private IdentifiedTerm answer(Estimand estimand, Term term, Query query, DataGraph rows) {
        Optional<String> data = Optional.of(rows.data().name());
        Optional<EstimateRequest> forced = forced(estimand);
        if (forced.isPresent() && query instanceof Query.Interventional asked) {
            AuthorsSet authors = AuthorsSet.of(forced.get(), Adjustment.of(rows, asked), rows, asked);
            return new IdentifiedTerm(term, data, authors.identification(), Optional.empty(), authors.objection());
        }
        Identification identification = switch (query) {
            case Query.Observed observed -> observed(observed, rows);
            case Query.Interventional asked -> Adjustment.of(rows, asked).identify();
            case Query.NotBuilt notBuilt -> Identification.undecided();
        };
        Optional<Diagnostic> problem = identification.isIdentified()
                ? Optional.empty()
                : Optional.of(Findings.undecided(study, estimand, query, identification));
        return new IdentifiedTerm(term, data, identification, Optional.empty(), problem);
    }

    private IdentifiedTerm unanswered(Estimand estimand, Term term, Query query, DataGraph rows) {
        return new IdentifiedTerm(
                term,
                Optional.of(rows.data().name()),
                Identification.undecided(),
                Optional.empty(),
                Optional.of(Findings.undecided(study, estimand, query, Identification.undecided())));
    }

    private static Identification observed(Query.Observed query, DataGraph rows) {
        boolean measured = !rows.graph()
                .nodes(query.variables())
                .union(rows.graph().nodes(query.given()))
                .intersects(rows.graph().latent());
        if (!measured) {
            return Identification.undecided();
        }
        AdjustmentFormula formula = AdjustmentFormula.of(query, rows.graph());
        return Identification.identified(
                Strategy.OBSERVED,
                List.of(),
                formula.text(),
                formula.latex(),
                new Alternatives(List.of(), false),
                List.of(),
                List.of(new Identification.Step(
                        "observed",
                        "it asks nothing but what the rows of " + rows.data().name() + " show")));
    }

    /** The author's own adjustment set for an estimand. */
    private Optional<EstimateRequest> forced(Estimand estimand) {
        return study.estimates().stream()
                .filter(request -> request.adjustingFor().isPresent())
                .filter(request ->
                        request.estimands().isEmpty() || request.estimands().contains(estimand.name()))
                .findFirst();
    }
}
