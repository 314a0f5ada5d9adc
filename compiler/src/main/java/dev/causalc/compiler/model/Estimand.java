package dev.causalc.compiler.model;

import dev.causalc.compiler.source.Span;
import java.util.Optional;

/**
 * A question with a name.
 *
 * @param text as the study writes it
 * @param span the place of the name
 */
public record Estimand(String name, EstimandExpression expression, Optional<String> label, String text, Span span) {}
