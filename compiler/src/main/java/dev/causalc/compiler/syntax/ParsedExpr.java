package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Diagnostic;
import java.util.List;

/** One expression, and what there is to say about it. */
public record ParsedExpr(Expr expr, List<Diagnostic> diagnostics) {
    public ParsedExpr {
        diagnostics = List.copyOf(diagnostics);
    }
}
