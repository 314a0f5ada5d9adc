package dev.causalc.compiler.model;

import dev.causalc.compiler.model.ColumnScope.Columns;
import dev.causalc.compiler.model.ValueType.ListOf;
import dev.causalc.compiler.model.ValueType.Simple;
import dev.causalc.compiler.source.NameCode;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.source.TypeCode;
import dev.causalc.compiler.syntax.DataClause;
import dev.causalc.compiler.syntax.DataOrigin;
import dev.causalc.compiler.syntax.DataStatement;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The columns of every data of a study, as the clauses of the data and the bindings of variables see them.
 *
 * @param lookups data that are only joined by others
 */
record Tables(Map<String, ColumnScope> scopes, Set<String> lookups, Map<String, Param> params) {
    /** The data whose rows are samples, in the order of the study. */
    List<ColumnScope> samples() {
        return scopes.values().stream()
                .filter(scope -> !lookups.contains(scope.data()))
                .toList();
    }

    Optional<ColumnScope> of(String data) {
        return Optional.ofNullable(scopes.get(data));
    }

    /** Where the study has no data at all: every column may exist. */
    ColumnScope nowhere() {
        return new ColumnScope("", Columns.UNKNOWN, Map.of(), params, List.of(), List.of());
    }

    static Tables of(
            List<DataStatement> statements,
            Namespace names,
            Map<String, Param> params,
            Environment environment,
            Report report) {
        List<DataStatement> data = statements.stream()
                .filter(statement -> names.isFirst(statement.name()))
                .toList();
        Set<String> dataNames = new LinkedHashSet<>();
        data.forEach(statement -> dataNames.add(statement.name().text()));
        Map<String, Columns> plain = new LinkedHashMap<>();
        data.forEach(statement -> plain.put(statement.name().text(), columns(statement, environment)));
        Map<String, ColumnScope> scopes = new LinkedHashMap<>();
        for (DataStatement statement : data) {
            String name = statement.name().text();
            Set<String> others = new LinkedHashSet<>(dataNames);
            others.remove(name);
            ColumnScope scope = new ColumnScope(
                    name, plain.get(name), Map.of(), params, others, names.names(Namespace.Kind.VARIABLE));
            scopes.put(name, joined(exploded(scope, statement, report), statement, plain));
        }
        return new Tables(scopes, lookups(data), params);
    }

    private static Columns columns(DataStatement statement, Environment environment) {
        return Columns.of(environment.catalog().of(statement.name().text()).map(Catalog.Facts::schema));
    }

    private static ColumnScope exploded(ColumnScope scope, DataStatement statement, Report report) {
        ColumnScope result = scope;
        for (DataClause.Explode explode : statement.all(DataClause.Explode.class)) {
            Typed list = new ExpressionResolver(result, report).resolve(explode.column());
            String as = explode.as().text();
            if (!(list.type() instanceof ListOf) && !list.type().isAny()) {
                report.add(
                        TypeCode.TYPE_MISMATCH,
                        explode.column().span(),
                        ExpressionResolver.shown(explode.column()) + " is "
                                + list.type().words() + ", and only a list can be exploded");
            }
            if (result.own().types().containsKey(as)) {
                report.add(
                        NameCode.DUPLICATE_NAME,
                        explode.as().span(),
                        Names.shown(scope.data()) + " already has a column " + Names.shown(as));
            }
            ValueType element = list.type() instanceof ListOf of ? of.element() : Simple.ANY;
            result = result.withOwn(result.own().with(as, element));
        }
        return result;
    }

    private static ColumnScope joined(ColumnScope scope, DataStatement statement, Map<String, Columns> plain) {
        ColumnScope result = scope;
        for (DataClause.Join join : statement.all(DataClause.Join.class)) {
            Columns columns = plain.get(join.data().text());
            if (columns != null && !join.data().text().equals(scope.data())) {
                result = result.withJoined(join.data().text(), columns);
            }
        }
        return result;
    }

    /** Joined or queried by another data, and with no clause that only a sample has. */
    private static Set<String> lookups(List<DataStatement> data) {
        List<String> names = data.stream().map(d -> d.name().text()).toList();
        Set<String> joined = new HashSet<>();
        for (DataStatement statement : data) {
            Set<String> used = new HashSet<>();
            statement
                    .all(DataClause.Join.class)
                    .forEach(join -> used.add(join.data().text()));
            if (statement.origin().orElse(null) instanceof DataOrigin.Query query
                    && query.connection().isEmpty()) {
                Origin.Query sql = new Origin.Query(query.sql().value());
                names.stream().filter(sql::names).forEach(used::add);
            }
            used.remove(statement.name().text());
            joined.addAll(used);
        }
        Set<String> lookups = new HashSet<>();
        for (DataStatement statement : data) {
            boolean sample = statement.clauses().stream().anyMatch(Tables::isOfASample);
            if (joined.contains(statement.name().text()) && !sample) {
                lookups.add(statement.name().text());
            }
        }
        return lookups;
    }

    private static boolean isOfASample(DataClause clause) {
        return switch (clause) {
            case DataClause.Unit c -> true;
            case DataClause.Cluster c -> true;
            case DataClause.Block c -> true;
            case DataClause.Time c -> true;
            case DataClause.Weight c -> true;
            case DataClause.Randomized c -> true;
            case DataClause.Population c -> true;
            case DataClause.Measures c -> false;
            case DataClause.Unselected c -> true;
            case DataClause.Imputation c -> true;
            case DataClause.Where c -> false;
            case DataClause.Explode c -> false;
            case DataClause.Join c -> false;
            case DataClause.Missing c -> false;
        };
    }
}
