package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * {@code graph { … }} or {@code graph from "file.dag"}.
 *
 * @param file the file, if it is one; there are then no edges here
 * @param chains in the order written
 */
public record GraphStatement(Optional<Text> file, List<Chain> chains, Span span) implements Statement {
    public GraphStatement {
        chains = List.copyOf(chains);
    }

    /**
     * {@code a, b -> c, d -> e}: every pair of neighbouring groups.
     *
     * @param groups at least two
     * @param arrows between the groups, so one fewer
     */
    public record Chain(List<Group> groups, List<Arrow> arrows, Span span) {
        public Chain {
            groups = List.copyOf(groups);
            arrows = List.copyOf(arrows);
        }
    }

    /** Nodes with commas between them. */
    public record Group(List<Node> nodes, Span span) {
        public Group {
            nodes = List.copyOf(nodes);
        }
    }

    /** {@code a}, or {@code next a}: a in the next period. */
    public record Node(boolean next, Name name, Span span) {}

    public enum Arrow {
        CAUSES("->"),
        HIDDEN_CAUSE("<->"),
        UNDIRECTED("--");

        private final String symbol;

        Arrow(String symbol) {
            this.symbol = symbol;
        }

        /** As it is written. */
        public String symbol() {
            return symbol;
        }
    }
}
