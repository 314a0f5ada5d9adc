package dev.causalc.compiler.graph.format;

import dev.causalc.compiler.graph.Edge;
import dev.causalc.compiler.graph.format.GraphFile.Drawn;
import dev.causalc.compiler.graph.format.GraphFile.Node;
import dev.causalc.compiler.graph.format.GraphTokens.Kind;
import dev.causalc.compiler.graph.format.GraphTokens.Token;
import dev.causalc.compiler.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Dagitty's {@code dag { … }} and DOT's {@code digraph { … }}: chains of nodes and of nodes in braces, with attributes in
 * brackets. In DOT {@code dir=both} is a hidden common cause, {@code dir=none} an unknown direction. A mistake costs the
 * statement that it stands in.
 */
final class BracesReader {
    private static final List<String> KINDS = List.of("dag", "pdag", "mag", "digraph", "graph");

    private final GraphTokens tokens;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final List<Drawn> edges = new ArrayList<>();
    private boolean failed;

    BracesReader(GraphTokens tokens) {
        this.tokens = tokens;
    }

    GraphFile read() {
        if (tokens.peek().isWord("strict")) {
            tokens.next();
        }
        Token kind = tokens.next();
        if (kind.kind() != Kind.NAME || !KINDS.contains(kind.text().toLowerCase(Locale.ROOT))) {
            tokens.report(
                    kind.span(),
                    GraphTokens.shown(kind) + " begins no graph",
                    "a graph file begins with `dag {` (dagitty), `digraph {` (DOT) or `graph [` (GML)");
            return result();
        }
        if (tokens.peek().kind() == Kind.NAME) {
            tokens.next();
        }
        Token open = tokens.peek();
        if (!tokens.take("{")) {
            tokens.report(open.span(), "`{` is missing before " + GraphTokens.shown(open));
            return result();
        }
        statements(open);
        if (tokens.peek().kind() != Kind.END && tokens.problems().isEmpty()) {
            tokens.report(tokens.peek().span(), "something follows the graph, which ends with `}`");
        }
        return result();
    }

    private GraphFile result() {
        return new GraphFile(List.copyOf(nodes.values()), edges, tokens.problems());
    }

    /** Up to the brace that closes; gives the nodes that were named. */
    private List<String> statements(Token open) {
        List<String> named = new ArrayList<>();
        while (!tokens.peek().is("}")) {
            if (tokens.peek().kind() == Kind.END) {
                tokens.report(open.span(), "this `{` is never closed");
                return named;
            }
            if (!tokens.take(";")) {
                named.addAll(statement());
                if (failed) {
                    skip();
                }
            }
        }
        tokens.next();
        return named;
    }

    /** To the end of the statement: behind a `;`, at the next line, or at a brace. */
    private void skip() {
        failed = false;
        int line = tokens.line(tokens.last());
        while (tokens.peek().kind() != Kind.END && !tokens.peek().is("}") && tokens.line(tokens.peek()) == line) {
            if (tokens.next().is(";")) {
                return;
            }
        }
    }

    private List<String> statement() {
        Token first = tokens.peek();
        boolean defaults = first.isWord("node") || first.isWord("edge") || first.isWord("graph");
        if (defaults && tokens.peek(1).is("[")) {
            tokens.next();
            attributes();
            return List.of();
        }
        if (first.kind() == Kind.NAME && tokens.peek(1).is("=")) {
            tokens.next();
            tokens.next();
            tokens.next();
            return List.of();
        }
        List<String> named = new ArrayList<>(operand());
        List<List<String>> groups = new ArrayList<>(List.of(List.copyOf(named)));
        List<Token> arrows = new ArrayList<>();
        while (!failed && isArrow(tokens.peek())) {
            arrows.add(arrow());
            List<String> group = failed ? List.of() : operand();
            groups.add(group);
            named.addAll(group);
        }
        if (failed) {
            return named;
        }
        Span span = first.span().to(tokens.last().span());
        Map<String, String> attributes = tokens.peek().is("[") ? attributes() : Map.of();
        for (int i = 0; i < arrows.size() && !failed; i++) {
            connect(groups.get(i), arrows.get(i), groups.get(i + 1), attributes, span);
        }
        if (arrows.isEmpty() && isLatent(attributes)) {
            named.forEach(name -> nodes.computeIfPresent(name, (n, node) -> new Node(n, true, node.span())));
        }
        return named;
    }

    /** A node, or nodes in braces. */
    private List<String> operand() {
        Token token = tokens.next();
        if (token.isWord("subgraph")) {
            token = tokens.next();
            token = token.kind() == Kind.NAME ? tokens.next() : token;
        }
        if (token.is("{")) {
            return statements(token);
        }
        if (token.kind() != Kind.NAME) {
            String before = GraphTokens.shown(token) + " stands where a node is missing";
            String comma = "several nodes stand in braces, with blanks between them: `{a b} -> c`";
            fail(token, before, token.is(",") ? new String[] {comma} : new String[0]);
            return List.of();
        }
        nodes.putIfAbsent(token.text(), new Node(token.text(), false, token.span()));
        if (tokens.take(":")) {
            tokens.next();
        }
        return List.of(token.text());
    }

    private static boolean isArrow(Token token) {
        return token.kind() == Kind.SIGN && token.text().length() > 1;
    }

    private Token arrow() {
        Token arrow = tokens.next();
        if (arrow.text().contains("@")) {
            fail(
                    arrow,
                    "the edge " + GraphTokens.shown(arrow) + " has an end that may be either",
                    "edges are `->`, `<->` (a hidden common cause) and `--` (a direction that is not known)");
        }
        return arrow;
    }

    private void connect(List<String> from, Token arrow, List<String> to, Map<String, String> attributes, Span span) {
        String drawn = switch (attributes.getOrDefault("dir", "")) {
            case "both" -> "<->";
            case "none" -> "--";
            case "back" -> "<-";
            default -> arrow.text();
        };
        for (String tail : from) {
            for (String head : to) {
                Edge edge = switch (drawn) {
                    case "<->" -> Edge.bidirected(tail, head);
                    case "--" -> Edge.undirected(tail, head);
                    case "<-" -> Edge.directed(head, tail);
                    default -> Edge.directed(tail, head);
                };
                edges.add(new Drawn(edge, span));
            }
        }
    }

    private static boolean isLatent(Map<String, String> attributes) {
        return attributes.containsKey("latent") || attributes.containsKey("unobserved");
    }

    /** Names with or without a value, between commas, semicolons or blanks. */
    private Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        Token open = tokens.next();
        while (!tokens.take("]")) {
            Token key = tokens.next();
            if (key.kind() == Kind.END) {
                tokens.report(open.span(), "this `[` is never closed");
                return attributes;
            }
            if (key.kind() == Kind.NAME) {
                String value = tokens.take("=") ? tokens.next().text() : "";
                attributes.put(key.text().toLowerCase(Locale.ROOT), value.toLowerCase(Locale.ROOT));
            } else if (!key.is(",") && !key.is(";")) {
                fail(key, GraphTokens.shown(key) + " cannot stand among the attributes of a node or an edge");
                return attributes;
            }
        }
        return attributes;
    }

    private void fail(Token at, String message, String... notes) {
        if (!failed) {
            tokens.report(at.span(), message, notes);
        }
        failed = true;
    }
}
