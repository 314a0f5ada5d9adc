package dev.causalc.compiler.identify.functional;

/** What a variable is set or seen to be: a level, or a symbol that stands for one. */
public sealed interface Value {
    /** One level of a variable, as the study writes it. */
    record Level(String level) implements Value {}

    /**
     * A symbol that ranges over the levels of a node: free, or bound by a sum. Copy 0 is written as the variable itself, others
     * with primes.
     */
    record Symbol(int node, int copy) implements Value {}

    static Symbol symbol(int node) {
        return new Symbol(node, 0);
    }
}
