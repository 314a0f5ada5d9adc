package dev.causalc.runtime.engine.duckdb;

import dev.causalc.compiler.model.BinaryOperator;
import dev.causalc.compiler.model.ColumnType;
import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.source.DataCode;
import dev.causalc.compiler.source.Names;
import dev.causalc.runtime.engine.DataProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Prints expressions over the columns of a data statement as DuckDB SQL. What an operation is not defined for is missing
 * (a quotient by zero, the logarithm of what is not positive, an element beyond the end of a list), and a condition on
 * something missing is not true.
 *
 * <p>Printing gathers, beside the SQL, what has to be held against the rows: texts that must be numbers, lists that must
 * have one match, and {@link #lost} operations.
 */
final class ExpressionSql {
    private final Scope scope;
    private final Variables variables;
    private final Problems problems;
    private final Map<String, Check> checks = new LinkedHashMap<>();
    private final Map<String, DataProblem> faults = new LinkedHashMap<>();
    private final Set<String> lost = new LinkedHashSet<>();
    private final FunctionSql functions = new FunctionSql(this);
    private int lambdas;

    ExpressionSql(Scope scope, Variables variables, Problems problems) {
        this.scope = scope;
        this.variables = variables;
        this.problems = problems;
    }

    /** Conditions that must hold for no row, found while printing. */
    List<Check> checks() {
        return List.copyOf(checks.values());
    }

    /** What is wrong whatever the rows hold, such as a column that does not exist. */
    List<DataProblem> faults() {
        return List.copyOf(faults.values());
    }

    /** Where an operation of the expressions printed since the last call had operands but no value. */
    String takeLost() {
        String condition = Sql.or(lost);
        lost.clear();
        return condition;
    }

    void addLost(String condition) {
        lost.add("coalesce(" + condition + ", false)");
    }

    String number(Expression expression) {
        Typed value = print(expression);
        String number = Convert.number(value);
        if (value.isText() || value.cells()) {
            demand(DataCode.NOT_A_NUMBER, expression, value, number, "is not a number", "are not numbers");
        } else if (value.type() instanceof ColumnType.OtherType && !value.isMissing()
                || value.type() instanceof ColumnType.ListType
                || value.type() instanceof ColumnType.StructType) {
            fault(
                    DataCode.WRONG_TYPE,
                    label(expression) + " is used as a number, and it is " + TypeWords.of(value.type()));
        }
        return number;
    }

    String truth(Expression expression) {
        Typed value = print(expression);
        String truth = Convert.truth(value);
        if (value.isText() || value.cells() && value.isTruth()) {
            demand(
                    DataCode.NOT_BINARY,
                    expression,
                    value,
                    truth,
                    "is neither true nor false",
                    "are neither true nor false");
        }
        return truth;
    }

    String text(Expression expression) {
        return Convert.text(print(expression));
    }

    private void demand(
            DataCode code, Expression expression, Typed value, String converted, String one, String several) {
        String what = label(expression);
        String bad = Convert.fails(value, converted);
        checks.putIfAbsent(
                code.id() + what,
                Check.smallestText(
                        bad,
                        value.sql(),
                        (count, example) -> problems.of(
                                code,
                                what + " has " + Problems.count(count, "value that " + one, "values that " + several)
                                        + ", such as " + Examples.text(example))));
    }

    private void fault(DataCode code, String message, String... notes) {
        faults.putIfAbsent(message, problems.of(code, message, notes));
    }

    private static String label(Expression expression) {
        return ColumnsOf.path(expression)
                .map(path -> "column " + Problems.quote(path))
                .orElse("an expression");
    }

    /** The value of an expression in the type that it has by itself. */
    Typed print(Expression expression) {
        return switch (expression) {
            case Expression.Num num -> Typed.number(Sql.number(num.value()));
            case Expression.Text text -> Typed.text(Sql.text(text.value()));
            case Expression.Bool bool -> Typed.truth(Boolean.toString(bool.value()));
            case Expression.DateValue date -> Typed.of("DATE '" + date.value() + "'", new ColumnType.DateType());
            case Expression.TimestampValue time ->
                Typed.of("TIMESTAMP '" + time.value() + "'", new ColumnType.TimestampType());
            case Expression.MissingValue missing -> Typed.missing();
            case Expression.LevelValue level -> level(level);
            case Expression.Column column -> column(column.name());
            case Expression.Field field -> field(field);
            case Expression.Element element -> element(element);
            case Expression.Match match -> match(match);
            case Expression.VariableValue variable -> variable(variable.name());
            case Expression.Negate negate -> Typed.number("(-" + number(negate.operand()) + ")");
            case Expression.Not not -> Typed.truth("(NOT " + truth(not.operand()) + ")");
            case Expression.Binary binary -> binary(binary);
            case Expression.InSet in -> inSet(in);
            case Expression.InInterval in -> inInterval(in);
            case Expression.IsMissing is ->
                Typed.truth("(" + print(is.value()).sql() + (is.negated() ? " IS NOT NULL)" : " IS NULL)"));
            case Expression.If choice -> choice(choice);
            case Expression.Call call -> functions.print(call);
            case Expression.Counterfactual world -> throw notOfARow(world.variable());
            case Expression.Draw draw -> throw notOfARow(draw.distribution().toString());
        };
    }

    private static IllegalArgumentException notOfARow(String name) {
        return new IllegalArgumentException(name + " is no value of a row");
    }

    private Typed level(Expression.LevelValue level) {
        Object value = variables.level(level.variable(), level.level()).orElse(level.level());
        return switch (value) {
            case Double number -> Typed.number(Sql.number(number));
            case Boolean truth -> Typed.truth(truth.toString());
            default -> Typed.text(Sql.text(value.toString()));
        };
    }

    private Typed column(String name) {
        Optional<Typed> column = scope.column(name);
        if (column.isEmpty()) {
            String[] notes = Names.nearest(name, scope.names())
                    .map(near -> new String[] {"did you mean " + Problems.quote(near) + "?"})
                    .orElse(new String[0]);
            fault(DataCode.MISSING_COLUMN, "there is no column " + Problems.quote(name), notes);
        }
        return column.orElseGet(Typed::missing);
    }

    private Typed variable(String name) {
        return variables.value(name).map(this::print).orElseGet(() -> column(name));
    }

    private Typed field(Expression.Field field) {
        if (field.struct() instanceof Expression.Column data) {
            Optional<Typed> joined = scope.joined(data.name(), field.name());
            if (joined.isPresent()) {
                return joined.get();
            }
        }
        Typed struct = print(field.struct());
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
            fault(DataCode.MISSING_COLUMN, label(field.struct()) + " has no field " + Problems.quote(field.name()));
        }
        return Typed.missing();
    }

    private static Optional<ColumnType> typeOf(ColumnType.StructType struct, String field) {
        return struct.fields().stream()
                .filter(column -> column.name().equals(field))
                .map(column -> column.type())
                .findFirst();
    }

    private Typed element(Expression.Element element) {
        Typed list = print(element.list());
        if (list.type() instanceof ColumnType.ListType type) {
            return Typed.of(list.sql() + "[" + element.index() + "]", type.element());
        }
        notAList(element.list(), list);
        return Typed.missing();
    }

    private void notAList(Expression expression, Typed value) {
        if (!value.isMissing()) {
            fault(
                    DataCode.WRONG_TYPE,
                    label(expression) + " is used as a list, and it is " + TypeWords.of(value.type()));
        }
    }

    private Typed match(Expression.Match match) {
        Typed list = print(match.list());
        if (!(list.type() instanceof ColumnType.ListType type)
                || !(type.element() instanceof ColumnType.StructType struct)) {
            notAList(match.list(), list);
            return Typed.missing();
        }
        Optional<ColumnType> field = typeOf(struct, match.field());
        if (field.isEmpty()) {
            fault(DataCode.MISSING_COLUMN, label(match.list()) + " has no field " + Problems.quote(match.field()));
            return Typed.missing();
        }
        String element = "e" + ++lambdas;
        Typed member = Typed.of("struct_extract(" + element + ", " + Sql.text(match.field()) + ")", field.get());
        String equal = comparison(BinaryOperator.EQUAL, match.value(), member, print(match.value()), match.value());
        String found = "list_filter(" + list.sql() + ", lambda " + element + ": " + equal + ")";
        String bad = "(" + list.sql() + " IS NOT NULL AND len(" + found + ") <> 1)";
        checks.putIfAbsent(
                "match" + found,
                Check.noRow(
                        bad,
                        "min(CAST(len(" + found + ") AS VARCHAR)) FILTER (WHERE " + bad + ")",
                        (count, example) -> problems.of(
                                DataCode.NOT_ONE_MATCH,
                                "in " + Problems.count(count, "row", "rows") + " "
                                        + label(match.list()) + " has not exactly one element that matches in "
                                        + Problems.quote(match.field()) + ", such as " + example + " of them")));
        return Typed.of(found + "[1]", struct);
    }

    private Typed binary(Expression.Binary binary) {
        BinaryOperator operator = binary.operator();
        if (operator.isComparison()) {
            return Typed.truth(
                    comparison(operator, binary.left(), print(binary.left()), print(binary.right()), binary.right()));
        }
        return switch (operator) {
            case AND -> Typed.truth("(" + truth(binary.left()) + " AND " + truth(binary.right()) + ")");
            case OR -> Typed.truth("(" + truth(binary.left()) + " OR " + truth(binary.right()) + ")");
            default -> Typed.number(arithmetic(operator, number(binary.left()), number(binary.right())));
        };
    }

    private String arithmetic(BinaryOperator operator, String left, String right) {
        return switch (operator) {
            case DIVIDE -> {
                addLost(right + " = 0 AND " + left + " IS NOT NULL");
                yield "(" + left + " / nullif(" + right + ", 0))";
            }
            case POWER -> {
                String power = "pow(" + left + ", " + right + ")";
                addLost("NOT isfinite(" + power + ")");
                yield "CASE WHEN isfinite(" + power + ") THEN " + power + " END";
            }
            default -> "(" + left + " " + operator.text() + " " + right + ")";
        };
    }

    /** Dates with dates, text with text, truth with truth, and all else as numbers. */
    private String comparison(
            BinaryOperator operator, Expression leftTree, Typed left, Typed right, Expression rightTree) {
        String sign = operator == BinaryOperator.NOT_EQUAL ? " <> " : " " + operator.text() + " ";
        if (left.isMissing() || right.isMissing()) {
            return "CAST(NULL AS BOOLEAN)";
        }
        if (left.isMoment() || right.isMoment()) {
            return "(" + Convert.moment(left) + sign + Convert.moment(right) + ")";
        }
        if (left.isDay() || right.isDay()) {
            return "(" + Convert.day(left) + sign + Convert.day(right) + ")";
        }
        if (isConstantText(left, leftTree) || isConstantText(right, rightTree) || left.isText() && right.isText()) {
            return "(" + Convert.text(left) + sign + Convert.text(right) + ")";
        }
        if (left.isTruth() && right.isTruth()) {
            return "(" + Convert.truth(left) + sign + Convert.truth(right) + ")";
        }
        return "(" + converted(leftTree, left) + sign + converted(rightTree, right) + ")";
    }

    private static boolean isConstantText(Typed value, Expression expression) {
        return value.isText() && (expression instanceof Expression.Text || expression instanceof Expression.LevelValue);
    }

    private String converted(Expression expression, Typed value) {
        String number = Convert.number(value);
        if (value.isText() || value.cells()) {
            demand(DataCode.NOT_A_NUMBER, expression, value, number, "is not a number", "are not numbers");
        }
        return number;
    }

    private Typed inSet(Expression.InSet in) {
        Typed value = print(in.value());
        List<String> equal = new ArrayList<>();
        for (Expression member : in.members()) {
            equal.add(comparison(BinaryOperator.EQUAL, in.value(), value, print(member), member));
        }
        return Typed.truth(in.negated() ? "(NOT " + Sql.or(equal) + ")" : Sql.or(equal));
    }

    private Typed inInterval(Expression.InInterval in) {
        Typed value = print(in.value());
        String low = comparison(
                in.lowOpen() ? BinaryOperator.GREATER : BinaryOperator.AT_LEAST,
                in.value(),
                value,
                print(in.low()),
                in.low());
        String high = comparison(
                in.highOpen() ? BinaryOperator.LESS : BinaryOperator.AT_MOST,
                in.value(),
                value,
                print(in.high()),
                in.high());
        String inside = "(" + low + " AND " + high + ")";
        return Typed.truth(in.negated() ? "(NOT " + inside + ")" : inside);
    }

    /** An operation without a value is lost only in the branch that a row takes. */
    private Typed choice(Expression.If choice) {
        String condition = truth(choice.condition());
        Set<String> before = new LinkedHashSet<>(lost);
        lost.clear();
        Typed then = print(choice.then());
        Typed otherwise;
        String yes;
        String no;
        String lostThen = takeLost();
        otherwise = print(choice.otherwise());
        String lostOtherwise = takeLost();
        lost.addAll(before);
        if (!lostThen.equals("false")) {
            lost.add("(coalesce(" + condition + ", false) AND " + lostThen + ")");
        }
        if (!lostOtherwise.equals("false")) {
            lost.add("(NOT coalesce(" + condition + ", false) AND " + lostOtherwise + ")");
        }
        ColumnType type = branchType(then, otherwise);
        if (type instanceof ColumnType.TextType) {
            yes = Convert.text(then);
            no = Convert.text(otherwise);
        } else if (type instanceof ColumnType.RealType) {
            yes = converted(choice.then(), then);
            no = converted(choice.otherwise(), otherwise);
        } else {
            yes = then.sql();
            no = otherwise.sql();
        }
        String sql = "CASE WHEN " + condition + " THEN " + yes + " ELSE " + no + " END";
        return type instanceof ColumnType.RealType ? Typed.number(sql) : Typed.of(sql, type);
    }

    private static ColumnType branchType(Typed then, Typed otherwise) {
        Typed known = then.isMissing() ? otherwise : then;
        boolean alike = then.isMissing() || otherwise.isMissing() || then.type().equals(otherwise.type());
        if (!alike || known.isNumber()) {
            return then.isText() && otherwise.isText() ? new ColumnType.TextType() : new ColumnType.RealType();
        }
        boolean cells = then.cells() || otherwise.cells();
        return cells ? new ColumnType.TextType() : known.type();
    }
}
