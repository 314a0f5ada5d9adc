package dev.causalc.runtime.engine.duckdb;

import dev.causalc.compiler.model.BinaryOperator;
import dev.causalc.compiler.model.ColumnType;
import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.source.DataCode;
import dev.causalc.compiler.source.Names;
import dev.causalc.runtime.engine.DataProblem;
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
    private final Map<Object, Check> checks = new LinkedHashMap<>();
    private final Map<String, DataProblem> faults = new LinkedHashMap<>();
    private final Set<String> lost = new LinkedHashSet<>();
    private final FunctionSql functions = new FunctionSql(this);
    private final ComparisonSql comparisons = new ComparisonSql(this);
    private final PathSql paths;

    ExpressionSql(Scope scope, Variables variables, Problems problems) {
        this.scope = scope;
        this.variables = variables;
        this.problems = problems;
        this.paths = new PathSql(this, comparisons, scope, problems);
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

    /** Adds a check unless there is one for the same thing. */
    void addCheck(Object subject, Check check) {
        checks.putIfAbsent(subject, check);
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
                    label(expression) + " is used as a number and holds " + TypeWords.of(value.type()));
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

    void fault(DataCode code, String message, String... notes) {
        faults.putIfAbsent(message, problems.of(code, message, notes));
    }

    static String label(Expression expression) {
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
            case Expression.Field field -> paths.field(field);
            case Expression.Element element -> paths.element(element);
            case Expression.Match match -> paths.match(match);
            case Expression.VariableValue variable -> variable(variable.name());
            case Expression.Negate negate -> Typed.number("(-" + number(negate.operand()) + ")");
            case Expression.Not not -> Typed.truth("(NOT " + truth(not.operand()) + ")");
            case Expression.Binary binary -> binary(binary);
            case Expression.InSet in -> comparisons.inSet(in);
            case Expression.InInterval in -> comparisons.inInterval(in);
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

    private Typed binary(Expression.Binary binary) {
        BinaryOperator operator = binary.operator();
        if (operator.isComparison()) {
            return comparisons.binary(binary);
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

    /** A number, where the value may turn out to be a text that is none. */
    String converted(Expression expression, Typed value) {
        String number = Convert.number(value);
        if (value.isText() || value.cells()) {
            demand(DataCode.NOT_A_NUMBER, expression, value, number, "is not a number", "are not numbers");
        }
        return number;
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
