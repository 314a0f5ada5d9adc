package dev.causalc.compiler.identify.engine;

import dev.causalc.compiler.graph.NodeSet;

/** Why the data cannot determine a quantity. */
public sealed interface Certificate {
    /**
     * Two c-forests with the same roots (Shpitser and Pearl 2006): {@code inner} is the factor that is needed; with the rest
     * of {@code vertices} it forms one district, all of whose members are its ancestors, and some of it is set.
     */
    record Hedge(NodeSet vertices, NodeSet inner) implements Certificate {}

    /** No source yields the factor of this district: none has its mechanisms and can part it from the others. */
    record UnidentifiedFactor(NodeSet district) implements Certificate {}

    /** None of the distributions that follow from the data by do-calculus and the rules of probability is the one asked for. */
    record NoDerivation(int distributions) implements Certificate {}

    /** The factor of this district takes {@code node} at two values at once. */
    record RecantingDistrict(NodeSet district, int node) implements Certificate {}
}
