package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.Expression;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.engine.RowExpression.Binary;
import dev.causalc.runtime.engine.RowExpression.Unary;
import java.util.List;
import java.util.Optional;

/** The functions of the language over staged rows. */
final class Functions {
    /** More factors than this in a binomial coefficient would only overflow. */
    private static final int LARGEST_CHOICE = 1_000;

    private static final int SECONDS_PER_HOUR = 3_600;
    private static final int SECONDS_PER_DAY = 86_400;

    private final Lowering lowering;

    Functions(Lowering lowering) {
        this.lowering = lowering;
    }

    Optional<Refusal> refusal(Expression.Call call) {
        boolean built = switch (call.function()) {
            case ABS, LOG, EXP, SQRT, FLOOR, LOGISTIC, LEAST, GREATEST, COALESCE -> true;
            case YEAR, MONTH, DAY, HOUR -> true;
            case ROUND -> call.arguments().size() == 1 || constant(call).isPresent();
            case CHOOSE -> constant(call).filter(Functions::isChoice).isPresent();
            case LENGTH -> lowering.category(call.arguments().get(0)).isPresent();
            case LOWER, EXTRACT -> false;
        };
        return built
                ? lowering.first(call.arguments())
                : Optional.of(
                        Refusal.notBuilt("`" + call.function().text() + "(…)` of these arguments outside `from`"));
    }

    private static boolean isChoice(double k) {
        return k >= 0 && k <= LARGEST_CHOICE && k == Math.rint(k);
    }

    /** The second argument, if it is a number. */
    private static Optional<Double> constant(Expression.Call call) {
        return call.arguments().size() > 1 && call.arguments().get(1) instanceof Expression.Num num
                ? Optional.of(num.value())
                : Optional.empty();
    }

    RowExpression row(Expression.Call call) {
        List<RowExpression> arguments =
                call.arguments().stream().map(lowering::row).toList();
        RowExpression x = arguments.get(0);
        return switch (call.function()) {
            case ABS -> new Unary(Unary.Operator.ABS, x);
            case LOG -> new Unary(Unary.Operator.LOG, x);
            case EXP -> new Unary(Unary.Operator.EXP, x);
            case SQRT -> new Unary(Unary.Operator.SQRT, x);
            case FLOOR -> floor(x);
            case LOGISTIC -> new Unary(Unary.Operator.LOGISTIC, x);
            case ROUND -> round(x, constant(call).orElse(0.0));
            case LEAST -> reduce(Binary.Operator.LEAST, arguments);
            case GREATEST -> reduce(Binary.Operator.GREATEST, arguments);
            case COALESCE ->
                arguments.stream()
                        .reduce((a, b) -> new RowExpression.If(Rows.isMissing(a), b, a))
                        .orElseThrow();
            case CHOOSE -> choose(x, constant(call).orElseThrow());
            case LENGTH -> length(call, x);
            case HOUR -> hour(x);
            case YEAR -> Calendar.of(days(x)).year();
            case MONTH -> Calendar.of(days(x)).month();
            case DAY -> Calendar.of(days(x)).day();
            case LOWER, EXTRACT -> throw new IllegalStateException(call.function() + " over staged rows");
        };
    }

    private RowExpression length(Expression.Call call, RowExpression code) {
        List<String> levels =
                lowering.category(call.arguments().get(0)).orElseThrow().levels();
        double[] lengths = levels.stream()
                .mapToDouble(level -> level.codePointCount(0, level.length()))
                .toArray();
        return new RowExpression.Lookup(code, lengths);
    }

    private static RowExpression round(RowExpression x, double decimals) {
        if (decimals == 0) {
            return new Unary(Unary.Operator.ROUND, x);
        }
        RowExpression scale = RowExpression.constant(Math.pow(10, decimals));
        return new Unary(Unary.Operator.ROUND, x.times(scale)).divide(scale);
    }

    private static RowExpression reduce(Binary.Operator operator, List<RowExpression> arguments) {
        return arguments.stream().reduce((a, b) -> new Binary(operator, a, b)).orElseThrow();
    }

    /** n (n − 1) … (n − k + 1) / k!, which is 0 by itself for a whole n from 0 below k. */
    private static RowExpression choose(RowExpression n, double k) {
        RowExpression product = Rows.ONE;
        for (int i = 0; i < k; i++) {
            product = product.times(n.minus(RowExpression.constant(i))).divide(RowExpression.constant(i + 1));
        }
        return product;
    }

    private static RowExpression hour(RowExpression seconds) {
        RowExpression midnight = days(seconds).times(RowExpression.constant(SECONDS_PER_DAY));
        return floor(seconds.minus(midnight).divide(RowExpression.constant(SECONDS_PER_HOUR)));
    }

    private static RowExpression days(RowExpression seconds) {
        return floor(seconds.divide(RowExpression.constant(SECONDS_PER_DAY)));
    }

    static RowExpression floor(RowExpression x) {
        return new Unary(Unary.Operator.FLOOR, x);
    }
}
