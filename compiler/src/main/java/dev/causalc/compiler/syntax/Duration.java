package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;
import java.util.Optional;

/**
 * A length of time.
 *
 * @param amount a number, or the name of a param
 * @param unit empty: units of {@code time}
 */
public record Duration(Expr amount, Optional<TimeUnit> unit, Span span) {}
