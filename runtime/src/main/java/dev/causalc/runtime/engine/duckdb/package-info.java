/**
 * The embedded engine. A data statement becomes SQL in the order of effect that the language states (source, explode,
 * join, where, from, type checks), every value is held against its declared type in one aggregate query, and what is
 * needed is staged as one table of numbers in an in-memory DuckDB. Answers come from a Java kernel over its chunks.
 *
 * <p>DuckDB is never asked to guess: delimited text is read as text with stated columns and typed here; literals are
 * doubles; integers are cast before they are multiplied; what has no value becomes missing and is counted.
 */
@NullMarked
package dev.causalc.runtime.engine.duckdb;

import org.jspecify.annotations.NullMarked;
