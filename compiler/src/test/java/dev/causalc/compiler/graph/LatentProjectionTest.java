package dev.causalc.compiler.graph;

import static dev.causalc.compiler.graph.GraphText.graph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LatentProjectionTest {
    @Test
    void aHiddenCommonCauseBecomesABidirectedEdge() {
        CausalGraph smoking = graph("smoking -> tar -> cancer; genotype -> smoking, cancer; latent genotype");
        assertThat(LatentProjection.of(smoking)).isEqualTo(graph("smoking -> tar -> cancer; smoking <-> cancer"));
    }

    @Test
    void aHiddenMediatorBecomesADirectEffect() {
        assertThat(LatentProjection.of(graph("x -> m -> y, z; latent m")))
                .isEqualTo(graph("x; y; z; x -> y, z; y <-> z"));
    }

    @Test
    void hiddenCausesReachThroughOneAnother() {
        assertThat(LatentProjection.of(graph("a; b; c; u -> v -> a; u -> b; v <-> w; w -> c; latent u, v, w")))
                .isEqualTo(graph("a; b; c; a <-> b; a <-> c"));
        assertThat(LatentProjection.of(graph("a -> c; u <-> a; u -> c; latent u")))
                .isEqualTo(graph("a -> c; a <-> c"));
    }

    @Test
    void aHiddenColliderJoinsNothing() {
        assertThat(LatentProjection.of(graph("a, b -> u; latent u"))).isEqualTo(graph("a; b"));
    }

    @Test
    void unknownDirectionsAtHiddenNodesAreRefused() {
        assertThatThrownBy(() -> LatentProjection.of(graph("a -- u; latent u")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(LatentProjection.of(graph("a -- b; u -> a; latent u"))).isEqualTo(graph("a -- b"));
    }

    /** What the projection is for: it keeps ancestry and every separation between observed nodes. */
    @Test
    void ancestryAndSeparationSurvive() {
        RandomGraphs graphs = new RandomGraphs(4);
        for (int round = 0; round < 2000; round++) {
            CausalGraph full = graphs.next(3 + graphs.random().nextInt(7), 0.3, 0.1, 0.4);
            CausalGraph projected = LatentProjection.of(full);
            NodeSet x = graphs.some(projected.all(), 0.3);
            NodeSet y = graphs.some(projected.all().minus(x), 0.4);
            NodeSet z = graphs.some(projected.all().minus(x).minus(y), 0.4);
            assertThat(projected.names(projected.ancestors(x)))
                    .isEqualTo(full.names(
                            full.ancestors(full.nodes(projected.names(x))).intersect(full.observed())));
            assertThat(Separation.separated(projected, x, y, z))
                    .as("%s projected to %s: %s, %s given %s", full, projected, x, y, z)
                    .isEqualTo(Separation.separated(
                            full,
                            full.nodes(projected.names(x)),
                            full.nodes(projected.names(y)),
                            full.nodes(projected.names(z))));
        }
    }
}
