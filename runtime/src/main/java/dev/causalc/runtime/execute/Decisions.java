package dev.causalc.runtime.execute;

import dev.causalc.compiler.model.Decision;
import dev.causalc.compiler.model.Decision.Comparison;
import dev.causalc.runtime.execute.StudyResult.Answer;
import dev.causalc.runtime.execute.StudyResult.DecisionResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Decisions: yes when every comparison holds one-sided at 1 − P (an intersection–union test), no when the reverse of one
 * holds at (1 − P)/k (Bonferroni over the k of them), else not enough evidence.
 */
final class Decisions {
    private Decisions() {}

    /** The values that decisions compare, so that their errors can be asked for. */
    static List<Series> series(List<Decision> decisions, Map<String, Series> estimands) {
        List<Series> all = new ArrayList<>();
        for (Decision decision : decisions) {
            for (Comparison comparison : decision.comparisons()) {
                value(comparison, estimands).ifPresent(all::add);
            }
        }
        return all;
    }

    static DecisionResult decide(Decision decision, Map<String, Series> estimands, Combiner combiner) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Comparison comparison : decision.comparisons()) {
            Optional<Series> series = value(comparison, estimands);
            if (series.isEmpty() || series.get().values().size() != 1) {
                String text = "not enough evidence: `" + comparison.text() + "` has no value";
                return new DecisionResult(decision.name(), Answer.NOT_ENOUGH_EVIDENCE, decision.confidence(), text);
            }
            verdicts.add(verdict(
                    comparison, series.get().values().values().iterator().next(), combiner));
        }
        double alpha = 1 - decision.confidence();
        boolean yes = verdicts.stream().allMatch(verdict -> verdict.pHolds() <= alpha);
        boolean no = verdicts.stream().anyMatch(verdict -> verdict.pReverse() <= alpha / verdicts.size());
        Answer answer = yes ? Answer.YES : no ? Answer.NO : Answer.NOT_ENOUGH_EVIDENCE;
        return new DecisionResult(
                decision.name(), answer, decision.confidence(), text(answer, verdicts, decision.confidence()));
    }

    private static Optional<Series> value(Comparison comparison, Map<String, Series> estimands) {
        return new Arithmetic(estimands).evaluate(comparison.value(), Collections.emptyIterator());
    }

    /**
     * @param pHolds one-sided p-value of the null that the comparison does not hold
     * @param pReverse of the null that it does
     * @param settling rows that would settle it if the truth is the present estimate; empty when nothing would
     */
    private record Verdict(Comparison comparison, double pHolds, double pReverse, Settling settling) {}

    /** What a larger sample would need: rows now, and the estimate's distance from the bound in standard errors. */
    private record Settling(long rows, double distance) {}

    private static Verdict verdict(Comparison comparison, Linearized value, Combiner combiner) {
        double excess = comparison.greater() ? value.value() - comparison.bound() : comparison.bound() - value.value();
        if (!combiner.hasError(value)) {
            // Exact weights: the number is the truth.
            return new Verdict(comparison, excess > 0 ? 0 : 1, excess > 0 ? 1 : 0, new Settling(0, 0));
        }
        double se = combiner.standardError(value);
        OptionalDouble df = combiner.degreesOfFreedom(value);
        double statistic = se > 0 ? excess / se : Math.signum(excess) * Double.POSITIVE_INFINITY;
        return new Verdict(
                comparison,
                Inference.upperTail(statistic, df),
                Inference.upperTail(-statistic, df),
                new Settling(combiner.rows(value), statistic));
    }

    private static String text(Answer answer, List<Verdict> verdicts, double confidence) {
        String at = ", at " + percent(confidence);
        return switch (answer) {
            case YES ->
                "yes: "
                        + String.join(
                                " and ",
                                verdicts.stream()
                                        .map(v -> v.comparison().text() + " (p " + p(v.pHolds()) + ")")
                                        .toList())
                        + at;
            case NO -> {
                double alpha = (1 - confidence) / verdicts.size();
                yield "no: "
                        + String.join(
                                " and ",
                                verdicts.stream()
                                        .filter(v -> v.pReverse() <= alpha)
                                        .map(v -> "not " + v.comparison().text() + " (p " + p(v.pReverse()) + ")")
                                        .toList())
                        + at;
            }
            case NOT_ENOUGH_EVIDENCE -> "not enough evidence: " + open(verdicts, confidence) + at;
        };
    }

    private static String open(List<Verdict> verdicts, double confidence) {
        double alpha = 1 - confidence;
        List<String> parts = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            if (verdict.pHolds() > alpha) {
                parts.add(verdict.comparison().text() + " (p " + p(verdict.pHolds()) + ")" + settling(verdict, alpha));
            }
        }
        return String.join(" and ", parts);
    }

    private static String settling(Verdict verdict, double alpha) {
        double distance = Math.abs(verdict.settling().distance());
        if (distance < 1e-6 || verdict.settling().rows() == 0) {
            return "";
        }
        double needed = Inference.quantile(1 - alpha, OptionalDouble.empty()) / distance;
        double rows = verdict.settling().rows() * needed * needed;
        return rows < 1e12
                ? String.format(Locale.ROOT, "; about %,d rows would settle it if the truth is this estimate", (long)
                        Math.ceil(rows))
                : "";
    }

    private static String p(double value) {
        return value < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String percent(double confidence) {
        return String.format(
                Locale.ROOT,
                "%s %%",
                Double.toString(Math.round(confidence * 1000) / 10.0).replaceAll("\\.0$", ""));
    }
}
