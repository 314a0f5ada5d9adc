package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;
import java.util.List;

/**
 * What stands after the bar of {@code E[…]} and {@code P(…)}.
 *
 * @param doing the assignments of {@code do}; empty if there is none
 * @param conditions on what is seen after the intervention
 */
public record GivenTree(List<Assignment> doing, List<Expr> conditions, Span span) {
    public GivenTree {
        doing = List.copyOf(doing);
        conditions = List.copyOf(conditions);
    }
}
