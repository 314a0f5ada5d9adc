package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;
import java.util.List;

/**
 * {@code defaults { confidence = 95%  seed = 42 }}.
 *
 * @param options each has a name
 */
public record DefaultsStatement(List<OptionTree> options, Span span) implements Statement {
    public DefaultsStatement {
        options = List.copyOf(options);
    }
}
