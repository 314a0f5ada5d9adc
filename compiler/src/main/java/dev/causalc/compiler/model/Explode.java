package dev.causalc.compiler.model;

/** One row per element of a list column. */
public record Explode(Expression list, String as) {}
