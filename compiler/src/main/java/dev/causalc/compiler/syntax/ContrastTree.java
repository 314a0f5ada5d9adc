package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;

/** {@code to vs from}: to minus from, or to over from. */
public record ContrastTree(Expr to, Expr from, Span span) {}
