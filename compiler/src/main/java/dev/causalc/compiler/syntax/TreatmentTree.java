package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;
import java.util.Optional;

/** {@code T} or {@code T[a vs b]}. */
public record TreatmentTree(Name name, Optional<ContrastTree> contrast, Span span) {}
