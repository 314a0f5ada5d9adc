package dev.causalc.compiler.identify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.Edge;
import dev.causalc.compiler.graph.LatentProjection;
import dev.causalc.compiler.graph.RandomGraphs;
import dev.causalc.compiler.identify.Identification.Remedy;
import dev.causalc.compiler.identify.IdentifiedStudy.IdentifiedTerm;
import dev.causalc.compiler.identify.countermodel.TianOracle;
import dev.causalc.compiler.model.Environment;
import dev.causalc.compiler.model.Resolver;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.source.Source;
import dev.causalc.compiler.syntax.Parser;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is said beside a verdict, against set operations of a test's own: refusals, remedies, absences, derivations. */
class AdviceFuzzTest {
    private static final int GRAPHS = Integer.getInteger("causalc.fuzz", 400);

    private static Study study(CausalGraph graph, int x, int y) {
        String hidden = String.join(", ", graph.names(graph.latent()));
        String seen = graph.names(graph.observed()).stream()
                .filter(name -> !name.equals(graph.name(x)) && !name.equals(graph.name(y)))
                .collect(Collectors.joining(", "));
        String text = "study fuzz\ndata d from \"d.csv\"\ntreatment " + graph.name(x) + ": binary\noutcome "
                + graph.name(y) + ": binary\n"
                + (seen.isEmpty() ? "" : "observed " + seen + ": binary\n")
                + (hidden.isEmpty() ? "" : "unobserved " + hidden + "\n")
                + "graph {\n"
                + graph.edges().stream().map(edge -> "  " + edge + "\n").collect(Collectors.joining()) + "}\n"
                + "estimand effect = P(" + graph.name(y) + " = 1 | do(" + graph.name(x) + " = 1))\n";
        return Resolver.resolve(Parser.parse(new Source("fuzz.study", text)), Environment.EMPTY)
                .study();
    }

    private static boolean identified(CausalGraph graph, String x, String y) {
        CausalGraph projection = LatentProjection.of(graph);
        return TianOracle.hedge(projection, projection.nodes(x), projection.nodes(y))
                .isEmpty();
    }

    @Test
    void everythingSaidBesideAVerdictHolds() {
        RandomGraphs random = new RandomGraphs(20_261_125);
        int refusals = 0;
        int remedies = 0;
        int breaking = 0;
        for (CausalGraph graph : random.mixed(GRAPHS, 3, 6).toList()) {
            if (graph.observed().size() < 2) {
                continue;
            }
            int x = random.one(graph.observed());
            int y = random.one(graph.observed().without(x));
            Study study = study(graph, x, y);
            IdentifiedStudy answers = Identifier.identify(study);
            IdentifiedTerm term = answers.terms().get("effect").getFirst();
            boolean expected = identified(study.graph(), graph.name(x), graph.name(y));
            assertThat(term.identification().isIdentified())
                    .as("%s", study.source().text())
                    .isEqualTo(expected);
            assertThat(Verification.of(study, term)).isNotInstanceOf(Verification.Refuted.class);
            assertThat(Counterexample.of(study, term).isPresent())
                    .as("%s", study.source().text())
                    .isEqualTo(!expected);
            refusals += expected ? 0 : 1;
            for (Remedy remedy : term.identification().remedies()) {
                remedies += holds(remedy, study, graph.name(x), graph.name(y)) ? 1 : 0;
            }
            breaking += absences(answers, graph.name(x), graph.name(y));
        }
        assertThat(refusals).isGreaterThan(GRAPHS / 50);
        assertThat(remedies).isGreaterThan(refusals / 2);
        assertThat(breaking).isGreaterThan(GRAPHS / 5);
    }

    /** Whether the remedy is one that the oracle knows; it must then agree. */
    private static boolean holds(Remedy remedy, Study study, String x, String y) {
        CausalGraph graph = study.graph();
        boolean oracle;
        if (remedy.action().equals("measure")) {
            List<Edge> behind = graph.edges().stream()
                    .filter(edge -> remedy.variables().contains(edge.toString()))
                    .toList();
            List<String> named = remedy.variables().stream()
                    .filter(name -> graph.find(name).isPresent())
                    .toList();
            CausalGraph measured = graph.withLatent(graph.latent().minus(graph.nodes(named)));
            oracle = identified(
                    WhatIf.measuredBehind(study.withGraph(measured), behind).graph(), x, y);
        } else if (remedy.action().equals("randomize") && remedy.variables().equals(List.of(x))) {
            oracle = true;
        } else {
            return false;
        }
        assertThat(oracle).as("%s in %s", remedy, study.source().text()).isTrue();
        return true;
    }

    private static int absences(IdentifiedStudy answers, String x, String y) {
        Study study = answers.study();
        Optional<LoadBearing> found = LoadBearing.of(answers, study.estimands().getFirst());
        found.ifPresent(loads -> {
            loads.breaking()
                    .forEach(absence -> assertThat(identified(
                                    WhatIf.drawn(study, absence.edge())
                                            .orElseThrow()
                                            .graph(),
                                    x,
                                    y))
                            .as("%s in %s", absence, study.source().text())
                            .isFalse());
            loads.changing()
                    .forEach(absence -> assertThat(identified(
                                    WhatIf.drawn(study, absence.edge())
                                            .orElseThrow()
                                            .graph(),
                                    x,
                                    y))
                            .as("%s in %s", absence, study.source().text())
                            .isTrue());
        });
        return found.map(loads -> loads.breaking().size()).orElse(0);
    }
}
