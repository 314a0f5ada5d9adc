package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;

/** {@code use "file.study"}. */
public record UseStatement(Text path, Span span) implements Statement {}
