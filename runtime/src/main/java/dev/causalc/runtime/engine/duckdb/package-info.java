/**
 * The engine on an embedded DuckDB.
 */
@NullMarked
package dev.causalc.runtime.engine.duckdb;

import org.jspecify.annotations.NullMarked;
