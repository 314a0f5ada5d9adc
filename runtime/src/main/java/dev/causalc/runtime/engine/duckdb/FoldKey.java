package dev.causalc.runtime.engine.duckdb;

/**
 * What rows of one fold have in common.
 *
 * @param sql canonical text of the cluster, else the block, else the unit; else of all values of the row
 * @param isRow whether it is the row, so that equal rows have to be counted
 */
record FoldKey(String sql, boolean isRow) {}
