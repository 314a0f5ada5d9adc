package dev.causalc.compiler.model;

/** {@code T[to vs from]}: to minus from, or to over from. */
public record Contrast(Setting to, Setting from) {}
