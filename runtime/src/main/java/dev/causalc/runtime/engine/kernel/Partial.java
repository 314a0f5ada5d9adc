package dev.causalc.runtime.engine.kernel;

/**
 * What one block gives for one request: for each group its keys, its number of rows, and its sums and products side by
 * side. Groups without rows may be among them.
 */
record Partial(int groups, double[] keys, long[] rows, double[] values) {}
