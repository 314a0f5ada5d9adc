package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/** {@code estimate NAME, … by STRATEGY with METHOD, …}. */
public record EstimateStatement(Targets targets, Optional<StrategyTree> strategy, List<MethodTree> methods, Span span)
        implements Statement {
    public EstimateStatement {
        methods = List.copyOf(methods);
    }
}
