package dev.causalc.compiler.source;

/** A second place that explains a diagnostic, with a few words beside it. */
public record Label(Span span, String text) {}
