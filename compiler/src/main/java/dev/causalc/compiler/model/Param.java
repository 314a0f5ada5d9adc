package dev.causalc.compiler.model;

import java.util.Optional;

/** A constant; its value is a {@link Double}, a text or a {@link Boolean}, after {@code --set}. */
public record Param(String name, Object value, Optional<String> label) {}
