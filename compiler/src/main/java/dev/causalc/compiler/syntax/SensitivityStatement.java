package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;
import java.util.List;

/** {@code sensitivity NAME, … benchmark X, … with METHOD, …}. */
public record SensitivityStatement(Targets targets, List<Name> benchmarks, List<MethodTree> methods, Span span)
        implements Statement {
    public SensitivityStatement {
        benchmarks = List.copyOf(benchmarks);
        methods = List.copyOf(methods);
    }
}
