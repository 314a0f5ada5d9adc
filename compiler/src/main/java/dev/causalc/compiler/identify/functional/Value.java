package dev.causalc.compiler.identify.functional;

/** What a variable is set or seen to be: a level, or a symbol that stands for one. */
public sealed interface Value {
    /** One level of a variable, as the study writes it. */
    record Level(String level) implements Value {}

    /**
     * A symbol that ranges over the levels of a node: free, or bound by a sum. Copy 0 is written as the variable itself, others
     * with primes.
     */
    record Symbol(int node, int copy) implements Value {
        // Written out because what records give themselves is linked when it is first called, at a cost to every start.

        @Override
        public boolean equals(Object other) {
            return other instanceof Symbol that && node == that.node && copy == that.copy;
        }

        @Override
        public int hashCode() {
            return 31 * node + copy;
        }
    }

    static Symbol symbol(int node) {
        return new Symbol(node, 0);
    }
}
