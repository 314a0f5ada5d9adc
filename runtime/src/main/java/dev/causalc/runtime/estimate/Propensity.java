package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.Variable;
import dev.causalc.compiler.source.EstimateCode;
import dev.causalc.runtime.engine.Answer;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.engine.StagedTable;
import dev.causalc.runtime.estimate.Model.Kind;
import dev.causalc.runtime.estimate.Model.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The probability of each arm given what is adjusted for: a logistic regression, multinomial with more than two arms, of
 * maximum likelihood without penalty.
 *
 * @param arms codes of the arms that have rows
 * @param probabilities of a row, in their order
 * @param fit empty where probabilities are known
 */
record Propensity(List<Integer> arms, List<RowExpression> probabilities, Optional<GlmFit> fit) {
    /** The most rounds of a fit. */
    static final int MOST_ROUNDS = 1 + Glm.MOST_ROUNDS;

    Propensity {
        arms = List.copyOf(arms);
        probabilities = List.copyOf(probabilities);
    }

    /** The columns of the covariates: a constant, dummies, and numbers as they are. */
    static Model model(List<Variable> covariates, StagedTable table) {
        ModelBuilder builder = new ModelBuilder(table).constant();
        List<Piece> dummies = new ArrayList<>();
        List<Piece> numerics = new ArrayList<>();
        for (Variable variable : covariates) {
            builder.variable(variable, Kind.COVARIATE)
                    .forEach(piece -> (piece.kind() == Kind.DUMMY ? dummies : numerics).add(piece));
        }
        builder.addAll(dummies);
        builder.addAll(numerics);
        return builder.build();
    }

    /** @param folds rows of a fold get the probabilities that the others teach; empty: all teach all */
    static Computation<Propensity> fit(Model model, Sample sample, Factor arms, Optional<Factor> folds) {
        if (arms.size() == 2) {
            return two(model, sample, arms, folds);
        }
        return Computation.groups(sample.copies(List.of(arms), List.of(Rows.ONE)))
                .then(answer -> several(model, sample, arms, present(answer), folds));
    }

    private static Computation<Propensity> two(Model model, Sample sample, Factor arms, Optional<Factor> folds) {
        Question.Outcome second = new Question.Outcome(arms.name(), arms.code().is(1), 0, 1);
        return Glm.fit(model, new Response.Single(Family.LOGISTIC, second), sample, Optional.empty(), folds, List.of())
                .map(fit -> {
                    RowExpression p = fit.mean(fit.asIs());
                    return new Propensity(List.of(0, 1), List.of(Rows.ONE.minus(p), p), Optional.of(fit));
                });
    }

    private static List<Integer> present(Answer.Groups counts) {
        return counts.groups().stream()
                .filter(group -> group.sums()[0] > 0)
                .map(group -> (int) group.keys()[0])
                .toList();
    }

    private static Computation<Propensity> several(
            Model model, Sample sample, Factor arms, List<Integer> present, Optional<Factor> folds) {
        if (present.size() < 2) {
            return Computation.refuse(
                    Refusal.of(EstimateCode.TOO_FEW_ROWS, "all rows are at one level of `" + arms.name() + "`"));
        }
        Response response = new Response.Arms(arms.code(), present);
        return Glm.fit(model, response, sample, Optional.empty(), folds, List.of())
                .map(fit -> {
                    List<RowExpression> others = fit.means(fit.asIs());
                    List<RowExpression> all = new ArrayList<>(List.of(Rows.ONE.minus(Rows.sum(others))));
                    all.addAll(others);
                    return new Propensity(present, all, Optional.of(fit));
                });
    }

    /** The probability of an arm, 0 of one that has no rows. */
    RowExpression of(int arm) {
        int index = arms.indexOf(arm);
        return index < 0 ? Rows.ZERO : probabilities.get(index);
    }

    /**
     * From derivatives by the probabilities of arms to derivatives by the linear predictors: the probability of arm k moves
     * with the predictor of arm j by {@code p_k (1[k = j] - p_j)}.
     */
    List<RowExpression> byPredictor(Map<Integer, RowExpression> byProbability) {
        List<RowExpression> result = new ArrayList<>();
        for (int j = 1; j < arms.size(); j++) {
            List<RowExpression> terms = new ArrayList<>();
            RowExpression p = probabilities.get(j);
            for (int k = 0; k < arms.size(); k++) {
                RowExpression derivative = byProbability.get(arms.get(k));
                if (derivative != null) {
                    RowExpression own = k == j ? Rows.ONE.minus(p) : Rows.times(-1, p);
                    terms.add(Rows.product(List.of(derivative, probabilities.get(k), own)));
                }
            }
            result.add(Rows.sum(terms));
        }
        return result;
    }
}
