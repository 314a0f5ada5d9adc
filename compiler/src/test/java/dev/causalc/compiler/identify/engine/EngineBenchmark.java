package dev.causalc.compiler.identify.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.Edge;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.functional.Functionals;
import dev.causalc.compiler.identify.functional.Value;
import dev.causalc.compiler.testing.Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long a verdict with its functional takes, warm, on the large graphs of the shared corpus: {@code main} prints the median
 * of many runs, for the plain answer and for the compact one.
 */
final class EngineBenchmark {
    private static final int RUNS = 40;

    private EngineBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Folders.shared("cases/identification").resolve("scale.json");
        for (JsonNode spec : new ObjectMapper().readTree(file.toFile())) {
            CausalGraph graph = graph(spec);
            NodeSet x = graph.nodes(texts(spec.path("query").path("treatments")));
            NodeSet y = graph.nodes(texts(spec.path("query").path("outcomes")));
            double plain = median(() -> Engine.effect(graph, x, y, NodeSet.empty()));
            double compact = median(() -> compact(graph, x, y));
            System.out.println(String.format(
                    Locale.ROOT,
                    "%-14s plain %8.3f ms   compact %8.3f ms",
                    spec.path("id").asText(),
                    plain,
                    compact));
        }
    }

    private static Answer compact(CausalGraph graph, NodeSet x, NodeSet y) {
        Source table = new Source(
                graph,
                graph.all(),
                NodeSet.empty(),
                NodeSet.empty(),
                NodeSet.empty(),
                Distribution.sampled(0, NodeSet.empty(), new Value.Level("1")));
        Map<Integer, Value> world = Map.of(x.first(), Value.symbol(x.first()));
        Counterfactual outcome = new Counterfactual(y.first(), world, Value.symbol(y.first()));
        return Engine.compact(
                new Problem(graph, List.of(table), new CounterfactualQuery(List.of(outcome), List.of(), List.of())),
                new Functionals());
    }

    private interface Work {
        Answer run();
    }

    private static double median(Work work) {
        double[] times = new double[RUNS];
        for (int i = 0; i < 2 * RUNS; i++) {
            long start = System.nanoTime();
            work.run();
            times[i % RUNS] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        return times[RUNS / 2];
    }

    private static CausalGraph graph(JsonNode spec) {
        List<Edge> edges = new ArrayList<>();
        spec.path("directed")
                .forEach(
                        e -> edges.add(Edge.directed(e.get(0).asText(), e.get(1).asText())));
        spec.path("bidirected")
                .forEach(e ->
                        edges.add(Edge.bidirected(e.get(0).asText(), e.get(1).asText())));
        return CausalGraph.of(texts(spec.path("nodes")), edges, List.of());
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
