package dev.causalc.compiler.graph;

/** Why a set of nodes is not a valid adjustment set. */
public sealed interface Objection {
    /** A treatment or an outcome stands in the set. */
    record InQuery(String node) implements Objection {}

    /** A node of the set is not measured, or was excluded by the caller. */
    record Unmeasured(String node) implements Objection {}

    /**
     * A node of the set is affected by the treatment on the way to the outcome.
     *
     * @param causal a causal path from a treatment to an outcome
     * @param descent a directed path from a node of {@code causal} to {@code node}; of length 0 if {@code node} lies on it
     */
    record OnCausalPath(String node, Path causal, Path descent) implements Objection {}

    /** A path that is not causal stays open, or is opened by the set. */
    record OpenPath(Path path) implements Objection {}
}
