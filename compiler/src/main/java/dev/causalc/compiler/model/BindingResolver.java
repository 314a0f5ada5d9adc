package dev.causalc.compiler.model;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.NameCode;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.syntax.BindingTree;
import dev.causalc.compiler.syntax.Expr;
import dev.causalc.compiler.syntax.Name;
import dev.causalc.compiler.syntax.RoleWord;
import dev.causalc.compiler.syntax.TypeTree;
import dev.causalc.compiler.syntax.VariableStatement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Where the values of a variable are, and in which data. */
final class BindingResolver {
    private final Context context;

    /** Treatments without a column, each with the wide bindings that are by it. */
    private final WideTables wide;

    /** Variables that may lack a column: of a wide table, of a design, or the R of {@code observed when}. */
    private final Set<String> columnless;

    BindingResolver(Context context, WideTables wide, Set<String> columnless) {
        this.context = context;
        this.wide = wide;
        this.columnless = columnless;
    }

    /**
     * @param data the data that the binding names
     * @param value of the row, with its type; for a wide binding of the first level
     * @param table whose columns it was resolved over
     */
    record Bound(Binding binding, Optional<String> data, Typed value, ColumnScope table) {}

    Bound resolve(VariableStatement statement, Name name) {
        if (statement.role() == RoleWord.UNOBSERVED) {
            return none();
        }
        return statement
                .binding()
                .map(tree -> written(tree, statement, name))
                .orElseGet(() -> inType(statement).orElseGet(() -> ownColumn(statement, name)));
    }

    /** The type of a simplex or a ratio says itself from which columns it is made; it needs none of its own name. */
    private Optional<Bound> inType(VariableStatement statement) {
        Optional<List<Expr>> parts = statement.type().flatMap(type -> switch (type) {
            case TypeTree.Simplex simplex ->
                Optional.of(simplex.shares().stream()
                        .map(TypeTree.Simplex.Share::value)
                        .toList());
            case TypeTree.Ratio ratio -> Optional.of(List.of(ratio.numerator(), ratio.denominator()));
            default -> Optional.empty();
        });
        Expression nothing = new Expression.MissingValue();
        return parts.map(
                all -> new Bound(new Binding.Value(nothing), named(all), Typed.unknown(nothing), tableOf(all)));
    }

    private Bound none() {
        return new Bound(
                new Binding.None(),
                Optional.empty(),
                Typed.unknown(new Expression.MissingValue()),
                context.tables().nowhere());
    }

    private Bound written(BindingTree tree, VariableStatement statement, Name name) {
        return switch (tree) {
            case BindingTree.Value value -> {
                ColumnScope table = tableOf(List.of(value.expression()));
                Typed typed = context.over(table).resolve(value.expression());
                yield new Bound(
                        new Binding.Value(typed.expression()), named(List.of(value.expression())), typed, table);
            }
            case BindingTree.Versus versus -> {
                List<Expr> both = List.of(versus.first(), versus.second());
                ColumnScope table = tableOf(both);
                Typed first = context.over(table).resolve(versus.first());
                Typed second = context.over(table).resolve(versus.second());
                yield new Bound(new Binding.Versus(first.expression(), second.expression()), named(both), first, table);
            }
            case BindingTree.Wide byLevel -> wide(byLevel, name);
        };
    }

    private Bound wide(BindingTree.Wide tree, Name name) {
        List<Expr> all = tree.byLevel().stream().map(entry -> entry.value()).toList();
        ColumnScope table = tableOf(all);
        Optional<String> treatment = wide.treatmentOf(tree, name, context.report());
        Map<String, Expression> byLevel = new LinkedHashMap<>();
        Typed first = Typed.unknown(new Expression.MissingValue());
        for (var entry : tree.byLevel()) {
            Typed value = context.over(table).resolve(entry.value());
            first = byLevel.isEmpty() ? value : first;
            byLevel.put(entry.level().label(), value.expression());
        }
        Binding binding = new Binding.Wide(treatment.orElse(""), byLevel);
        return new Bound(binding, named(all), first, table);
    }

    /** Without {@code from}: the column of the same name. */
    private Bound ownColumn(VariableStatement statement, Name name) {
        List<ColumnScope> samples = context.tables().samples();
        Optional<ColumnScope> table = samples.stream()
                .filter(scope -> scope.findColumn(name.text()).isPresent())
                .findFirst();
        if (table.isPresent()) {
            Typed value = table.get().findColumn(name.text()).orElseThrow();
            return new Bound(new Binding.Value(value.expression()), Optional.empty(), value, table.get());
        }
        if (samples.isEmpty()) {
            Typed value = Typed.unknown(new Expression.Column(name.text()));
            return new Bound(
                    new Binding.Value(value.expression()),
                    Optional.empty(),
                    value,
                    context.tables().nowhere());
        }
        if (!columnless.contains(name.text()) && statement.role() != RoleWord.SELECTION) {
            reportNoColumn(statement, name, samples);
        }
        return none();
    }

    private void reportNoColumn(VariableStatement statement, Name name, List<ColumnScope> samples) {
        Collection<String> columns = new TreeSet<>();
        samples.forEach(scope -> columns.addAll(scope.own().types().keySet()));
        String where = samples.size() == 1 ? Names.shown(samples.get(0).data()) + " has" : "no data has";
        String message = where + (samples.size() == 1 ? " no column " : " a column ") + Names.shown(name.text())
                + " for this " + statement.role().word();
        Diagnostic diagnostic = Diagnostic.of(NameCode.UNKNOWN_COLUMN, name.span(), message);
        Optional<String> near = Names.nearest(name.text(), columns);
        diagnostic = near.map(column ->
                        "it has " + Names.shown(column) + ": write `from " + Names.written(column) + "` if that is it")
                .map(diagnostic::note)
                .orElse(diagnostic.note("it has: " + Unknown.list(columns)));
        context.report().once(name.text(), diagnostic.note("declare it `unobserved` if it is in no data"));
    }

    /** The data that qualified names in the expressions mean, if they name one that is a sample. */
    private Optional<String> named(List<Expr> exprs) {
        return exprs.stream()
                .flatMap(expr -> dataNames(expr).stream())
                .filter(name -> !context.tables().lookups().contains(name))
                .findFirst();
    }

    private ColumnScope tableOf(List<Expr> exprs) {
        Optional<String> named = named(exprs);
        if (named.isPresent()) {
            return context.tables().of(named.get()).orElseThrow();
        }
        List<String> columns = new ArrayList<>();
        exprs.forEach(expr -> Walk.references(expr, name -> columns.add(name.text())));
        List<ColumnScope> samples = context.tables().samples();
        return samples.stream()
                .filter(scope ->
                        columns.stream().allMatch(column -> scope.find(column).isPresent()))
                .findFirst()
                .or(() -> samples.stream().findFirst())
                .orElseGet(context.tables()::nowhere);
    }

    private List<String> dataNames(Expr expr) {
        List<String> names = new ArrayList<>();
        Walk.fields(expr, field -> {
            if (field.base() instanceof Expr.Reference base
                    && context.tables().of(base.name().text()).isPresent()) {
                names.add(base.name().text());
            }
        });
        return names;
    }
}
