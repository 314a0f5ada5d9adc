package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;
import java.util.Optional;

/**
 * {@code policy NAME for T = …}.
 *
 * @param treatment empty: the only one
 */
public record PolicyStatement(Name name, Optional<Name> treatment, PolicyRule rule, Span span) implements Statement {}
