package dev.causalc.runtime.engine.duckdb;

import dev.causalc.compiler.model.BinaryOperator;
import dev.causalc.compiler.model.ColumnType;
import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.source.DataCode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Prints ways into structs, maps and lists. */
final class PathSql {
    private final ExpressionSql printer;
    private final ComparisonSql comparisons;
    private final Scope scope;
    private final Problems problems;
    private final Map<Expression.Match, Integer> lambdas = new HashMap<>();

    PathSql(ExpressionSql printer, ComparisonSql comparisons, Scope scope, Problems problems) {
        this.printer = printer;
        this.comparisons = comparisons;
        this.scope = scope;
        this.problems = problems;
    }

    Typed field(Expression.Field field) {
        if (field.struct() instanceof Expression.Column data) {
            Optional<Typed> joined = scope.joined(data.name(), field.name());
            if (joined.isPresent()) {
                return joined.get();
            }
        }
        Typed struct = printer.print(field.struct());
        String name = Sql.text(field.name());
        return switch (struct.type()) {
            case ColumnType.StructType type
            when typeOf(type, field.name()).isPresent() ->
                Typed.of(
                        "struct_extract(" + struct.sql() + ", " + name + ")",
                        typeOf(type, field.name()).get());
            case ColumnType.OtherType type
            when TypeNames.isMap(type.name()) ->
                Typed.of("map_extract_value(" + struct.sql() + ", " + name + ")", TypeNames.valuesOfMap(type.name()));
            case ColumnType.OtherType type
            when type.name().equals("JSON") -> Typed.text("json_extract_string(" + struct.sql() + ", " + name + ")");
            default -> noField(field, struct);
        };
    }

    private Typed noField(Expression.Field field, Typed struct) {
        if (!struct.isMissing()) {
            printer.fault(
                    DataCode.MISSING_COLUMN,
                    ExpressionSql.label(field.struct()) + " has no field " + Problems.quote(field.name()));
        }
        return Typed.missing();
    }

    private static Optional<ColumnType> typeOf(ColumnType.StructType struct, String field) {
        return struct.fields().stream()
                .filter(column -> column.name().equals(field))
                .map(column -> column.type())
                .findFirst();
    }

    Typed element(Expression.Element element) {
        Typed list = printer.print(element.list());
        if (list.type() instanceof ColumnType.ListType type) {
            return Typed.of(list.sql() + "[" + element.index() + "]", type.element());
        }
        notAList(element.list(), list);
        return Typed.missing();
    }

    private void notAList(Expression expression, Typed value) {
        if (!value.isMissing()) {
            printer.fault(
                    DataCode.WRONG_TYPE,
                    ExpressionSql.label(expression) + " is used as a list and holds " + TypeWords.of(value.type()));
        }
    }

    Typed match(Expression.Match match) {
        Typed list = printer.print(match.list());
        if (!(list.type() instanceof ColumnType.ListType type)
                || !(type.element() instanceof ColumnType.StructType struct)) {
            notAList(match.list(), list);
            return Typed.missing();
        }
        Optional<ColumnType> field = typeOf(struct, match.field());
        if (field.isEmpty()) {
            printer.fault(
                    DataCode.MISSING_COLUMN,
                    ExpressionSql.label(match.list()) + " has no field " + Problems.quote(match.field()));
            return Typed.missing();
        }
        String found = found(match, list, field.get());
        String bad = "(" + list.sql() + " IS NOT NULL AND len(" + found + ") <> 1)";
        printer.addCheck(
                match,
                Check.noRow(
                        bad,
                        "min(CAST(len(" + found + ") AS VARCHAR)) FILTER (WHERE " + bad + ")",
                        (count, example) -> problems.of(
                                DataCode.NOT_ONE_MATCH,
                                ExpressionSql.label(match.list()) + " has not exactly one element whose "
                                        + Problems.quote(match.field()) + " matches in "
                                        + Problems.count(count, "row", "rows") + ", such as " + example + " of them")));
        return Typed.of(found + "[1]", struct);
    }

    private String found(Expression.Match match, Typed list, ColumnType field) {
        String element = "e" + lambdas.computeIfAbsent(match, key -> lambdas.size() + 1);
        Typed member = Typed.of("struct_extract(" + element + ", " + Sql.text(match.field()) + ")", field);
        String equal = comparisons.print(
                BinaryOperator.EQUAL, match.value(), member, match.value(), printer.print(match.value()));
        return "list_filter(" + list.sql() + ", lambda " + element + ": " + equal + ")";
    }
}
