package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;
import java.util.List;

/** {@code METHOD(value, name = value, …)}. */
public record MethodTree(Name name, List<OptionTree> options, Span span) {
    public MethodTree {
        options = List.copyOf(options);
    }
}
