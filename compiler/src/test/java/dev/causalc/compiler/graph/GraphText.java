package dev.causalc.compiler.graph;

import java.util.Arrays;
import java.util.List;

/** Graphs as one line of text, for tests: {@code "x -> m -> y; u -> x, y; x <-> y; latent u"}. */
public final class GraphText {
    private GraphText() {}

    public static CausalGraph graph(String text) {
        GraphBuilder builder = CausalGraph.builder();
        for (String statement : text.split(";")) {
            String[] words = statement.strip().split("\\s+(?=<?->|--)|(?<=->|--)\\s+");
            if (words.length == 1) {
                boolean latent = words[0].startsWith("latent ");
                names(words[0].replaceFirst("^latent ", "")).forEach(latent ? builder::latent : builder::node);
            }
            for (int i = 1; i + 1 < words.length; i += 2) {
                join(builder, names(words[i - 1]), words[i], names(words[i + 1]));
            }
        }
        return builder.build();
    }

    private static void join(GraphBuilder builder, List<String> from, String symbol, List<String> to) {
        Edge.Kind kind = Arrays.stream(Edge.Kind.values())
                .filter(candidate -> candidate.symbol().equals(symbol))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(symbol));
        from.forEach(builder::node);
        to.forEach(builder::node);
        from.forEach(a -> to.forEach(b -> builder.edge(new Edge(a, kind, b))));
    }

    private static List<String> names(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
