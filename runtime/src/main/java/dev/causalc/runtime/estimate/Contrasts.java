package dev.causalc.runtime.estimate;

import dev.causalc.runtime.estimate.Fitting.Fitted;
import dev.causalc.runtime.estimate.Targets.Target;
import dev.causalc.runtime.statistics.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The values of the targets, and the combinations of (kept) coefficients whose errors theirs are; of the logarithms of
 * ratios, by the delta method.
 */
record Contrasts(List<Values.Compared> values, Matrix matrix) {
    Contrasts {
        values = List.copyOf(values);
    }

    static Optional<Refusal> refusal(
            Question question, WorkingModel model, List<Target> targets, double[] coefficients) {
        return targets.stream()
                .filter(target -> target.from().isPresent())
                .map(target -> Values.refusal(
                        question.scale(),
                        model.basis().value(target.to(), coefficients),
                        model.basis().value(target.from().orElseThrow(), coefficients)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    static Contrasts of(
            Question question, WorkingModel model, Fitted fitted, List<Target> targets, double[] coefficients) {
        List<Values.Compared> values = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        for (Target target : targets) {
            double to = model.basis().value(target.to(), coefficients);
            double[] combination = target.to();
            Values.Compared value = new Values.Compared(to, new double[] {1}, false);
            if (target.from().isPresent()) {
                double[] from = target.from().get();
                value = compare(question, model, target, coefficients);
                double[] gradient = value.gradient();
                combination = new double[from.length];
                for (int p = 0; p < combination.length; p++) {
                    combination[p] = gradient[0] * target.to()[p] + gradient[1] * from[p];
                }
            }
            values.add(value);
            rows.add(fitted.select(combination));
        }
        return new Contrasts(values, Matrix.of(rows.toArray(double[][]::new), fitted.kept().length));
    }

    /** A difference is one combination, so that large levels do not cost digits. */
    private static Values.Compared compare(
            Question question, WorkingModel model, Target target, double[] coefficients) {
        double[] from = target.from().orElseThrow();
        double to = model.basis().value(target.to(), coefficients);
        Values.Compared compared =
                Values.compare(question.scale(), to, model.basis().value(from, coefficients));
        if (compared.log()) {
            return compared;
        }
        double[] difference = target.to().clone();
        for (int p = 0; p < difference.length; p++) {
            difference[p] -= from[p];
        }
        return new Values.Compared(model.basis().value(difference, coefficients), compared.gradient(), false);
    }
}
