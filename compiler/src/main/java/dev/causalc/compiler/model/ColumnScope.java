package dev.causalc.compiler.model;

import dev.causalc.compiler.model.ValueType.Simple;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.NameCode;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.syntax.Name;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The columns of one data after {@code explode} and {@code join}, and the params. A param hides a column of its name,
 * whatever the data hold, so that a study means the same without them; {@code data.column} reaches the column.
 *
 * @param own the columns of the source and of {@code explode}
 * @param joined the columns of each joined data, which are {@code Field(Column(data), column)}
 * @param elsewhere names of the other data of the study
 * @param variables for messages only: names that a reader may have taken for columns
 */
record ColumnScope(
        String data,
        Columns own,
        Map<String, Columns> joined,
        Map<String, Param> params,
        Collection<String> elsewhere,
        Collection<String> variables)
        implements Scope {

    /**
     * Columns as far as they are known.
     *
     * @param complete whether there are no others
     */
    record Columns(Map<String, ValueType> types, boolean complete) {
        static final Columns UNKNOWN = new Columns(Map.of(), false);

        static Columns of(Optional<Schema> schema) {
            if (schema.isEmpty()) {
                return UNKNOWN;
            }
            Map<String, ValueType> types = new LinkedHashMap<>();
            schema.get().columns().forEach(column -> types.put(column.name(), ValueType.of(column.type())));
            return new Columns(types, true);
        }

        Columns with(String name, ValueType type) {
            Map<String, ValueType> more = new LinkedHashMap<>(types);
            more.put(name, type);
            return new Columns(more, complete);
        }
    }

    ColumnScope withOwn(Columns columns) {
        return new ColumnScope(data, columns, joined, params, elsewhere, variables);
    }

    ColumnScope withJoined(String name, Columns columns) {
        Map<String, Columns> more = new LinkedHashMap<>(joined);
        more.put(name, columns);
        return new ColumnScope(data, own, more, params, elsewhere, variables);
    }

    @Override
    public Optional<Typed> find(String name) {
        Param param = params.get(name);
        return param != null ? Optional.of(VariableScope.constant(param)) : findColumn(name);
    }

    /** A column of the data itself, else of one that is joined. */
    Optional<Typed> findColumn(String name) {
        ValueType type = own.types().get(name);
        if (type != null) {
            return Optional.of(new Typed(new Expression.Column(name), type));
        }
        for (Map.Entry<String, Columns> join : joined.entrySet()) {
            ValueType there = join.getValue().types().get(name);
            if (there != null && own.complete()) {
                return Optional.of(new Typed(joinedColumn(join.getKey(), name), there));
            }
        }
        return isComplete() ? Optional.empty() : Optional.of(Typed.unknown(new Expression.Column(name)));
    }

    /** Whether a column cannot be reached by its bare name, because a param has it. */
    boolean hidesColumn(String name) {
        return params.containsKey(name) && own.types().containsKey(name);
    }

    boolean isComplete() {
        return own.complete() && joined.values().stream().allMatch(Columns::complete);
    }

    private static Expression joinedColumn(String data, String name) {
        return new Expression.Field(new Expression.Column(data), name);
    }

    @Override
    public void reportUnknown(Name name, Report report) {
        Diagnostic diagnostic = Unknown.among(
                NameCode.UNKNOWN_COLUMN,
                name,
                Names.shown(data) + " has no column " + Names.shown(name.text()),
                names());
        boolean variable = variables.contains(name.text());
        report.once(
                data + "." + name.text(),
                variable
                        ? diagnostic.note(Names.shown(name.text())
                                + " is a variable; the clauses of a data see its columns, before variables are read")
                        : diagnostic);
    }

    private Collection<String> names() {
        Collection<String> names = new TreeSet<>(own.types().keySet());
        joined.values().forEach(columns -> names.addAll(columns.types().keySet()));
        return names;
    }

    @Override
    public Optional<Typed> qualified(Name base, Name column, Report report) {
        if (base.text().equals(data)) {
            return Optional.of(column(column, report));
        }
        Columns there = joined.get(base.text());
        if (there != null) {
            return Optional.of(ofJoined(base.text(), there, column, report));
        }
        if (elsewhere.contains(base.text())) {
            report.add(Diagnostic.of(
                            NameCode.UNKNOWN_COLUMN,
                            base.span(),
                            Names.shown(base.text()) + " is another data, and its columns are not in "
                                    + Names.shown(data))
                    .note("add `join " + Names.written(base.text()) + " on KEY` to " + Names.shown(data)));
            return Optional.of(Typed.unknown(new Expression.Column(column.text())));
        }
        return Optional.empty();
    }

    private static Typed ofJoined(String data, Columns columns, Name column, Report report) {
        ValueType type = columns.types().get(column.text());
        if (type == null && columns.complete()) {
            report.once(
                    data + "." + column.text(),
                    Unknown.among(
                            NameCode.UNKNOWN_COLUMN,
                            column,
                            Names.shown(data) + " has no column " + Names.shown(column.text()),
                            columns.types().keySet()));
        }
        return new Typed(joinedColumn(data, column.text()), type == null ? Simple.ANY : type);
    }

    @Override
    public Typed column(Name name, Report report) {
        Optional<Typed> found = findColumn(name.text());
        if (found.isEmpty()) {
            reportUnknown(name, report);
        }
        return found.orElseGet(() -> Typed.unknown(new Expression.Column(name.text())));
    }
}
