package dev.causalc.runtime.engine.duckdb;

import java.util.List;

/**
 * The rows of a data statement after {@code explode} and {@code join}.
 *
 * @param steps how many rows each step left, in words
 */
record Rows(Relation relation, Scope scope, Problems problems, List<String> steps) {
    Rows {
        steps = List.copyOf(steps);
    }
}
