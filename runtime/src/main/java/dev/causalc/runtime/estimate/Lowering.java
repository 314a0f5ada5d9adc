package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.BinaryOperator;
import dev.causalc.compiler.model.Expression;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.engine.RowExpression.Binary;
import dev.causalc.runtime.engine.RowExpression.Unary;
import dev.causalc.runtime.engine.StageSpec;
import dev.causalc.runtime.engine.StagedColumn;
import dev.causalc.runtime.engine.StagedTable;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * From an expression over the variables of a study to a number computed from a staged row: a level becomes its code, truth
 * 1 or 0, a date or timestamp the seconds since 1970 in UTC. Ask {@link #refusal} before {@link #row}.
 */
final class Lowering {
    private final StagedTable table;
    private final Functions functions;

    Lowering(StagedTable table) {
        this.table = table;
        this.functions = new Functions(this);
    }

    StagedTable table() {
        return table;
    }

    /** Why this expression cannot be computed from staged rows, if so. */
    Optional<Refusal> refusal(Expression expression) {
        return switch (expression) {
            case Expression.Num num -> Optional.empty();
            case Expression.Bool bool -> Optional.empty();
            case Expression.DateValue date -> Optional.empty();
            case Expression.TimestampValue timestamp -> Optional.empty();
            case Expression.MissingValue missing -> Optional.empty();
            case Expression.Text text -> Optional.of(Refusal.notBuilt("a text here, \"" + text.value() + "\","));
            case Expression.LevelValue level -> staged(level.variable());
            case Expression.VariableValue variable -> staged(variable.name());
            case Expression.Column column -> staged(column.name());
            case Expression.Negate negate -> refusal(negate.operand());
            case Expression.Not not -> refusal(not.operand());
            case Expression.Binary binary -> refusal(binary);
            case Expression.InSet set ->
                set.members().stream()
                        .map(member -> refusal(equal(set.value(), member)))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .or(() -> refusal(set.value()));
            case Expression.InInterval in -> first(List.of(in.value(), in.low(), in.high()));
            case Expression.IsMissing is -> refusal(is.value());
            case Expression.If choice -> first(List.of(choice.condition(), choice.then(), choice.otherwise()));
            case Expression.Call call -> functions.refusal(call);
            case Expression.Counterfactual counterfactual ->
                Optional.of(
                        Refusal.notBuilt("estimating a counterfactual such as `" + counterfactual.variable() + "[…]`"));
            case Expression.Field field -> share(field).isPresent() ? Optional.empty() : Optional.of(path());
            case Expression.Element element -> Optional.of(path());
            case Expression.Match match -> Optional.of(path());
            case Expression.Draw draw -> Optional.of(Refusal.notBuilt("a draw outside `simulate`"));
        };
    }

    Optional<Refusal> first(List<Expression> parts) {
        return parts.stream().map(this::refusal).flatMap(Optional::stream).findFirst();
    }

    private Optional<Refusal> refusal(Expression.Binary binary) {
        return codes(binary.left(), binary.right()).isPresent()
                ? Optional.empty()
                : first(List.of(binary.left(), binary.right()));
    }

    private Optional<Refusal> staged(String column) {
        return table.find(column).isPresent()
                ? Optional.empty()
                : Optional.of(Refusal.notBuilt("reading `" + column + "`, which has no column in the data,"));
    }

    /** A share of a variable that is a mixture. */
    private Optional<RowExpression> share(Expression.Field field) {
        return field.struct() instanceof Expression.VariableValue(String name)
                ? table.find(StageSpec.share(name, field.name())).map(column -> RowExpression.column(column.name()))
                : Optional.empty();
    }

    private static Refusal path() {
        return Refusal.notBuilt("a path into a nested column here (give it a variable with `from`)");
    }

    RowExpression row(Expression expression) {
        return switch (expression) {
            case Expression.Num num -> RowExpression.constant(num.value());
            case Expression.Bool bool -> bool.value() ? Rows.ONE : Rows.ZERO;
            case Expression.DateValue date ->
                RowExpression.constant(date.value().atStartOfDay().toEpochSecond(ZoneOffset.UTC));
            case Expression.TimestampValue timestamp -> RowExpression.constant(seconds(timestamp));
            case Expression.MissingValue missing -> RowExpression.constant(Double.NaN);
            case Expression.LevelValue level ->
                RowExpression.constant(code(table.column(level.variable()), level.level()));
            case Expression.VariableValue variable -> RowExpression.column(variable.name());
            case Expression.Column column -> RowExpression.column(column.name());
            case Expression.Negate negate -> new Unary(Unary.Operator.NEGATE, row(negate.operand()));
            case Expression.Not not -> Rows.not(row(not.operand()));
            case Expression.Binary binary -> row(binary);
            case Expression.InSet set -> row(set);
            case Expression.InInterval in -> row(in);
            case Expression.IsMissing is -> negated(Rows.isMissing(row(is.value())), is.negated());
            case Expression.If choice ->
                new RowExpression.If(row(choice.condition()), row(choice.then()), row(choice.otherwise()));
            case Expression.Call call -> functions.row(call);
            case Expression.Text text -> throw unexpected(expression);
            case Expression.Counterfactual counterfactual -> throw unexpected(expression);
            case Expression.Field field -> share(field).orElseThrow(() -> unexpected(expression));
            case Expression.Element element -> throw unexpected(expression);
            case Expression.Match match -> throw unexpected(expression);
            case Expression.Draw draw -> throw unexpected(expression);
        };
    }

    /** The variables that an expression reads. */
    static java.util.Set<String> variables(Expression expression) {
        java.util.Set<String> names = new java.util.TreeSet<>();
        if (expression instanceof Expression.VariableValue(String name)) {
            names.add(name);
        }
        expression.operands().forEach(operand -> names.addAll(variables(operand)));
        return names;
    }

    private static IllegalStateException unexpected(Expression expression) {
        return new IllegalStateException("cannot be computed from staged rows: " + expression);
    }

    private static double seconds(Expression.TimestampValue timestamp) {
        return timestamp.value().toEpochSecond(ZoneOffset.UTC)
                + timestamp.value().getNano() / 1e9;
    }

    private RowExpression row(Expression.Binary binary) {
        RowExpression[] sides = codes(binary.left(), binary.right())
                .orElseGet(() -> new RowExpression[] {row(binary.left()), row(binary.right())});
        return new Binary(operator(binary.operator()), sides[0], sides[1]);
    }

    /** Both sides of a comparison of a staged category with a text, which is not staged as such. */
    private Optional<RowExpression[]> codes(Expression left, Expression right) {
        if (right instanceof Expression.Text text) {
            return category(left).map(column -> new RowExpression[] {row(left), constant(column, text)});
        }
        if (left instanceof Expression.Text text) {
            return category(right).map(column -> new RowExpression[] {constant(column, text), row(right)});
        }
        return Optional.empty();
    }

    private static RowExpression constant(StagedColumn column, Expression.Text text) {
        return RowExpression.constant(code(column, text.value()));
    }

    /** The staged column, if the expression is one and holds codes of levels. */
    Optional<StagedColumn> category(Expression expression) {
        Optional<String> name = Optional.empty();
        if (expression instanceof Expression.VariableValue variable) {
            name = Optional.of(variable.name());
        } else if (expression instanceof Expression.Column column) {
            name = Optional.of(column.name());
        }
        return name.flatMap(table::find).filter(column -> column.kind() == StagedColumn.Kind.CODE);
    }

    /** The code of a level; -1, which no row has, for one that is not in the data. */
    static int code(StagedColumn column, String level) {
        if (column.kind() == StagedColumn.Kind.CODE && !column.levels().isEmpty()) {
            return column.levels().indexOf(level);
        }
        return switch (level) {
            case "0" -> 0;
            case "1" -> 1;
            default -> -1;
        };
    }

    private RowExpression row(Expression.InSet set) {
        RowExpression any = set.members().stream()
                .map(member -> row(equal(set.value(), member)))
                .reduce((a, b) -> new Binary(Binary.Operator.OR, a, b))
                .orElse(Rows.ZERO);
        return negated(any, set.negated(), row(set.value()));
    }

    private static Expression.Binary equal(Expression value, Expression member) {
        return new Expression.Binary(BinaryOperator.EQUAL, value, member);
    }

    private RowExpression row(Expression.InInterval in) {
        RowExpression value = row(in.value());
        Binary.Operator above = in.lowOpen() ? Binary.Operator.GREATER : Binary.Operator.AT_LEAST;
        Binary.Operator below = in.highOpen() ? Binary.Operator.LESS : Binary.Operator.AT_MOST;
        RowExpression inside = new Binary(above, value, row(in.low())).and(new Binary(below, value, row(in.high())));
        return negated(inside, in.negated(), value);
    }

    private static RowExpression negated(RowExpression condition, boolean negated) {
        return negated ? Rows.not(condition) : condition;
    }

    /** A missing value is neither in nor out. */
    private static RowExpression negated(RowExpression condition, boolean negated, RowExpression value) {
        return negated ? Rows.not(condition).and(Rows.not(Rows.isMissing(value))) : condition;
    }

    private static Binary.Operator operator(BinaryOperator operator) {
        return switch (operator) {
            case POWER -> Binary.Operator.POWER;
            case TIMES -> Binary.Operator.TIMES;
            case DIVIDE -> Binary.Operator.DIVIDE;
            case PLUS -> Binary.Operator.PLUS;
            case MINUS -> Binary.Operator.MINUS;
            case EQUAL -> Binary.Operator.EQUAL;
            case NOT_EQUAL -> Binary.Operator.NOT_EQUAL;
            case LESS -> Binary.Operator.LESS;
            case AT_MOST -> Binary.Operator.AT_MOST;
            case GREATER -> Binary.Operator.GREATER;
            case AT_LEAST -> Binary.Operator.AT_LEAST;
            case AND -> Binary.Operator.AND;
            case OR -> Binary.Operator.OR;
        };
    }
}
