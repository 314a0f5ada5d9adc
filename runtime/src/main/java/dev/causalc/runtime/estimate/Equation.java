package dev.causalc.runtime.estimate;

import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.estimate.GlmFit.Move;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A number that is the ratio of two weighted sums over rows, {@code sum w a / sum w b}, where a and b may come from models:
 * a mean, a weighted mean, the mean of an augmented outcome, a slope of residuals on residuals.
 *
 * @param numerator a of a row
 * @param denominator b of a row
 * @param moving how a and b move with the models that they come from; for errors that count the models' own
 */
record Equation(RowExpression numerator, RowExpression denominator, List<Moving> moving) {
    Equation {
        moving = List.copyOf(moving);
    }

    /**
     * @param numerator derivatives of a by each linear predictor
     * @param denominator derivatives of b
     */
    record Moving(GlmFit fit, GlmFit.At at, List<RowExpression> numerator, List<RowExpression> denominator) {
        Moving {
            numerator = List.copyOf(numerator);
            denominator = List.copyOf(denominator);
        }

        /** Of the numerator only. */
        static Moving of(GlmFit fit, GlmFit.At at, List<RowExpression> numerator) {
            return new Moving(
                    fit, at, numerator, numerator.stream().map(n -> Rows.ZERO).toList());
        }

        private Move move(double value) {
            List<RowExpression> both = IntStream.range(0, numerator.size())
                    .mapToObj(e -> minus(numerator.get(e), value, denominator.get(e)))
                    .toList();
            return new Move(fit, at, both);
        }
    }

    private static RowExpression minus(RowExpression a, double value, RowExpression b) {
        return b.equals(Rows.ZERO) ? a : a.minus(Rows.times(value, b));
    }

    static final int MOST_ROUNDS = 2;

    /** The same with the models held fixed. */
    Equation fixed() {
        return new Equation(numerator, denominator, List.of());
    }

    /** Two rounds: the sums, then how they move with the models. */
    static Computation<List<Solved>> solve(Sample sample, List<Equation> equations) {
        List<RowExpression> sums = new ArrayList<>();
        equations.forEach(equation -> {
            sums.add(equation.numerator);
            sums.add(equation.denominator);
        });
        return Computation.groups(sample.sums(List.of(), sums)).then(answer -> {
            double[] all = answer.only().sums();
            List<Computation<Solved>> solved = new ArrayList<>();
            for (int i = 0; i < equations.size(); i++) {
                double weight = all[2 * i + 1];
                if (!(Math.abs(weight) > 0)) {
                    return Computation.refuse(sample.noRows());
                }
                solved.add(equations.get(i).solved(all[2 * i] / weight, weight));
            }
            return Computation.all(solved);
        });
    }

    private Computation<Solved> solved(double value, double weight) {
        RowExpression own = Rows.times(1 / weight, minus(numerator, value, denominator));
        return Computation.all(moving.stream()
                        .map(part -> part.move(value)
                                .derivative()
                                .map(d -> new Solved.Correction(part.fit, Solved.times(1 / weight, d))))
                        .toList())
                .map(corrections -> new Solved(value, own, corrections));
    }
}
