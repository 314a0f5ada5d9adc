package dev.causalc.compiler.identify.verify;

import static dev.causalc.compiler.graph.GraphText.graph;
import static org.assertj.core.api.Assertions.assertThat;

import dev.causalc.compiler.graph.AdjustmentSets;
import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.LatentProjection;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.graph.RandomGraphs;
import dev.causalc.compiler.graph.Separation;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The verifier agrees with what it verifies, and sees what is wrong. */
class VerifierTest {
    private static final int GRAPHS = Integer.getInteger("causalc.fuzz", 600);

    @Test
    void aWrongSetIsObjectedTo() {
        CausalGraph graph = graph("z -> x, y; x -> m -> y; u -> x, y; latent u");
        assertThat(AdjustmentVerifier.objection(graph, Set.of("x"), Set.of("y"), Set.of("z")))
                .hasValue("a path that is not causal stays open");
        assertThat(AdjustmentVerifier.objection(graph, Set.of("x"), Set.of("y"), Set.of("z", "u")))
                .hasValue("u is not measured");
        assertThat(AdjustmentVerifier.objection(graph, Set.of("x"), Set.of("y"), Set.of("z", "m")))
                .hasValue("m lies on or below a causal path");
        CausalGraph seen = graph("z -> x, y; x -> m -> y");
        assertThat(AdjustmentVerifier.objection(seen, Set.of("x"), Set.of("y"), Set.of("z")))
                .isEmpty();
    }

    @Test
    void adjustmentIsDecidedAlike() {
        RandomGraphs random = new RandomGraphs(7);
        int valid = 0;
        for (CausalGraph graph : random.mixed(GRAPHS, 3, 8).toList()) {
            NodeSet x = NodeSet.of(random.one(graph.all())).union(random.some(graph.all(), 0.1));
            NodeSet rest = graph.all().minus(x);
            if (rest.isEmpty()) {
                continue;
            }
            NodeSet y = NodeSet.of(random.one(rest));
            NodeSet z = random.some(rest.minus(y), 0.4);
            boolean expected = AdjustmentSets.of(graph, x, y).isValid(z);
            assertThat(AdjustmentVerifier.objection(graph, graph.names(x), graph.names(y), graph.names(z))
                            .isEmpty())
                    .as("%s; %s on %s by %s", graph, x, y, z)
                    .isEqualTo(expected);
            valid += expected ? 1 : 0;
        }
        assertThat(valid).isGreaterThan(GRAPHS / 20);
    }

    @Test
    void separationIsDecidedAlike() {
        RandomGraphs random = new RandomGraphs(8);
        for (CausalGraph graph : random.mixed(GRAPHS, 3, 8).toList()) {
            NodeSet x = NodeSet.of(random.one(graph.all()));
            NodeSet y = NodeSet.of(random.one(graph.all().minus(x)));
            NodeSet z = random.some(graph.all().minus(x).minus(y), 0.4);
            assertThat(new PlainGraph(graph).separated(graph.names(x), graph.names(y), graph.names(z)))
                    .as("%s; %s from %s by %s", graph, x, y, z)
                    .isEqualTo(Separation.separated(graph, x, y, z));
        }
    }

    /** Against set operations on the latent projection. */
    @Test
    void factorsAreThoseOfTheProjection() {
        RandomGraphs random = new RandomGraphs(9);
        for (CausalGraph graph : random.mixed(GRAPHS, 3, 8).toList()) {
            CausalGraph projection = LatentProjection.of(graph);
            if (projection.size() < 2) {
                continue;
            }
            NodeSet x = NodeSet.of(random.one(projection.all()));
            NodeSet y = NodeSet.of(random.one(projection.all().minus(x)));
            NodeSet asked = projection.ancestorsOrSelf(y, projection.all().minus(x));
            List<Set<String>> districts = projection.districts(asked).stream()
                    .map(district -> Set.copyOf(projection.names(district)))
                    .toList();
            FactorVerifier verifier = new FactorVerifier(graph, projection.names());
            assertThat(verifier.factors(projection.names(x), projection.names(y)))
                    .as("%s", graph)
                    .containsExactlyInAnyOrderElementsOf(districts);
        }
    }

    @Test
    void theBowYieldsNoFactorAndTheNapkinDoes() {
        assertThat(new FactorVerifier(graph("x -> y; x <-> y"), Set.of("x", "y")).yields(Set.of("y")))
                .isFalse();
        CausalGraph napkin = graph("w -> r -> x -> y; w <-> x; w <-> y");
        assertThat(new FactorVerifier(napkin, napkin.names()).yields(Set.of("y")))
                .isTrue();
    }
}
