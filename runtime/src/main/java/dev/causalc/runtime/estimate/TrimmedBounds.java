package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.Assumption;
import dev.causalc.compiler.model.Term;
import dev.causalc.compiler.model.Variable;
import dev.causalc.runtime.engine.Request;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.estimate.Question.Comparison;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lee (2009): a randomized treatment, an outcome that is seen only of some, and a treatment that never keeps anyone from being
 * seen. The effect on those who are seen under either level lies between the differences that trimming the arm with more seen
 * outcomes gives, from above and from below, until both arms have equal shares.
 */
final class TrimmedBounds {
    private TrimmedBounds() {}

    /** What keeps this from being an answer. */
    static Optional<Refusal> refusal(Task task, Question question) {
        if (!(task.term() instanceof Term.Effect effect) || question.discrete().isEmpty()) {
            return Optional.of(Refusal.cannot("`lee` bounds the effect of one treatment on one outcome"));
        }
        Variable outcome = task.study().variable(effect.outcome()).orElseThrow();
        if (outcome.observedWhen().isEmpty()) {
            return Optional.of(Refusal.cannot(
                    "`lee` is for an outcome that is seen only of some",
                    "declare it, as in `outcome wage: real observed when responded`"));
        }
        boolean randomized = task.data().randomized().stream()
                .anyMatch(clause -> clause.variables().contains(effect.treatment())
                        && clause.given().isEmpty());
        if (!randomized) {
            return Optional.of(Refusal.cannot(
                    "`lee` needs a randomized treatment",
                    "declare it in the data: `randomized " + effect.treatment() + "`"));
        }
        boolean monotone = task.study().assumptions().stream()
                .anyMatch(assumption -> assumption instanceof Assumption.Monotone(String cause, String seen)
                        && cause.equals(effect.treatment())
                        && seen.equals(outcome.observedWhen().get()));
        if (!monotone) {
            return Optional.of(Refusal.cannot(
                    "`lee` rests on `" + effect.treatment() + "` moving `"
                            + outcome.observedWhen().get() + "` in one direction only",
                    "if that is so, write `assume monotone " + effect.treatment() + " on "
                            + outcome.observedWhen().get() + "`"));
        }
        boolean plain = question.by().isEmpty()
                && question.comparisons().size() == 1
                && question.given().isEmpty();
        return plain && Weighting.of(task.data()) == Weighting.NONE
                ? Optional.empty()
                : Optional.of(Refusal.notBuilt("`lee` with weights, groups or several contrasts"));
    }

    static Computation<Estimation> estimate(Task task, Question question) {
        Optional<Refusal> refusal = refusal(task, question);
        if (refusal.isPresent()) {
            return Computation.refuse(refusal.get());
        }
        Treatment.Discrete treatment = question.discrete().orElseThrow();
        RowExpression arm = treatment.levels().code();
        Sample sample = Sample.of(task.data(), task.table(), Rows.columns(arm), question.conditions());
        RowExpression outcome = question.outcome().value();
        // Rows are read once and sorted here: trimming needs the order statistics of one arm.
        Request.Rows rows = new Request.Rows(sample.filter(), List.of(arm, outcome), List.of());
        Comparison comparison = question.comparisons().getFirst();
        int to = treatment.code(comparison.to().get(treatment.name()));
        int from = treatment.code(comparison.from().orElseThrow().get(treatment.name()));
        return Computation.rows(rows).then(columns -> {
            Arm treated = Arm.of(columns, to);
            Arm control = Arm.of(columns, from);
            return treated.seen.length == 0 || control.seen.length == 0
                    ? Computation.refuse(sample.noRows())
                    : Computation.of(estimation(comparison.key(), treated, control));
        });
    }

    /** @param seen outcomes, in ascending order */
    private record Arm(double[] seen, long rows) {
        static Arm of(double[][] columns, int code) {
            int[] own = java.util.stream.IntStream.range(0, columns[0].length)
                    .filter(row -> columns[0][row] == code)
                    .toArray();
            double[] seen = Arrays.stream(own)
                    .mapToDouble(row -> columns[1][row])
                    .filter(value -> !Double.isNaN(value))
                    .sorted()
                    .toArray();
            return new Arm(seen, own.length);
        }

        double share() {
            return seen.length / (double) rows;
        }

        double mean(int skippedLow, int skippedHigh) {
            return Arrays.stream(seen, skippedLow, seen.length - skippedHigh)
                    .average()
                    .orElseThrow();
        }
    }

    private static Estimation estimation(Estimation.Key key, Arm treated, Arm control) {
        boolean more = treated.share() >= control.share();
        Arm larger = more ? treated : control;
        double share = Math.abs(treated.share() - control.share()) / larger.share();
        int trimmed = (int) Math.round(share * larger.seen.length);
        double lowest = larger.mean(0, trimmed);
        double highest = larger.mean(trimmed, 0);
        double low = more ? lowest - control.mean(0, 0) : treated.mean(0, 0) - highest;
        double high = more ? highest - control.mean(0, 0) : treated.mean(0, 0) - lowest;
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("trim_share", share);
        details.put("trimmed", (long) trimmed);
        List<Estimation.Bounds> bounds = new ArrayList<>();
        bounds.add(new Estimation.Bounds(key, low, high, treated.rows + control.rows));
        return Estimation.bounded(
                Bounds.LEE,
                bounds,
                details,
                "that the treatment was randomized and never keeps an outcome from being seen; the effect on those who"
                        + " are seen either way, " + Phrases.percent(share) + " of the outcomes trimmed");
    }
}
