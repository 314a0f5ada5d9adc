package dev.causalc.compiler.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.causalc.compiler.testing.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The shared identification cases, as graphs and expected sets of names. */
final class Corpus {
    static final String FOLDER = "cases/identification/";

    private Corpus() {}

    /** The cases of one file; skips the test where the shared cases are absent. */
    static Stream<JsonNode> cases(String file) {
        try {
            JsonNode all =
                    new ObjectMapper().readTree(Folders.shared(FOLDER + file).toFile());
            return all.valueStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CausalGraph graph(JsonNode spec) {
        List<Edge> edges = new ArrayList<>();
        spec.path("directed")
                .forEach(pair -> edges.add(
                        Edge.directed(pair.get(0).asText(), pair.get(1).asText())));
        spec.path("bidirected")
                .forEach(pair -> edges.add(
                        Edge.bidirected(pair.get(0).asText(), pair.get(1).asText())));
        return CausalGraph.of(names(spec.path("nodes")), edges, names(spec.path("latent")));
    }

    static List<String> names(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }

    static NodeSet nodes(CausalGraph graph, JsonNode list) {
        return graph.nodes(names(list));
    }

    /** A list of sets of names, without order. */
    static Set<Set<String>> sets(JsonNode list) {
        Set<Set<String>> result = new HashSet<>();
        list.forEach(set -> result.add(new TreeSet<>(names(set))));
        return result;
    }

    static Set<Set<String>> sets(CausalGraph graph, Stream<NodeSet> sets) {
        Set<Set<String>> result = new HashSet<>();
        sets.forEach(set -> result.add(new TreeSet<>(graph.names(set))));
        return result;
    }
}
