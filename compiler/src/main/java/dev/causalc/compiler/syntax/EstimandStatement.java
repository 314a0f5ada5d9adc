package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;
import java.util.Optional;

/** {@code estimand NAME = EXPR "label"}. */
public record EstimandStatement(Name name, EstimandExpr value, Optional<Text> label, Span span) implements Statement {}
