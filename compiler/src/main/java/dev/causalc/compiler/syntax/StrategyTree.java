package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;
import java.util.List;

/**
 * {@code by STRATEGY adjusting for X, …}.
 *
 * @param instruments named after {@code instrument}
 * @param adjustingFor empty: the compiler picks
 */
public record StrategyTree(StrategyWord word, List<Name> instruments, List<Name> adjustingFor, Span span) {
    public StrategyTree {
        instruments = List.copyOf(instruments);
        adjustingFor = List.copyOf(adjustingFor);
    }
}
