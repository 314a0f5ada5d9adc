package dev.causalc.runtime.estimate;

import dev.causalc.runtime.engine.Answer;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.estimate.Question.Among;
import dev.causalc.runtime.estimate.Question.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Over whose covariates one value of a question is averaged.
 *
 * @param comparison that it is about
 * @param weight of a row in the average, besides its own: 1 or 0; with {@code per} so that every level of it counts the same.
 *     The arm that a population may be picked by is not in it
 * @param rows in the average
 */
record Population(Estimation.Key key, Comparison comparison, RowExpression weight, double rows) {
    /**
     * One for each comparison and group that has rows, in a round.
     *
     * @param keep a further condition on rows, which were dropped for want of overlap where it fails
     */
    static Computation<List<Population>> of(Question question, Sample sample, Optional<RowExpression> keep) {
        boolean picked = question.among() == Among.TREATED || question.among() == Among.CONTROLS;
        List<Factor> keys = new ArrayList<>();
        question.by().ifPresent(keys::add);
        question.per().ifPresent(keys::add);
        if (picked) {
            keys.add(question.discrete().orElseThrow().levels());
        }
        List<RowExpression> conditions =
                new ArrayList<>(question.given().stream().toList());
        keep.ifPresent(conditions::add);
        RowExpression in = Rows.and(conditions).orElse(Rows.ONE);
        return Computation.both(
                        Computation.groups(sample.copies(keys, List.of(in))),
                        Computation.groups(sample.sums(keys, List.of(in))),
                        (rows, weights) -> {
                            List<Population> populations = new ArrayList<>();
                            for (Comparison comparison : question.comparisons()) {
                                new Reader(question, comparison, picked, in).read(rows, weights, populations);
                            }
                            return populations;
                        })
                .then(populations ->
                        populations.isEmpty() ? Computation.refuse(sample.noRows()) : Computation.of(populations));
    }

    /** Reads the populations of one comparison. */
    private record Reader(Question question, Comparison comparison, boolean picked, RowExpression in) {
        private int arm() {
            return question.among() == Among.TREATED
                    ? ArmSums.arm(question, comparison.to())
                    : ArmSums.arm(question, comparison.from().orElseThrow());
        }

        void read(Answer.Groups rows, Answer.Groups weights, List<Population> populations) {
            int by = question.by().isPresent() ? 1 : 0;
            int per = question.per().isPresent() ? 1 : 0;
            Map<Integer, Double> counts = new TreeMap<>();
            Map<Integer, Map<Integer, Double>> sums = new TreeMap<>();
            for (int i = 0; i < rows.groups().size(); i++) {
                Answer.Group group = rows.groups().get(i);
                boolean inArm = !picked || (int) group.keys()[by + per] == arm();
                double weight = weights.groups().get(i).sums()[0];
                if (inArm && weight > 0) {
                    int code = by == 0 ? 0 : (int) group.keys()[0];
                    counts.merge(code, group.sums()[0], Double::sum);
                    sums.computeIfAbsent(code, c -> new TreeMap<>())
                            .merge(per == 0 ? 0 : (int) group.keys()[by], weight, Double::sum);
                }
            }
            counts.forEach((code, count) -> populations.add(population(code, count, sums.get(code))));
        }

        private Population population(int group, double rows, Map<Integer, Double> perLevel) {
            List<RowExpression> factors = new ArrayList<>(List.of(in));
            question.by().ifPresent(by -> factors.add(by.code().is(group)));
            question.per().ifPresent(per -> {
                double[] table = new double[per.size()];
                perLevel.forEach((level, weight) -> table[level] = 1 / weight);
                factors.add(new RowExpression.Lookup(per.code(), table));
            });
            Estimation.Key key = question.by()
                    .map(by -> Question.key(comparison.key(), by, group))
                    .orElse(comparison.key());
            return new Population(key, comparison, Rows.product(factors), rows);
        }
    }
}
