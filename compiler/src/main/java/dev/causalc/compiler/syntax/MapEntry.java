package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;

/** {@code level = value} in a map. */
public record MapEntry(LevelTree level, Expr value, Span span) {}
