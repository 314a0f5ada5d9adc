package dev.causalc.compiler.identify;

import dev.causalc.compiler.identify.Identification.Verdict;
import dev.causalc.compiler.identify.IdentifiedStudy.IdentifiedTerm;
import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.Estimand;
import dev.causalc.compiler.model.EstimandExpression;
import dev.causalc.compiler.model.EstimateRequest;
import dev.causalc.compiler.model.Role;
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
        return new Identifier(study).run();
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

    private IdentifiedStudy run() {
        Map<String, List<IdentifiedTerm>> terms = new LinkedHashMap<>();
        for (Estimand estimand : study.estimands()) {
            List<IdentifiedTerm> found = new ArrayList<>();
            for (Term term : terms(estimand.expression())) {
                found.add(identify(estimand, term));
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

    private IdentifiedTerm identify(Estimand estimand, Term term) {
        IdentifiedTerm answer = answer(estimand, term);
        boolean bounded = !Bounding.calls(study, estimand.name()).isEmpty()
                && !study.data().isEmpty();
        if (bounded && Query.of(term) instanceof Query.Interventional) {
            return new IdentifiedTerm(term, answer.data(), answer.identification(), Optional.empty());
        }
        answer.problem().ifPresent(diagnostics::add);
        return answer;
    }

    private IdentifiedTerm answer(Estimand estimand, Term term) {
        Optional<String> obstacle = obstacle(term);
        if (obstacle.isPresent() || graphs.isEmpty()) {
            Diagnostic problem = Findings.notBuilt(estimand, obstacle.orElse("a study without data"));
            return new IdentifiedTerm(term, Optional.empty(), undecided(), Optional.of(problem));
        }
        Query query = Query.of(term);
        List<IdentifiedTerm> answers = new ArrayList<>();
        for (DataGraph rows : graphs) {
            answers.add(
                    Representative.is(rows, query, graphs)
                            ? answer(estimand, term, query, rows)
                            : unanswered(estimand, term, query, rows));
        }
        return answers.stream()
                .filter(answer -> answer.identification().isIdentified())
                .findFirst()
                .orElse(answers.getFirst());
    }

    /** What keeps this version from asking the graph at all. */
    private Optional<String> obstacle(Term term) {
        if (Query.of(term) instanceof Query.NotBuilt notBuilt) {
            return Optional.of(notBuilt.construct());
        }
        if (study.graph().hasUndirected()) {
            return Optional.of("identification with edges of unknown direction (`--`)");
        }
        boolean selected = study.variables().stream().anyMatch(variable -> variable.role() == Role.SELECTION)
                && study.data().stream().anyMatch(data -> !data.unselected());
        if (selected) {
            return Optional.of("identification from selected rows (`selection`)");
        }
        boolean incomplete = study.variables().stream()
                .anyMatch(variable -> variable.observedWhen().isPresent());
        if (incomplete) {
            return Optional.of("identification with `observed when`");
        }
        boolean transported = study.data().stream()
                        .map(DataSource::population)
                        .flatMap(Optional::stream)
                        .distinct()
                        .count()
                > 1;
        return transported ? Optional.of("identification from several populations") : Optional.empty();
    }

    private IdentifiedTerm answer(Estimand estimand, Term term, Query query, DataGraph rows) {
        Optional<String> data = Optional.of(rows.data().name());
        Optional<EstimateRequest> forced = forced(estimand);
        if (forced.isPresent() && query instanceof Query.Interventional asked) {
            AuthorsSet authors = AuthorsSet.of(forced.get(), Adjustment.of(rows, asked), rows, asked);
            return new IdentifiedTerm(term, data, authors.identification(), authors.objection());
        }
        Identification identification = switch (query) {
            case Query.Observed observed -> observed(observed, rows);
            case Query.Interventional asked -> Adjustment.of(rows, asked).identify();
            case Query.NotBuilt notBuilt -> undecided();
        };
        Optional<Diagnostic> problem = identification.isIdentified()
                ? Optional.empty()
                : Optional.of(Findings.undecided(study, estimand, query, identification));
        return new IdentifiedTerm(term, data, identification, problem);
    }

    private IdentifiedTerm unanswered(Estimand estimand, Term term, Query query, DataGraph rows) {
        return new IdentifiedTerm(
                term,
                Optional.of(rows.data().name()),
                undecided(),
                Optional.of(Findings.undecided(study, estimand, query, undecided())));
    }

    private static Identification observed(Query.Observed query, DataGraph rows) {
        boolean measured = !rows.graph()
                .nodes(query.variables())
                .union(rows.graph().nodes(query.given()))
                .intersects(rows.graph().latent());
        if (!measured) {
            return undecided();
        }
        Functionals functional = Functionals.observed(query);
        return new Identification(
                Verdict.IDENTIFIED,
                Optional.of(Strategy.OBSERVED),
                List.of(),
                Optional.of(functional.text()),
                Optional.of(functional.latex()),
                List.of(),
                false,
                List.of(),
                List.of(new Identification.Step(
                        "observed",
                        "it asks nothing but what the rows of " + rows.data().name() + " show")),
                List.of(),
                List.of());
    }

    /** The author's own adjustment set for an estimand. */
    private Optional<EstimateRequest> forced(Estimand estimand) {
        return study.estimates().stream()
                .filter(request -> request.adjustingFor().isPresent())
                .filter(request ->
                        request.estimands().isEmpty() || request.estimands().contains(estimand.name()))
                .findFirst();
    }

    private static Identification undecided() {
        return new Identification(
                Verdict.UNDECIDED,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
