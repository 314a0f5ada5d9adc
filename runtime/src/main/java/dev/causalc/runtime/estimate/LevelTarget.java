package dev.causalc.runtime.estimate;

import dev.causalc.compiler.identify.Formula;
import dev.causalc.compiler.model.BinaryOperator;
import dev.causalc.compiler.model.Expression;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an expression over discrete variables is at their levels: truth is 1 or 0. */
final class LevelTarget {
    private LevelTarget() {}

    /** Why an expression has no value at levels, if it has none. */
    static Optional<Refusal> refusal(Expression expression, Map<String, List<String>> levels) {
        return switch (expression) {
            case Expression.Num num -> Optional.empty();
            case Expression.Bool bool -> Optional.empty();
            case Expression.LevelValue level -> Optional.empty();
            case Expression.Text text -> Optional.empty();
            case Expression.VariableValue variable ->
                levels.containsKey(variable.name())
                        ? Optional.empty()
                        : Optional.of(Refusal.notBuilt("reading `" + variable.name() + "` here"));
            case Expression.Binary binary -> parts(binary, levels);
            case Expression.Not not -> parts(not, levels);
            case Expression.Negate negate -> parts(negate, levels);
            case Expression.InSet set -> parts(set, levels);
            case Expression.InInterval in -> parts(in, levels);
            case Expression.If choice -> parts(choice, levels);
            case Expression other ->
                Optional.of(Refusal.notBuilt("an expression of this kind over a formula that is no adjustment"));
        };
    }

    private static Optional<Refusal> parts(Expression expression, Map<String, List<String>> levels) {
        return expression.operands().stream()
                .map(operand -> refusal(operand, levels))
                .flatMap(Optional::stream)
                .findFirst();
    }

    static double value(Expression expression, Map<String, String> at) {
        return switch (expression) {
            case Expression.Not not -> 1 - value(not.operand(), at);
            case Expression.Negate negate -> -value(negate.operand(), at);
            case Expression.If choice ->
                value(choice.condition(), at) != 0 ? value(choice.then(), at) : value(choice.otherwise(), at);
            case Expression.InSet set -> {
                boolean in = set.members().stream().anyMatch(member -> equal(set.value(), member, at));
                yield in != set.negated() ? 1 : 0;
            }
            case Expression.InInterval in -> {
                double value = value(in.value(), at);
                double low = value(in.low(), at);
                double high = value(in.high(), at);
                boolean inside =
                        (in.lowOpen() ? value > low : value >= low) && (in.highOpen() ? value < high : value <= high);
                yield inside != in.negated() ? 1 : 0;
            }
            case Expression.Binary binary -> binary(binary, at);
            case Expression other -> number(text(other, at));
        };
    }

    private static double binary(Expression.Binary binary, Map<String, String> at) {
        if (binary.operator() == BinaryOperator.EQUAL) {
            return equal(binary.left(), binary.right(), at) ? 1 : 0;
        }
        if (binary.operator() == BinaryOperator.NOT_EQUAL) {
            return equal(binary.left(), binary.right(), at) ? 0 : 1;
        }
        double left = value(binary.left(), at);
        double right = value(binary.right(), at);
        return switch (binary.operator()) {
            case POWER -> Math.pow(left, right);
            case TIMES -> left * right;
            case DIVIDE -> left / right;
            case PLUS -> left + right;
            case MINUS -> left - right;
            case LESS -> left < right ? 1 : 0;
            case AT_MOST -> left <= right ? 1 : 0;
            case GREATER -> left > right ? 1 : 0;
            case AT_LEAST -> left >= right ? 1 : 0;
            case AND -> left != 0 && right != 0 ? 1 : 0;
            case OR -> left != 0 || right != 0 ? 1 : 0;
            case EQUAL, NOT_EQUAL -> throw new IllegalStateException("handled above");
        };
    }

    private static boolean equal(Expression one, Expression other, Map<String, String> at) {
        if (isLeaf(one) && isLeaf(other)) {
            return text(one, at).equals(text(other, at));
        }
        return value(one, at) == value(other, at);
    }

    private static boolean isLeaf(Expression expression) {
        return expression instanceof Expression.VariableValue
                || Formula.level(expression).isPresent();
    }

    private static String text(Expression leaf, Map<String, String> at) {
        return leaf instanceof Expression.VariableValue(String name)
                ? at.get(name)
                : Formula.level(leaf).orElseThrow(() -> new IllegalStateException("no level: " + leaf));
    }

    /** A level that is a number; NaN for one that is none. */
    static double number(String level) {
        try {
            return Double.parseDouble(level);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
