package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;

/**
 * A string: a label, a path, a query.
 *
 * @param value with escapes resolved, and dedented if it stood in {@code """}
 */
public record Text(String value, Span span) {}
