package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;

/**
 * A name as written.
 *
 * @param text without backticks
 * @param quoted whether it stood in backticks
 */
public record Name(String text, boolean quoted, Span span) {
    @Override
    public String toString() {
        return text;
    }
}
