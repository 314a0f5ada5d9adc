package dev.causalc.compiler.identify.countermodel;

import static dev.causalc.compiler.graph.GraphText.graph;
import static org.assertj.core.api.Assertions.assertThat;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.LatentProjection;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.graph.RandomGraphs;
import dev.causalc.compiler.identify.countermodel.CounterModels.Question;
import dev.causalc.compiler.identify.countermodel.World.Equation;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CounterModelsTest {
    private static final int GRAPHS = Integer.getInteger("causalc.fuzz", 1_500);

    private static Optional<CounterModels> pair(CausalGraph graph, NodeSet x, NodeSet y) {
        return TianOracle.hedge(graph, x, y)
                .flatMap(hedge -> CounterModels.of(
                        graph, new Question(x, x, y, NodeSet.empty()), hedge.vertices(), hedge.roots()));
    }

    private static Optional<CounterModels> pair(String text) {
        CausalGraph graph = graph(text);
        return pair(graph, graph.nodes("x"), graph.nodes("y"));
    }

    /** A fair-enough coin drives both in one world; in the other the outcome is noise. Also the difference of arms differs. */
    @Test
    void theBowHasAnEffectInOneWorldOnly() {
        CounterModels bow = pair("x -> y; x <-> y").orElseThrow();
        assertThat(bow.observed()).hasSize(4).allMatch(p -> p > 0);
        CounterModels.Effect treated = bow.effects().get(0);
        CounterModels.Effect control = bow.effects().get(1);
        assertThat(treated.first()).isEqualTo(0.625);
        assertThat(control.first()).isEqualTo(0.375);
        assertThat(treated.second()).isEqualTo(0.25);
        assertThat(control.second()).isEqualTo(0.25);
    }

    @Test
    void theClassicsThatAreNotIdentifiedHaveAPair() {
        assertThat(pair("z -> x -> y; x <-> y")).isPresent();
        assertThat(pair("x -> m -> y; x <-> m; x <-> y")).isPresent();
        assertThat(pair("x -> z -> y; x <-> z; z <-> y")).isPresent();
        assertThat(pair("w -> x -> y; w <-> x; w <-> y; x <-> y")).isPresent();
    }

    @Test
    void whatTheRootsDoNotReachStraightIsSentOn() {
        CounterModels far = pair("x -> m -> n -> y; x <-> m").orElseThrow();
        assertThat(far.bits()).hasSize(4);
        assertThat(far.effects()).anyMatch(CounterModels.Effect::differs);
    }

    @Test
    void identifiedEffectsHaveNone() {
        assertThat(pair("x -> m -> y; x <-> y")).isEmpty();
        assertThat(pair("w -> r -> x -> y; w <-> x; w <-> y")).isEmpty();
    }

    @Test
    void bothWorldsUseOnlyEdgesOfTheGraph() {
        CausalGraph graph = graph("x -> z -> y; x <-> z; z <-> y; x -> a -> y");
        CounterModels pair = pair(graph, graph.nodes("x"), graph.nodes("y")).orElseThrow();
        assertFits(graph, pair);
    }

    /** Every hedge of a random graph becomes a verified pair, with sets of treatments and outcomes too. */
    @Test
    void everyHedgeHasAPair() {
        RandomGraphs random = new RandomGraphs(20_261_124);
        int hedges = 0;
        int large = 0;
        for (CausalGraph drawn : random.mixed(GRAPHS, 3, 9).toList()) {
            CausalGraph graph = LatentProjection.of(drawn);
            if (graph.size() < 2) {
                continue;
            }
            NodeSet x = NodeSet.of(random.one(graph.all())).union(random.some(graph.all(), 0.1));
            if (x.equals(graph.all())) {
                continue;
            }
            NodeSet y = NodeSet.of(random.one(graph.all().minus(x)));
            y = y.union(random.some(graph.all().minus(x), 0.1));
            Optional<TianOracle.Hedge> hedge = TianOracle.hedge(graph, x, y);
            if (hedge.isEmpty()) {
                continue;
            }
            hedges++;
            Optional<CounterModels> pair = pair(graph, x, y);
            assertThat(pair).as("%s; do %s, outcome %s", graph, x, y).isPresent();
            assertFits(graph, pair.get());
            large = Math.max(large, pair.get().bits().size());
        }
        assertThat(hedges).isGreaterThan(GRAPHS / 20);
        assertThat(large).isGreaterThan(4);
    }

    private static void assertFits(CausalGraph graph, CounterModels pair) {
        for (World world : new World[] {pair.first(), pair.second()}) {
            for (Equation equation : world.equations()) {
                int node = equation.bit().node();
                equation.causes()
                        .forEach(cause -> assertThat(graph.parents(node).contains(cause.node()))
                                .as("%s in %s", equation, graph)
                                .isTrue());
                equation.coins().forEach(coin -> {
                    NodeSet behind = pair.coins().get(coin).hiddenBehind();
                    assertThat(behind.contains(node)).isTrue();
                    NodeSet others = behind.without(node);
                    assertThat(others.isEmpty() || graph.siblings(node).intersects(others))
                            .isTrue();
                });
            }
        }
    }
}
