package dev.causalc.compiler.graph;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A path in a graph: {@code nodes.size() - 1} links, link i between nodes i and i + 1. Printed as
 * {@code model <- intent -> quality}.
 */
public record Path(List<String> nodes, List<Link> links) {
    /** How a node is joined to the next one on the path. */
    public enum Link {
        FORWARD("->", false, true),
        BACKWARD("<-", true, false),
        BIDIRECTED("<->", true, true),
        UNDIRECTED("--", false, false);

        private final String symbol;
        private final boolean headAtStart;
        private final boolean headAtEnd;

        Link(String symbol, boolean headAtStart, boolean headAtEnd) {
            this.symbol = symbol;
            this.headAtStart = headAtStart;
            this.headAtEnd = headAtEnd;
        }

        public String symbol() {
            return symbol;
        }

        /** Whether the arrow points at the node before the link. */
        public boolean headAtStart() {
            return headAtStart;
        }

        /** Whether the arrow points at the node after the link. */
        public boolean headAtEnd() {
            return headAtEnd;
        }
    }

    public Path {
        nodes = List.copyOf(nodes);
        links = List.copyOf(links);
        if (nodes.size() != links.size() + 1) {
            throw new IllegalArgumentException(nodes.size() + " nodes but " + links.size() + " links");
        }
    }

    public int length() {
        return links.size();
    }

    /** The nodes at which both arrows meet: the path is open there only if they, or a descendant, are conditioned on. */
    public List<String> colliders() {
        return IntStream.range(1, links.size())
                .filter(i -> links.get(i - 1).headAtEnd() && links.get(i).headAtStart())
                .mapToObj(nodes::get)
                .toList();
    }

    /** Whether every link points from the first node towards the last. */
    public boolean isDirected() {
        return links.stream().allMatch(link -> link == Link.FORWARD);
    }

    /** The path up to its last node, then {@code next}, which begins with that node. */
    public Path then(Path next) {
        if (!nodes.getLast().equals(next.nodes.getFirst())) {
            throw new IllegalArgumentException(this + " does not lead to " + next);
        }
        return new Path(
                IntStream.range(0, nodes.size() + next.length())
                        .mapToObj(i -> i < nodes.size() ? nodes.get(i) : next.nodes.get(i - nodes.size() + 1))
                        .toList(),
                IntStream.range(0, length() + next.length())
                        .mapToObj(i -> i < length() ? links.get(i) : next.links.get(i - length()))
                        .toList());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(nodes.getFirst());
        for (int i = 0; i < links.size(); i++) {
            text.append(' ').append(links.get(i).symbol()).append(' ').append(nodes.get(i + 1));
        }
        return text.toString();
    }
}
