package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;
import java.util.Optional;

/**
 * {@code param NAME = literal "label"}.
 *
 * @param value a number, a negated number, a string or a truth value
 */
public record ParamStatement(Name name, Expr value, Optional<Text> label, Span span) implements Statement {}
