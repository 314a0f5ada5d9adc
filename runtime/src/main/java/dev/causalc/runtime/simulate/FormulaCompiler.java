package dev.causalc.runtime.simulate;

import dev.causalc.compiler.model.BinaryOperator;
import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.Intervention;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From an expression over variables and columns to a node over equations. What cannot be computed is collected as refusals,
 * each naming a construct, and the node is then not to be used.
 */
final class FormulaCompiler {
    private final Symbols symbols;
    private final Drawing drawing;
    private final List<String> refusals = new ArrayList<>();

    /** What names stand for. */
    interface Symbols {
        /** A {@link Node.Read} or {@link Node.UnitNumber}. */
        Optional<Node> find(String name);

        /** What the numbers of a name stand for. */
        Optional<Values> values(String name);
    }

    /** Turns a draw, with its arguments, into a node. */
    interface Drawing {
        Node draw(Expression.Draw draw, FormulaCompiler arguments);
    }

    FormulaCompiler(Symbols symbols, Drawing drawing) {
        this.symbols = symbols;
        this.drawing = drawing;
    }

    /** For expressions outside of simulate. */
    static FormulaCompiler withoutDraws(Symbols symbols) {
        return new FormulaCompiler(symbols, (draw, formula) -> formula.refuse("a draw outside `simulate`"));
    }

    List<String> refusals() {
        return List.copyOf(refusals);
    }

    Node refuse(String construct) {
        refusals.add(construct);
        return Node.constant(Double.NaN);
    }

    Node compile(Expression expression) {
        return switch (expression) {
            case Expression.Num num -> Node.constant(num.value());
            case Expression.Bool bool -> Node.constant(bool.value() ? 1 : 0);
            case Expression.DateValue date ->
                Node.constant(date.value().atStartOfDay().toEpochSecond(ZoneOffset.UTC));
            case Expression.TimestampValue timestamp -> Node.constant(seconds(timestamp));
            case Expression.MissingValue missing -> Node.constant(Double.NaN);
            case Expression.Text text -> refuse("the text \"" + text.value() + "\" here");
            case Expression.LevelValue level -> level(level);
            case Expression.VariableValue variable -> name(variable.name());
            case Expression.Column column -> name(column.name());
            case Expression.Field field -> field(field);
            case Expression.Negate negate -> Node.apply(Operation.NEGATE, compile(negate.operand()));
            case Expression.Not not -> Node.apply(Operation.NOT, compile(not.operand()));
            case Expression.Binary binary -> binary(binary);
            case Expression.InSet set -> inSet(set);
            case Expression.InInterval in -> inInterval(in);
            case Expression.IsMissing is ->
                negated(Node.apply(Operation.IS_MISSING, compile(is.value())), is.negated());
            case Expression.If choice ->
                new Node.Choose(compile(choice.condition()), compile(choice.then()), compile(choice.otherwise()));
            case Expression.Call call -> call(call);
            case Expression.Counterfactual counterfactual -> counterfactual(counterfactual);
            case Expression.Draw draw -> drawing.draw(draw, this);
            case Expression.Element element -> refuse("an element of a list");
            case Expression.Match match -> refuse("an element of a list");
        };
    }

    private static double seconds(Expression.TimestampValue timestamp) {
        return timestamp.value().toEpochSecond(ZoneOffset.UTC)
                + timestamp.value().getNano() / 1e9;
    }

    private Node name(String name) {
        return symbols.find(name)
                .orElseGet(() -> refuse("`" + name + "`, which the `simulate` block does not define,"));
    }

    private Node level(Expression.LevelValue level) {
        double code = symbols.values(level.variable())
                .map(values -> values.codeOfName(level.level()))
                .orElse(-1.0);
        return Node.constant(code);
    }

    private Node field(Expression.Field field) {
        return variable(field.struct())
                .map(variable -> name(variable + "." + field.name()))
                .orElseGet(() -> refuse("a path into a struct"));
    }

    private static Optional<String> variable(Expression expression) {
        return switch (expression) {
            case Expression.VariableValue variable -> Optional.of(variable.name());
            case Expression.Column column -> Optional.of(column.name());
            default -> Optional.empty();
        };
    }

    private Node binary(Expression.Binary binary) {
        return binary.operator().isComparison()
                ? compare(binary.operator(), binary.left(), binary.right())
                : Node.apply(Operation.of(binary.operator()), compile(binary.left()), compile(binary.right()));
    }

    /** Codes of the same levels; a literal beside a category is what the data hold for one of its levels. */
    private Node compare(BinaryOperator operator, Expression left, Expression right) {
        Optional<Values> leftValues = variable(left).flatMap(symbols::values);
        Optional<Values> rightValues = variable(right).flatMap(symbols::values);
        Operation operation = Operation.of(operator);
        boolean equality = operator == BinaryOperator.EQUAL || operator == BinaryOperator.NOT_EQUAL;
        if (equality && leftValues.isPresent() && rightValues.isPresent()) {
            Optional<Node> same = sameLevel(left, leftValues.get(), right, rightValues.get());
            if (same.isPresent()) {
                return negated(same.get(), operator == BinaryOperator.NOT_EQUAL);
            }
        }
        return Node.apply(operation, beside(left, rightValues), beside(right, leftValues));
    }

    private Node beside(Expression expression, Optional<Values> other) {
        Optional<Object> literal = switch (expression) {
            case Expression.Text text -> Optional.of(text.value());
            case Expression.Num num -> Optional.of(num.value());
            case Expression.Bool bool -> Optional.of(bool.value());
            default -> Optional.empty();
        };
        return other.filter(values -> values instanceof Values.Codes || values instanceof Values.Numbered)
                .flatMap(values -> literal.<Node>map(value -> Node.constant(values.codeOfValue(value))))
                .orElseGet(() -> compile(expression));
    }

    /** Two variables with other lists of levels are equal where the names of their levels are. */
    private Optional<Node> sameLevel(Expression left, Values leftValues, Expression right, Values rightValues) {
        if (!(leftValues instanceof Values.Codes codes)
                || !(rightValues instanceof Values.Codes)
                || leftValues.equals(rightValues)) {
            return Optional.empty();
        }
        Node a = compile(left);
        Node b = compile(right);
        Node any = Node.constant(0);
        for (int code = 0; code < codes.levels().size(); code++) {
            double other = rightValues.codeOfName(codes.levels().get(code).name());
            Node both = Node.apply(
                    Operation.AND,
                    Node.apply(Operation.EQUAL, a, Node.constant(code)),
                    Node.apply(Operation.EQUAL, b, Node.constant(other)));
            any = Node.apply(Operation.OR, any, both);
        }
        return Optional.of(any);
    }

    private Node inSet(Expression.InSet set) {
        Node any = set.members().stream()
                .map(member -> compare(BinaryOperator.EQUAL, set.value(), member))
                .reduce((a, b) -> Node.apply(Operation.OR, a, b))
                .orElse(Node.constant(0));
        return negated(any, set.negated());
    }

    private Node inInterval(Expression.InInterval in) {
        Node above = compare(in.lowOpen() ? BinaryOperator.GREATER : BinaryOperator.AT_LEAST, in.value(), in.low());
        Node below = compare(in.highOpen() ? BinaryOperator.LESS : BinaryOperator.AT_MOST, in.value(), in.high());
        return negated(Node.apply(Operation.AND, above, below), in.negated());
    }

    private static Node negated(Node condition, boolean negated) {
        return negated ? Node.apply(Operation.NOT, condition) : condition;
    }

    private Node call(Expression.Call call) {
        Optional<Operation> operation = Operation.of(call.function());
        if (operation.isEmpty()) {
            return refuse("`" + call.function().text() + "(…)`");
        }
        List<Node> arguments = call.arguments().stream().map(this::compile).toList();
        Operation built = operation.get();
        if (built == Operation.ROUND && arguments.size() == 1) {
            return Node.apply(built, arguments.get(0), Node.constant(0));
        }
        return built.isUnary()
                ? Node.apply(built, arguments.get(0))
                : arguments.stream().reduce((a, b) -> Node.apply(built, a, b)).orElseThrow();
    }

    private Node counterfactual(Expression.Counterfactual counterfactual) {
        List<Node.Change> changes = new ArrayList<>();
        counterfactual
                .interventions()
                .forEach(intervention -> change(intervention).ifPresent(changes::add));
        return name(counterfactual.variable()) instanceof Node.Read read
                ? new Node.Elsewhere(read.equation(), changes)
                : refuse("`" + counterfactual.variable() + "[…]`");
    }

    /** A variable set to a value; empty, and refused, if it cannot be. */
    Optional<Node.Change> change(Intervention intervention) {
        Node variable = name(intervention.variable());
        Node value = beside(intervention.value(), symbols.values(intervention.variable()));
        if (variable instanceof Node.Read read) {
            return Optional.of(new Node.Change(read.equation(), value));
        }
        refuse("setting `" + intervention.variable() + "`");
        return Optional.empty();
    }
}
