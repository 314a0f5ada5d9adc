package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * {@code ROLE name, … for V: TYPE over time observed when R measured in UNIT from EXPR "label"}.
 *
 * @param target what a proxy or a negative control is {@code for}
 * @param type empty: inferred from the data
 * @param unit a name or a string; its text
 * @param binding empty: the column of the same name
 */
public record VariableStatement(
        RoleWord role,
        List<Name> names,
        Optional<Name> target,
        Optional<TypeTree> type,
        boolean overTime,
        Optional<Name> observedWhen,
        Optional<Text> unit,
        Optional<BindingTree> binding,
        Optional<Text> label,
        Span span)
        implements Statement {
    public VariableStatement {
        names = List.copyOf(names);
    }
}
