package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;
import java.util.List;

/** {@code population NAME differs on X, …}. */
public record PopulationStatement(Name name, List<Name> differsOn, Span span) implements Statement {
    public PopulationStatement {
        differsOn = List.copyOf(differsOn);
    }
}
