package dev.causalc.compiler.graph.format;

import dev.causalc.compiler.graph.Edge;
import dev.causalc.compiler.graph.format.GraphFile.Drawn;
import dev.causalc.compiler.graph.format.GraphFile.Node;
import dev.causalc.compiler.graph.format.GraphTokens.Kind;
import dev.causalc.compiler.graph.format.GraphTokens.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * GML (Himsolt 1997): {@code graph [ directed 1 node [ id 0 label "a" ] edge [ source 0 target 1 ] ]}. A node without a label
 * is called by its id; without {@code directed 1} the directions of edges are not known.
 */
final class GmlReader {
    private final GraphTokens tokens;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final List<Drawn> edges = new ArrayList<>();

    GmlReader(GraphTokens tokens) {
        this.tokens = tokens;
    }

    /** Keys before the graph say who made it. */
    static boolean fits(GraphTokens tokens) {
        int i = 0;
        while (tokens.peek(i).kind() == Kind.NAME && !tokens.peek(i).isWord("graph") && i < 20) {
            i++;
        }
        return tokens.peek(i).isWord("graph") && tokens.peek(i + 1).is("[");
    }

    /** A key with one value, or with a list of them. */
    private record Entry(Token key, Optional<Token> value, List<Entry> list) {
        Optional<Token> find(String name) {
            return list.stream()
                    .filter(entry -> entry.key.isWord(name))
                    .flatMap(entry -> entry.value.stream())
                    .findFirst();
        }
    }

    GraphFile read() {
        List<Entry> graphs =
                entries().stream().filter(entry -> entry.key.isWord("graph")).toList();
        for (Entry graph : graphs) {
            boolean directed = graph.find("directed")
                    .filter(value -> value.text().equals("1"))
                    .isPresent();
            graph.list.stream().filter(entry -> entry.key.isWord("node")).forEach(this::node);
            graph.list.stream().filter(entry -> entry.key.isWord("edge")).forEach(entry -> edge(entry, directed));
        }
        return new GraphFile(List.copyOf(nodes.values()), edges, tokens.problems());
    }

    /** Up to the bracket that closes, which is taken, or the end. */
    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        while (tokens.peek().kind() == Kind.NAME) {
            Token key = tokens.next();
            Token value = tokens.next();
            if (value.is("[")) {
                List<Entry> list = entries();
                entries.add(new Entry(key, Optional.empty(), list));
                if (!tokens.take("]")) {
                    if (tokens.problems().isEmpty()) {
                        tokens.report(value.span(), "this `[` is never closed");
                    }
                    return entries;
                }
            } else if (value.kind() == Kind.NAME) {
                entries.add(new Entry(key, Optional.of(value), List.of()));
            } else {
                tokens.report(value.span(), "the value of `" + key.text() + "` is missing");
                return entries;
            }
        }
        if (!tokens.peek().is("]")
                && tokens.peek().kind() != Kind.END
                && tokens.problems().isEmpty()) {
            tokens.report(tokens.peek().span(), GraphTokens.shown(tokens.peek()) + " stands where a key is missing");
        }
        return entries;
    }

    private void node(Entry entry) {
        Optional<Token> id = entry.find("id");
        if (id.isEmpty()) {
            tokens.report(entry.key.span(), "this node has no `id`");
            return;
        }
        Token name = entry.find("label").orElse(id.get());
        nodes.put(id.get().text(), new Node(name.text(), false, name.span()));
    }

    private void edge(Entry entry, boolean directed) {
        Optional<Node> from = end(entry, "source");
        Optional<Node> to = end(entry, "target");
        if (from.isPresent() && to.isPresent()) {
            String tail = from.get().name();
            String head = to.get().name();
            edges.add(new Drawn(directed ? Edge.directed(tail, head) : Edge.undirected(tail, head), entry.key.span()));
        }
    }

    private Optional<Node> end(Entry edge, String which) {
        Optional<Token> id = edge.find(which);
        if (id.isEmpty()) {
            tokens.report(edge.key.span(), "this edge has no `" + which + "`");
            return Optional.empty();
        }
        Optional<Node> node = Optional.ofNullable(nodes.get(id.get().text()));
        if (node.isEmpty()) {
            tokens.report(id.get().span(), "no node has the id " + id.get().text());
        }
        return node;
    }
}
