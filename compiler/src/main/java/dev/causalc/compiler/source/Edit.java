package dev.causalc.compiler.source;

/** Replace what a span covers by a text; an empty span inserts. */
public record Edit(Span span, String text) {}
