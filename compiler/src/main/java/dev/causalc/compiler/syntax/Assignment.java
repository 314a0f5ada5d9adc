package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;

/** {@code X = x}: in {@code do}, in a counterfactual, in an index. */
public record Assignment(Name name, Expr value, Span span) {}
