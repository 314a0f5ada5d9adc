package dev.causalc.runtime.simulate;

import dev.causalc.compiler.model.BinaryOperator;
import dev.causalc.compiler.model.Function;
import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.util.Optional;
import org.apache.commons.math3.special.Gamma;

/**
 * What an expression does with one or two numbers. Truth is 1 or 0; a missing value is NaN and is passed on, but for
 * comparisons, which are then 0. In {@link StrictMath}, so that every machine computes the same bits.
 */
enum Operation {
    NEGATE,
    NOT,
    ABS,
    LOG,
    EXP,
    SQRT,
    FLOOR,
    LOGISTIC,
    IS_MISSING,
    YEAR,
    MONTH,
    DAY,
    HOUR,
    /** To so many decimals, half away from zero. */
    ROUND,
    PLUS,
    MINUS,
    TIMES,
    DIVIDE,
    POWER,
    EQUAL,
    NOT_EQUAL,
    LESS,
    AT_MOST,
    GREATER,
    AT_LEAST,
    AND,
    OR,
    LEAST,
    GREATEST,
    COALESCE,
    CHOOSE;

    private static final double SECONDS_PER_DAY = 86_400;
    private static final double SECONDS_PER_HOUR = 3_600;

    static Operation of(BinaryOperator operator) {
        return switch (operator) {
            case POWER -> POWER;
            case TIMES -> TIMES;
            case DIVIDE -> DIVIDE;
            case PLUS -> PLUS;
            case MINUS -> MINUS;
            case EQUAL -> EQUAL;
            case NOT_EQUAL -> NOT_EQUAL;
            case LESS -> LESS;
            case AT_MOST -> AT_MOST;
            case GREATER -> GREATER;
            case AT_LEAST -> AT_LEAST;
            case AND -> AND;
            case OR -> OR;
        };
    }

    /** Of numbers; those of texts have none. */
    static Optional<Operation> of(Function function) {
        return switch (function) {
            case ABS -> Optional.of(ABS);
            case LOG -> Optional.of(LOG);
            case EXP -> Optional.of(EXP);
            case SQRT -> Optional.of(SQRT);
            case FLOOR -> Optional.of(FLOOR);
            case ROUND -> Optional.of(ROUND);
            case LEAST -> Optional.of(LEAST);
            case GREATEST -> Optional.of(GREATEST);
            case YEAR -> Optional.of(YEAR);
            case MONTH -> Optional.of(MONTH);
            case DAY -> Optional.of(DAY);
            case HOUR -> Optional.of(HOUR);
            case COALESCE -> Optional.of(COALESCE);
            case LOGISTIC -> Optional.of(LOGISTIC);
            case CHOOSE -> Optional.of(CHOOSE);
            case LENGTH, LOWER, EXTRACT -> Optional.empty();
        };
    }

    boolean isUnary() {
        return ordinal() < ROUND.ordinal();
    }

    /** @param b not used by what takes one number */
    double apply(double a, double b) {
        return switch (this) {
            case NEGATE -> -a;
            case NOT -> Double.isNaN(a) ? a : truth(a == 0);
            case ABS -> Math.abs(a);
            case LOG -> StrictMath.log(a);
            case EXP -> StrictMath.exp(a);
            case SQRT -> Math.sqrt(a);
            case FLOOR -> Math.floor(a);
            case LOGISTIC -> 1 / (1 + StrictMath.exp(-a));
            case IS_MISSING -> truth(Double.isNaN(a));
            case YEAR -> date(a, ChronoField.YEAR);
            case MONTH -> date(a, ChronoField.MONTH_OF_YEAR);
            case DAY -> date(a, ChronoField.DAY_OF_MONTH);
            case HOUR -> Math.floor((a - SECONDS_PER_DAY * Math.floor(a / SECONDS_PER_DAY)) / SECONDS_PER_HOUR);
            case ROUND -> round(a, StrictMath.pow(10, b));
            case PLUS -> a + b;
            case MINUS -> a - b;
            case TIMES -> a * b;
            case DIVIDE -> a / b;
            case POWER -> StrictMath.pow(a, b);
            case EQUAL -> truth(a == b);
            case NOT_EQUAL -> truth(a < b || a > b);
            case LESS -> truth(a < b);
            case AT_MOST -> truth(a <= b);
            case GREATER -> truth(a > b);
            case AT_LEAST -> truth(a >= b);
            case AND -> a == 0 || b == 0 ? 0 : Double.isNaN(a + b) ? Double.NaN : 1;
            case OR -> isTrue(a) || isTrue(b) ? 1 : Double.isNaN(a + b) ? Double.NaN : 0;
            case LEAST -> Math.min(a, b);
            case GREATEST -> Math.max(a, b);
            case COALESCE -> Double.isNaN(a) ? b : a;
            case CHOOSE -> choose(a, b);
        };
    }

    static boolean isTrue(double value) {
        return value != 0 && !Double.isNaN(value);
    }

    private static double truth(boolean value) {
        return value ? 1 : 0;
    }

    private static double round(double value, double scale) {
        double rounded = Math.floor(Math.abs(value) * scale + 0.5) / scale;
        return value < 0 ? -rounded : rounded;
    }

    private static double date(double seconds, ChronoField field) {
        return Double.isNaN(seconds)
                ? seconds
                : LocalDate.ofEpochDay((long) Math.floor(seconds / SECONDS_PER_DAY))
                        .get(field);
    }

    private static double choose(double n, double k) {
        if (Double.isNaN(n + k)) {
            return Double.NaN;
        }
        if (k < 0 || k > n) {
            return 0;
        }
        double logarithm = Gamma.logGamma(n + 1) - Gamma.logGamma(k + 1) - Gamma.logGamma(n - k + 1);
        double value = StrictMath.exp(logarithm);
        boolean whole = n == Math.rint(n) && k == Math.rint(k) && value < 1e9;
        return whole ? Math.rint(value) : value;
    }
}
