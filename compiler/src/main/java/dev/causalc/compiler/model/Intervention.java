package dev.causalc.compiler.model;

/** A variable set to a value: a number, a level, or (nested) what another variable would have been. */
public record Intervention(String variable, Expression value) {}
