package dev.causalc.runtime.estimate;

import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.engine.RowExpression.Unary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What a generalised linear model explains: one outcome, or which of several arms a row is in. */
sealed interface Response {
    /** How many linear predictors there are. */
    int equations();

    /** The mean that each predictor is about. */
    List<RowExpression> means(List<RowExpression> predictors);

    /** What it is, in messages. */
    String text();

    /** What a row has beyond its mean. */
    RowExpression residual(int equation, List<RowExpression> means);

    /** The derivative of one mean by the predictor of another. */
    RowExpression information(int equation, int other, List<RowExpression> means);

    /** Of one row, up to what does not hang on the predictors. */
    RowExpression logLikelihood(List<RowExpression> predictors);

    /** One outcome. */
    record Single(Family family, Question.Outcome outcome) implements Response {
        @Override
        public int equations() {
            return 1;
        }

        @Override
        public String text() {
            return "`" + outcome.name() + "`";
        }

        @Override
        public List<RowExpression> means(List<RowExpression> predictors) {
            return List.of(family.mean(predictors.get(0)));
        }

        @Override
        public RowExpression residual(int equation, List<RowExpression> means) {
            return outcome.value().minus(means.get(0));
        }

        @Override
        public RowExpression information(int equation, int other, List<RowExpression> means) {
            return family.slope(means.get(0));
        }

        @Override
        public RowExpression logLikelihood(List<RowExpression> predictors) {
            return family.logLikelihood(outcome.value(), predictors.get(0));
        }
    }

    /**
     * The multinomial logit: {@code log P(arm j) / P(arm 0)} is the j-th predictor.
     *
     * @param arms codes of the arms that have rows, at least two; the first is the reference
     */
    record Arms(RowExpression code, List<Integer> arms) implements Response {
        public Arms {
            arms = List.copyOf(arms);
        }

        @Override
        public int equations() {
            return arms.size() - 1;
        }

        @Override
        public String text() {
            return "the treatment";
        }

        @Override
        public List<RowExpression> means(List<RowExpression> predictors) {
            RowExpression total = total(predictors);
            return predictors.stream()
                    .<RowExpression>map(p -> exp(p).divide(total))
                    .toList();
        }

        private static RowExpression total(List<RowExpression> predictors) {
            List<RowExpression> terms = new ArrayList<>(List.of(Rows.ONE));
            predictors.forEach(p -> terms.add(exp(p)));
            return Rows.sum(terms);
        }

        private static RowExpression exp(RowExpression predictor) {
            return new Unary(Unary.Operator.EXP, predictor);
        }

        private RowExpression isIn(int equation) {
            return code.is(arms.get(equation + 1));
        }

        @Override
        public RowExpression residual(int equation, List<RowExpression> means) {
            return isIn(equation).minus(means.get(equation));
        }

        @Override
        public RowExpression information(int equation, int other, List<RowExpression> means) {
            RowExpression mean = means.get(equation);
            return equation == other ? mean.times(Rows.ONE.minus(mean)) : Rows.times(-1, mean.times(means.get(other)));
        }

        @Override
        public RowExpression logLikelihood(List<RowExpression> predictors) {
            RowExpression own = Rows.sum(IntStream.range(0, predictors.size())
                    .mapToObj(e -> isIn(e).times(predictors.get(e)))
                    .toList());
            return own.minus(new Unary(Unary.Operator.LOG, total(predictors)));
        }
    }
}
