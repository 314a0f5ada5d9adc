package dev.causalc.compiler.source;

/** A place in a text as people and editors count it: line and column from 1. */
public record Position(int line, int column) {}
