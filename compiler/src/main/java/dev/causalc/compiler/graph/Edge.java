package dev.causalc.compiler.graph;

/** An edge between two named nodes: {@code a -> b}, {@code a <-> b} (a hidden common cause) or {@code a -- b} (direction unknown). */
public record Edge(String from, Kind kind, String to) {
    public enum Kind {
        DIRECTED("->"),
        BIDIRECTED("<->"),
        UNDIRECTED("--");

        private final String symbol;

        Kind(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }

    public static Edge directed(String from, String to) {
        return new Edge(from, Kind.DIRECTED, to);
    }

    public static Edge bidirected(String from, String to) {
        return new Edge(from, Kind.BIDIRECTED, to);
    }

    public static Edge undirected(String from, String to) {
        return new Edge(from, Kind.UNDIRECTED, to);
    }

    // Written out because what records give themselves is linked when it is first called, at a cost to every start.

    @Override
    public boolean equals(Object other) {
        return other instanceof Edge that && from.equals(that.from) && kind == that.kind && to.equals(that.to);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * from.hashCode() + kind.hashCode()) + to.hashCode();
    }

    @Override
    public String toString() {
        return from + " " + kind.symbol() + " " + to;
    }
}
