package dev.causalc.compiler.identify;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.Identification.Proof;
import dev.causalc.compiler.identify.engine.Answer;
import dev.causalc.compiler.identify.engine.Certificate;
import dev.causalc.compiler.identify.engine.CounterfactualQuery;
import dev.causalc.compiler.identify.engine.Engine;
import dev.causalc.compiler.identify.engine.Problem;
import dev.causalc.compiler.identify.engine.Shapes;
import dev.causalc.compiler.identify.engine.Source;
import dev.causalc.compiler.identify.functional.Functionals;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.model.Term;
import java.util.List;
import java.util.Optional;

/** Asks the engine: any distribution after interventions, from all data of a study at once. */
final class General {
    /** Beyond this size no front-door set is looked for: the search is cubic. */
    private static final int LARGE = 250;

    private final Study study;
    private final List<DataGraph> rows;
    private final Term term;
    private final CausalGraph graph;
    private final List<Source> sources;
    private final Functionals functionals = new Functionals();

    private General(Study study, List<DataGraph> rows, Term term) {
        this.study = study;
        this.rows = rows;
        this.term = term;
        this.graph = study.graph();
        this.sources = Sources.of(study, rows, term.modifiers().population());
    }

    /** What the engine says. */
    sealed interface Outcome {
        record Identified(Identification identification, Formula formula, String data) implements Outcome {}

        record Refuted(Proof proof) implements Outcome {}

        /** It found nothing, and proves nothing. */
        record Undecided() implements Outcome {}

        /** The term is none that it could be asked. */
        record NotAsked() implements Outcome {}
    }

    static Outcome of(Study study, List<DataGraph> rows, Term term, Alternatives alternatives) {
        return new General(study, rows, term).outcome(alternatives);
    }

    private Outcome outcome(Alternatives alternatives) {
        NodeSet measured = sources.stream().map(Source::measured).reduce(NodeSet.empty(), NodeSet::union);
        Optional<TermQuery.Asked> asked = TermQuery.of(term, graph, measured);
        if (asked.isEmpty()) {
            return new Outcome.NotAsked();
        }
        Answer to = answer(asked.get().to());
        Optional<Answer> from = asked.get().from().map(this::answer);
        if (to instanceof Answer.NotIdentified(Certificate certificate)) {
            return new Outcome.Refuted(proof(certificate));
        }
        if (from.isPresent() && from.get() instanceof Answer.NotIdentified(Certificate certificate)) {
            return new Outcome.Refuted(proof(certificate));
        }
        if (!(to instanceof Answer.Identified found)
                || from.isPresent() && !(from.get() instanceof Answer.Identified)) {
            return new Outcome.Undecided();
        }
        return identified(asked.get(), found, from.map(Answer.Identified.class::cast), alternatives);
    }

    private Answer answer(CounterfactualQuery query) {
        Problem problem = new Problem(graph, sources, query);
        Answer answer = Engine.compact(problem, functionals);
        return answer instanceof Answer.Identified
                ? frontDoor(problem).<Answer>map(found -> found).orElse(answer)
                : answer;
    }

    /** Over a front-door set, where there is one: the shape that people know. */
    private Optional<Answer.Identified> frontDoor(Problem problem) {
        return mediators(problem).flatMap(nodes -> Engine.over(problem, nodes, functionals));
    }

    private Optional<NodeSet> mediators(Problem problem) {
        return graph.size() <= LARGE ? Shapes.frontDoor(problem) : Optional.empty();
    }

    private Outcome identified(
            TermQuery.Asked asked, Answer.Identified to, Optional<Answer.Identified> from, Alternatives alternatives) {
        Formula formula = new Formula(
                graph.names(),
                rows.stream().map(data -> data.data().name()).toList(),
                functionals,
                to.functional(),
                from.map(Answer.Identified::functional),
                asked.levels(),
                asked.conditions());
        boolean frontDoor = mediators(new Problem(graph, sources, asked.to())).isPresent();
        GeneralText text = new GeneralText(study, rows, term, asked, formula, to);
        Identification identification = Identification.identified(
                text.strategy(frontDoor),
                List.of(),
                text.text(),
                text.latex(),
                alternatives,
                text.assumptions(),
                text.derivation());
        return new Outcome.Identified(identification, formula, used(formula));
    }

    /** The first data statement that is read. */
    private String used(Formula formula) {
        for (int i = 0; i < rows.size(); i++) {
            if (!formula.reads(i).isEmpty()) {
                return rows.get(i).data().name();
            }
        }
        return rows.getFirst().data().name();
    }

    private Proof proof(Certificate certificate) {
        return switch (certificate) {
            case Certificate.Hedge(NodeSet vertices, NodeSet inner) ->
                new Proof.Hedge(
                        graph.names(vertices),
                        graph.names(inner),
                        "hedge {" + names(vertices) + "} over {" + names(inner)
                                + "}: hidden causes join them, all of the first are causes of the second,"
                                + " and the treatment is among them");
            case Certificate.UnidentifiedFactor(NodeSet district) ->
                new Proof.Inseparable(
                        graph.names(district),
                        "no data show how {" + names(district) + "} respond to their causes"
                                + (district.size() == 1 ? "" : ", jointly")
                                + ": in each, hidden causes, another mechanism or chance stand in between");
            case Certificate.RecantingDistrict(NodeSet district, int node) ->
                new Proof.Inseparable(
                        graph.names(district),
                        "{" + names(district) + "} is a recanting district: hidden causes make its variables go"
                                + " together, and the question takes `" + graph.name(node)
                                + "` at two values at once");
            case Certificate.NoDerivation(int distributions) ->
                new Proof.Underivable(
                        distributions,
                        "an exhaustive search: of the " + distributions + " distributions that follow from the data by"
                                + " do-calculus and the rules of probability, none is the one asked for");
        };
    }

    private String names(NodeSet nodes) {
        return String.join(", ", graph.names(nodes));
    }
}
