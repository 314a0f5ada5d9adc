package dev.causalc.runtime.estimate;

import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.statistics.Matrix;
import java.util.ArrayList;
import java.util.List;

/**
 * The solution of an {@link Equation}, or a combination of some, with what moves it.
 *
 * @param own what a row of weight 1 adds with the models held fixed
 * @param corrections what it adds through each model, as derivatives by the model's coefficients
 */
record Solved(double value, RowExpression own, List<Correction> corrections) {
    Solved {
        corrections = List.copyOf(corrections);
    }

    record Correction(GlmFit fit, double[] derivative) {}

    static double[] times(double factor, double[] vector) {
        return Matrix.vector(vector.length, i -> factor * vector[i]);
    }

    /** What a row adds through the estimation of the models. */
    RowExpression throughModels() {
        return Rows.sum(corrections.stream()
                .map(correction -> correction.fit.influence(correction.derivative))
                .toList());
    }

    /** The influence of a row of weight 1, the models' estimation in it. */
    RowExpression influence() {
        return corrections.isEmpty() ? own : own.plus(throughModels());
    }

    /** {@code g_1 value_1 + …}; the same model in several is counted together. */
    static Solved combine(List<Solved> parts, double[] gradient) {
        double value = 0;
        List<RowExpression> own = new ArrayList<>();
        List<Correction> corrections = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            double g = gradient[i];
            value += g * parts.get(i).value;
            own.add(Rows.times(g, parts.get(i).own));
            for (Correction more : parts.get(i).corrections) {
                add(corrections, more.fit, times(g, more.derivative));
            }
        }
        return new Solved(value, Rows.sum(own), corrections);
    }

    private static void add(List<Correction> corrections, GlmFit fit, double[] derivative) {
        for (int i = 0; i < corrections.size(); i++) {
            if (corrections.get(i).fit == fit) {
                double[] sum = corrections.get(i).derivative.clone();
                Matrix.addTimes(sum, 1, derivative);
                corrections.set(i, new Correction(fit, sum));
                return;
            }
        }
        corrections.add(new Correction(fit, derivative));
    }
}
