package dev.causalc.compiler.model;

import dev.causalc.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * An estimate statement.
 *
 * @param estimands the names; empty: all
 * @param strategy {@code backdoor}, {@code randomization}, … or the name of a design
 * @param instruments named after {@code instrument}; empty: the compiler picks
 * @param adjustingFor the author's adjustment set
 * @param methods the first is primary; empty: the compiler picks
 */
public record EstimateRequest(
        List<String> estimands,
        Optional<String> strategy,
        List<String> instruments,
        Optional<List<String>> adjustingFor,
        List<MethodCall> methods,
        Span span) {
    public EstimateRequest {
        estimands = List.copyOf(estimands);
        instruments = List.copyOf(instruments);
        adjustingFor = adjustingFor.map(List::copyOf);
        methods = List.copyOf(methods);
    }
}
