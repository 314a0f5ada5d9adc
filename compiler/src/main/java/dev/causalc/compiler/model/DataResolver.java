package dev.causalc.compiler.model;

import dev.causalc.compiler.source.NameCode;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.source.ToolCode;
import dev.causalc.compiler.source.TypeCode;
import dev.causalc.compiler.syntax.DataClause;
import dev.causalc.compiler.syntax.DataOrigin;
import dev.causalc.compiler.syntax.DataStatement;
import dev.causalc.compiler.syntax.Expr;
import dev.causalc.compiler.syntax.Name;
import dev.causalc.compiler.syntax.WeightWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Data statements. */
final class DataResolver {
    private static final String UNNAMED = "data";

    private final Context context;
    private final List<Variable> variables;
    private final Report report;

    DataResolver(Context context, List<Variable> variables) {
        this.context = context;
        this.variables = variables;
        this.report = context.report();
    }

    /**
     * @param header the place of a data that nobody wrote
     */
    List<DataSource> resolve(Span header) {
        checkRebinds(header);
        List<DataSource> data = context.all(DataStatement.class).stream()
                .filter(statement -> context.names().isFirst(statement.name()))
                .map(this::resolve)
                .toList();
        return data.isEmpty() ? List.of(notCollected(header)) : data;
    }

    /** A study without a data statement is about data that are not collected yet. */
    private static DataSource notCollected(Span header) {
        return new DataSource(
                UNNAMED,
                new Origin.Nowhere(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                false,
                List.of(),
                List.of(),
                Optional.empty(),
                false,
                header);
    }

    private void checkRebinds(Span header) {
        Map<String, String> rebinds = context.environment().rebinds();
        for (String name : new TreeSet<>(rebinds.keySet())) {
            if (context.tables().of(name).isEmpty()) {
                report.add(Unknown.among(
                        NameCode.BAD_SETTING,
                        new Name(name, false, header),
                        "`--data " + name + "`: the study has no data of this name",
                        context.tables().scopes().keySet()));
            }
        }
    }

    private DataSource resolve(DataStatement statement) {
        String name = statement.name().text();
        ColumnScope scope = context.tables().of(name).orElseThrow();
        Clauses clauses = new Clauses(context, scope);
        Optional<DataClause.Time> time = statement.first(DataClause.Time.class);
        return new DataSource(
                name,
                origin(statement),
                statement.first(DataClause.Unit.class).map(c -> clauses.column(c.column())),
                statement.all(DataClause.Cluster.class).stream()
                        .flatMap(c -> c.columns().stream())
                        .map(clauses::column)
                        .toList(),
                statement.first(DataClause.Block.class).map(c -> clauses.column(c.column())),
                time.map(c -> clauses.time(c.value())),
                time.flatMap(DataClause.Time::until).flatMap(this::periods),
                statement.first(DataClause.Weight.class).map(clauses::weight),
                statement
                        .first(DataClause.Where.class)
                        .map(c -> context.over(scope).condition(c.condition())),
                new RandomizedResolver(context, variables, scope).resolve(statement),
                statement
                        .first(DataClause.Population.class)
                        .filter(c -> context.names().require(c.name(), Namespace.Kind.POPULATION, report))
                        .map(c -> c.name().text()),
                measures(statement, scope),
                statement.first(DataClause.Unselected.class).isPresent(),
                explodes(statement, scope),
                joins(statement, scope),
                statement.first(DataClause.Imputation.class).map(c -> clauses.column(c.column())),
                statement
                        .first(DataClause.Missing.class)
                        .map(DataClause.Missing::fail)
                        .orElse(false),
                statement.name().span());
    }

    private Origin origin(DataStatement statement) {
        String rebind = context.environment().rebinds().get(statement.name().text());
        if (rebind != null) {
            return new Origin.Files(rebind);
        }
        return statement.origin().map(DataResolver::origin).orElseGet(Origin.Nowhere::new);
    }

    private static Origin origin(DataOrigin tree) {
        return switch (tree) {
            case DataOrigin.File file -> new Origin.Files(file.pattern().value());
            case DataOrigin.Table table ->
                new Origin.Table(
                        table.connection().text(),
                        table.schema().map(schema -> schema.text() + ".").orElse("")
                                + table.table().text());
            case DataOrigin.Query query ->
                query.connection().isPresent()
                        ? new Origin.ConnectionQuery(
                                query.connection().get().text(), query.sql().value())
                        : new Origin.Query(query.sql().value());
        };
    }

    private Optional<Integer> periods(Expr until) {
        Optional<Double> number = Constants.number(until, context.params());
        boolean whole = number.filter(n -> n >= 1 && n == Math.rint(n)).isPresent();
        if (!whole) {
            report.add(TypeCode.TYPE_MISMATCH, until.span(), "the number of periods is a whole number from 1");
        }
        return number.filter(n -> whole).map(Double::intValue);
    }

    /** What is written; else, where the columns are known and there are several data, the variables that it has. */
    private Optional<List<String>> measures(DataStatement statement, ColumnScope scope) {
        Optional<DataClause.Measures> written = statement.first(DataClause.Measures.class);
        if (written.isPresent()) {
            List<Name> known = written.get().variables().stream()
                    .filter(name -> context.names().require(name, Namespace.Kind.VARIABLE, report))
                    .toList();
            known.forEach(name -> variables.stream()
                    .filter(v -> v.name().equals(name.text()))
                    .forEach(v -> Held.require(scope, v, variables, name, report)));
            return Optional.of(known.stream().map(Name::text).toList());
        }
        boolean several = context.tables().samples().size() > 1;
        if (!several || !scope.isComplete()) {
            return Optional.empty();
        }
        return Optional.of(variables.stream()
                .filter(variable -> Held.by(scope, variable, variables))
                .map(Variable::name)
                .toList());
    }

    private List<Explode> explodes(DataStatement statement, ColumnScope scope) {
        // Errors in it were reported where its column was added to the scope.
        ExpressionResolver silent = new ExpressionResolver(scope, new Report());
        return statement.all(DataClause.Explode.class).stream()
                .map(c -> new Explode(silent.resolve(c.column()).expression(), c.as().text()))
                .toList();
    }

    private List<Join> joins(DataStatement statement, ColumnScope scope) {
        List<Join> joins = new ArrayList<>();
        for (DataClause.Join join : statement.all(DataClause.Join.class)) {
            String other = join.data().text();
            if (other.equals(scope.data())) {
                report.add(NameCode.WRONG_KIND, join.data().span(), Names.shown(other) + " cannot be joined to itself");
            } else if (context.names().require(join.data(), Namespace.Kind.DATA, report)) {
                joins.add(new Join(other, keys(join, scope)));
            }
        }
        return joins;
    }

    private List<Join.Key> keys(DataClause.Join join, ColumnScope scope) {
        ColumnScope there = context.tables().of(join.data().text()).orElseThrow();
        List<Join.Key> keys = new ArrayList<>();
        for (DataClause.Join.Key key : join.keys()) {
            Optional<String> ours = keyColumn(key.ours(), scope);
            Optional<String> theirs = keyColumn(key.theirs().orElse(key.ours()), there);
            if (ours.isPresent() && theirs.isPresent()) {
                keys.add(new Join.Key(ours.get(), theirs.get()));
            }
        }
        return keys;
    }

    /** A plain column of the data itself: a joined one is not there yet. */
    private Optional<String> keyColumn(Expr expr, ColumnScope scope) {
        ColumnScope own = new ColumnScope(scope.data(), scope.own(), Map.of(), Map.of(), scope.elsewhere(), List.of());
        Expression column = new ExpressionResolver(own, report).resolve(expr).expression();
        if (column instanceof Expression.Column plain) {
            return Optional.of(plain.name());
        }
        if (!(column instanceof Expression.MissingValue)) {
            report.add(ToolCode.NOT_BUILT, expr.span(), "a join key that is not a plain column is not built yet");
        }
        return Optional.empty();
    }

    /** Clauses with one expression over the columns. */
    private record Clauses(Context context, ColumnScope scope) {
        Expression column(Expr expr) {
            return context.over(scope).resolve(expr).expression();
        }

        Expression time(Expr expr) {
            Typed value = context.over(scope).resolve(expr);
            boolean ordered = value.type().isNumeric() || value.type().isTime();
            if (!ordered) {
                context.report()
                        .add(
                                TypeCode.TYPE_MISMATCH,
                                expr.span(),
                                ExpressionResolver.shown(expr) + " is "
                                        + value.type().words() + ", and time is a number or a date");
            }
            return value.expression();
        }

        Weight weight(DataClause.Weight clause) {
            Weight.Kind kind = switch (clause.kind().orElse(WeightWord.SAMPLING)) {
                case SAMPLING -> Weight.Kind.SAMPLING;
                case FREQUENCY -> Weight.Kind.FREQUENCY;
                case EXACT -> Weight.Kind.EXACT;
            };
            return new Weight(kind, context.over(scope).number(clause.value()));
        }
    }
}
