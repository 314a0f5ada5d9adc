package dev.causalc.runtime.estimate;

import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.estimate.Question.Comparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands beside a weighted mean: effective sample sizes, the range of the probability, and what was trimmed. */
record IpwDetails(Map<String, Object> details, Estimation.Check trim) {
    static Computation<IpwDetails> of(ArmTask arms, Probabilities probabilities, Population first) {
        Comparison comparison = first.comparison();
        List<Integer> compared = ArmSums.compared(arms.question(), comparison);
        BalancingWeights weights = BalancingWeights.of(arms, probabilities, comparison);
        RowExpression s = arms.sample().weighting().relative().orElse(Rows.ONE);
        List<RowExpression> sums = new ArrayList<>();
        for (int arm : compared) {
            RowExpression weight = Rows.product(List.of(s, first.weight(), weights.of(arm)));
            sums.add(weight);
            sums.add(Rows.square(weight));
        }
        Computation<double[]> sizes = Computation.groups(arms.sample().copies(List.of(), sums))
                .map(answer -> answer.only().sums());
        RowExpression probability = probabilities.model().of(compared.get(0));
        Computation<Map<String, Object>> shown = Computation.both(
                sizes, Extremes.of(arms.sample(), probability), (squares, range) -> details(squares, range));
        return Computation.both(shown, dropped(arms, probabilities, first), (details, more) -> {
                    details.putAll(more);
                    return details;
                })
                .then(details -> probabilities.check().map(check -> new IpwDetails(details, check)));
    }

    private static Map<String, Object> details(double[] squares, Extremes range) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("ess_treated", squares[0] * squares[0] / squares[1]);
        if (squares.length > 2) {
            details.put("ess_control", squares[2] * squares[2] / squares[3]);
        }
        details.put("min_e", range.low());
        details.put("max_e", range.high());
        return details;
    }

    /** Where rows are dropped, how many are kept, and what clipping in place of it would give. */
    private static Computation<Map<String, Object>> dropped(
            ArmTask arms, Probabilities probabilities, Population first) {
        Trim trim = probabilities.trim();
        Optional<Map<String, dev.causalc.compiler.model.Setting>> from =
                first.comparison().from();
        if (trim.kind() != Trim.Kind.DROP || from.isEmpty()) {
            return Computation.of(Map.of());
        }
        Probabilities clipped =
                new Probabilities(arms, probabilities.model(), new Trim(Trim.Kind.CLIP, trim.low(), trim.high()));
        return Population.of(arms.question(), arms.sample(), Optional.empty()).then(populations -> {
            Population all = populations.get(0);
            BalancingWeights weights = BalancingWeights.of(arms, clipped, all.comparison());
            List<Equation> equations = List.of(
                    weights.equation(all, arms.arm(all.comparison().to()), true).fixed(),
                    weights.equation(all, arms.arm(from.get()), true).fixed());
            return Equation.solve(arms.sample(), equations).map(solved -> {
                Map<String, Object> more = new LinkedHashMap<>();
                more.put("kept", Math.round(first.rows()));
                more.put("clip_estimate", solved.get(0).value() - solved.get(1).value());
                return more;
            });
        });
    }

    /** The weighted means of a single comparison. */
    Map<String, Object> means(ArmTask arms, Effect effect) {
        if (!arms.isOneDifference()) {
            return Map.of();
        }
        Map<String, Object> means = new LinkedHashMap<>();
        means.put("mean_treated", effect.to().value());
        effect.from().ifPresent(from -> means.put("mean_control", from.value()));
        return means;
    }
}
