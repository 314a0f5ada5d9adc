package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.Scale;
import dev.causalc.runtime.estimate.Question.Comparison;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Differences between arms of a ratio of means: first the means of both parts by arm and group, then the difference in
 * means of the ratio linearized at them. A comparison that blocks leave rows out of has its own ratios.
 */
final class RatioDifference {
    private RatioDifference() {}

    static Computation<Estimation> estimate(
            Task task, Options options, Question question, Sample sample, LinearizedRatio ratio) {
        ArmSums.Keys keys = ArmSums.keys(question, Optional.empty(), sample.block());
        return Computation.both(
                        ArmSums.ask(question, sample, keys),
                        ArmSums.ask(question.withOutcome(ratio.denominator()), sample, keys),
                        (top, bottom) -> Computation.all(question.comparisons().stream()
                                .map(comparison ->
                                        compared(task, options, question, sample, ratio, comparison, top, bottom))
                                .toList()))
                .then(each -> each)
                .map(RatioDifference::merged);
    }

    private static Computation<Estimation> compared(
            Task task,
            Options options,
            Question question,
            Sample sample,
            LinearizedRatio ratio,
            Comparison comparison,
            ArmSums top,
            ArmSums bottom) {
        Question only = question.withComparisons(List.of(comparison));
        Question under = only.withOutcome(ratio.denominator());
        List<Factor> parts = new ArrayList<>(question.by().stream().toList());
        Factor arms = top.keys().arms();
        parts.add(arms);
        Factor cells = Factor.cross(parts);
        double[] above = new double[cells.size()];
        double[] below = new double[cells.size()];
        Arrays.fill(below, Double.NaN);
        for (int group : top.groups()) {
            double[] numerators = MeanDifferenceResult.means(only, sample, top, comparison, group);
            double[] denominators = MeanDifferenceResult.means(under, sample, bottom, comparison, group);
            System.arraycopy(numerators, 0, above, group * arms.size(), arms.size());
            System.arraycopy(denominators, 0, below, group * arms.size(), arms.size());
        }
        return ratio.linearized(cells, above, below).then(outcome -> {
            Question linear = only.withOutcome(outcome);
            Computation<Estimation> own = MeanDifference.estimate(task, options, linear, sample);
            List<Integer> compared = ArmSums.compared(question, comparison);
            Map<String, Object> ratios = new LinkedHashMap<>();
            ratios.put("ratio_treated", above[compared.get(0)] / below[compared.get(0)]);
            if (compared.size() > 1) {
                ratios.put("ratio_control", above[compared.get(1)] / below[compared.get(1)]);
            }
            boolean difference = comparison.from().isPresent() && question.scale() == Scale.DIFFERENCE;
            return difference
                    ? Computation.both(
                            own,
                            MeanDifference.estimate(task, options, linear.withScale(Scale.RATIO), sample)
                                    .map(Optional::of)
                                    .orElse(refusal -> Optional.empty()),
                            (estimation, relative) -> shown(estimation, relative, ratios))
                    : own.map(estimation -> shown(estimation, Optional.empty(), ratios));
        });
    }

    /** With the ratios (of the first group), and normal quantiles where Neyman's error has degrees of freedom for a mean. */
    private static Estimation shown(Estimation own, Optional<Estimation> relative, Map<String, Object> ratios) {
        Map<String, Object> details = new LinkedHashMap<>(own.details());
        details.putAll(ratios);
        relative.map(estimation -> estimation.values().get(0)).ifPresent(value -> {
            details.put("relative_lift", value.estimate() - 1);
            value.standardError().ifPresent(error -> details.put("log_ratio_se", error / Math.abs(value.estimate())));
        });
        boolean neyman = own.standardErrorKind().startsWith(MeanDifference.NEYMAN);
        if (neyman) {
            details.remove("df");
        }
        List<Estimation.Value> values = own.values().stream()
                .map(value -> neyman ? value.withFreedom(OptionalDouble.empty()) : value)
                .toList();
        String kind = "delta method, " + own.standardErrorKind();
        return new Estimation(own.method(), own.options(), values, kind, details, own.checks());
    }

    private static Estimation merged(List<Estimation> each) {
        Estimation first = each.get(0);
        List<Estimation.Value> values = each.stream()
                .flatMap(estimation -> estimation.values().stream())
                .toList();
        return new Estimation(
                first.method(), first.options(), values, first.standardErrorKind(), first.details(), first.checks());
    }
}
