package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;
import java.util.List;

/** {@code refute NAME, … with REFUTER, …}. */
public record RefuteStatement(Targets targets, List<MethodTree> refuters, Span span) implements Statement {
    public RefuteStatement {
        refuters = List.copyOf(refuters);
    }
}
