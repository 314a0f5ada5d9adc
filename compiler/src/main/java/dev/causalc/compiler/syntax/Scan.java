package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;
import java.util.List;

/**
 * A text as tokens.
 *
 * @param tokens what the parser reads: foreign signs already stand as the signs they mean
 * @param comments where they stand, with their {@code #}
 */
record Scan(TokenList tokens, List<Span> comments) {}
