package dev.causalc.runtime.estimate;

import dev.causalc.runtime.engine.Answer;
import dev.causalc.runtime.engine.Request;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.engine.RowExpression.Binary;
import dev.causalc.runtime.engine.RowExpression.Unary;
import java.util.List;
import java.util.Optional;

/**
 * The lowest and the highest of a probability over rows, from counts: first by bins, then within the outermost ones by finer
 * bins, so narrow that the mean of what lies in one is its value to seven digits.
 */
record Extremes(double low, double high) {
    static final int MOST_ROUNDS = 2;

    private static final int BINS = 4096;

    static Computation<Extremes> of(Sample sample, RowExpression probability) {
        RowExpression scaled = Rows.times(BINS, probability);
        return Computation.groups(request(sample, floor(scaled), probability)).then(bins -> {
            List<Answer.Group> groups =
                    bins.groups().stream().filter(group -> group.rows() > 0).toList();
            if (groups.isEmpty()) {
                return Computation.refuse(sample.noRows());
            }
            double first = groups.get(0).keys()[0];
            double last = groups.get(groups.size() - 1).keys()[0];
            return Computation.both(
                    fine(sample, probability, scaled, first).map(answer -> mean(answer, 0)),
                    fine(sample, probability, scaled, last)
                            .map(answer -> mean(answer, answer.groups().size() - 1)),
                    Extremes::new);
        });
    }

    private static RowExpression floor(RowExpression value) {
        return new Binary(
                Binary.Operator.LEAST, new Unary(Unary.Operator.FLOOR, value), RowExpression.constant(BINS - 1));
    }

    private static Request request(Sample sample, RowExpression bin, RowExpression probability) {
        return new Request.Aggregate(sample.filter(), List.of(bin), List.of(probability), List.of(), Optional.empty());
    }

    private static Computation<Answer.Groups> fine(
            Sample sample, RowExpression probability, RowExpression scaled, double bin) {
        RowExpression within = scaled.minus(RowExpression.constant(bin));
        return Computation.groups(
                request(sample.where(floor(scaled).is(bin)), floor(Rows.times(BINS, within)), probability));
    }

    private static double mean(Answer.Groups answer, int index) {
        Answer.Group group = answer.groups().get(index);
        return group.sums()[0] / group.rows();
    }
}
