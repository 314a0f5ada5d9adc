package dev.causalc.compiler.model;

import dev.causalc.compiler.model.ValueType.Simple;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Fix;
import dev.causalc.compiler.source.NameCode;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.syntax.Name;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The variables of a study and its params; columns only through {@code column(C)}.
 *
 * @param types of the variables, by name
 * @param tables the data that are samples, whose columns can be read
 * @param counterfactuals whether {@code Y[T = t]} may stand here
 */
record VariableScope(
        Map<String, ValueType> types,
        Map<String, Param> params,
        Namespace names,
        List<ColumnScope> tables,
        boolean counterfactuals)
        implements Scope {

    VariableScope withCounterfactuals() {
        return new VariableScope(types, params, names, tables, true);
    }

    static Typed constant(Param param) {
        return switch (param.value()) {
            case Double number -> Typed.number(number);
            case Boolean truth -> new Typed(new Expression.Bool(truth), Simple.TRUTH);
            default -> new Typed(new Expression.Text(param.value().toString()), Simple.TEXT);
        };
    }

    @Override
    public Optional<Typed> find(String name) {
        ValueType type = types.get(name);
        if (type != null) {
            return Optional.of(new Typed(new Expression.VariableValue(name), type));
        }
        return Optional.ofNullable(params.get(name)).map(VariableScope::constant);
    }

    @Override
    public void reportUnknown(Name name, Report report) {
        boolean declared = names.declarations().containsKey(name.text());
        if (declared) {
            report.once(name.text(), names.missing(name, Namespace.Kind.VARIABLE));
            return;
        }
        Collection<String> candidates = new ArrayList<>(types.keySet());
        candidates.addAll(params.keySet());
        Diagnostic diagnostic = Unknown.among(
                NameCode.UNKNOWN_NAME, name, "there is no variable or param " + Names.shown(name.text()), candidates);
        boolean column = tables.stream().anyMatch(table -> table.own().types().containsKey(name.text()));
        report.once(
                name.text(),
                column
                        ? diagnostic.fix(Fix.suggestion(
                                "write `column(" + Names.written(name.text()) + ")` for the column of the data",
                                name.span(),
                                "column(" + Names.written(name.text()) + ")"))
                        : diagnostic);
    }

    @Override
    public Optional<Typed> qualified(Name data, Name column, Report report) {
        Optional<ColumnScope> table =
                tables.stream().filter(t -> t.data().equals(data.text())).findFirst();
        return table.map(t -> t.column(column, report));
    }

    @Override
    public Typed column(Name name, Report report) {
        for (ColumnScope table : tables) {
            Optional<Typed> found = table.findColumn(name.text());
            if (found.isPresent()) {
                return found.get();
            }
        }
        Collection<String> columns = new TreeSet<>();
        tables.forEach(table -> columns.addAll(table.own().types().keySet()));
        report.once(
                name.text(),
                Unknown.among(
                        NameCode.UNKNOWN_COLUMN, name, "no data has a column " + Names.shown(name.text()), columns));
        return Typed.unknown(new Expression.Column(name.text()));
    }
}
