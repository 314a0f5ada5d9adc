package dev.causalc.runtime.simulate;

import dev.causalc.compiler.model.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * A true value, with what it would be without each batch of draws: the delete-one-batch jackknife (Efron and Tibshirani, <i>An
 * Introduction to the Bootstrap</i>, 1993, chapter 11), which goes through any arithmetic.
 *
 * @param without by batch; empty for what does not rest on draws
 */
record TrueNumber(double value, double[] without, boolean exact) {
    static TrueNumber exact(double value) {
        return new TrueNumber(value, new double[0], true);
    }

    TrueNumber map(DoubleUnaryOperator function) {
        double[] mapped = new double[without.length];
        for (int i = 0; i < mapped.length; i++) {
            mapped[i] = function.applyAsDouble(without[i]);
        }
        return new TrueNumber(function.applyAsDouble(value), mapped, exact);
    }

    static TrueNumber of(BinaryOperator operator, TrueNumber a, TrueNumber b) {
        Operation operation = Operation.of(operator);
        return a.with(b, operation::apply);
    }

    private TrueNumber with(TrueNumber other, DoubleBinaryOperator function) {
        int batches = Math.max(without.length, other.without.length);
        double[] combined = new double[batches];
        for (int i = 0; i < batches; i++) {
            double left = without.length == 0 ? value : without[i];
            double right = other.without.length == 0 ? other.value : other.without[i];
            combined[i] = function.applyAsDouble(left, right);
        }
        return new TrueNumber(function.applyAsDouble(value, other.value), combined, exact && other.exact);
    }

    /** The standard error that comes of a finite number of draws; 0 for what does not rest on draws. */
    double monteCarloError() {
        if (exact || without.length < 2) {
            return 0;
        }
        double mean = 0;
        for (double one : without) {
            mean += one / without.length;
        }
        double squares = 0;
        for (double one : without) {
            squares += (one - mean) * (one - mean);
        }
        return Math.sqrt(squares * (without.length - 1) / without.length);
    }
}
