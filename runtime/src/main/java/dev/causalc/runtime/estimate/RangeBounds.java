package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.Assumption;
import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.Range;
import dev.causalc.compiler.model.Term;
import dev.causalc.compiler.model.VarType;
import dev.causalc.compiler.model.Variable;
import dev.causalc.runtime.engine.Answer;
import dev.causalc.runtime.engine.Request;
import dev.causalc.runtime.estimate.Question.Comparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * No-assumption bounds (Robins 1989, Manski 1990): the mean outcome under a level is what the rows at that level show, and for
 * all others anywhere in the outcome's range. Where {@code assume monotone} says that the treatment never lowers the outcome,
 * monotone treatment response (Manski 1997): others at lower levels had at most, at higher levels at least what they show.
 */
final class RangeBounds {
    private final Task task;
    private final Question question;
    private final Sample sample;
    private final Factor arms;
    private final Range range;

    private RangeBounds(Task task, Question question, Sample sample, Factor arms, Range range) {
        this.task = task;
        this.question = question;
        this.sample = sample;
        this.arms = arms;
        this.range = range;
    }

    /** @param instead why nothing narrower was possible; empty: this was asked for */
    static Computation<Estimation> estimate(Task task, Question question, String instead) {
        Optional<Range> range = range(task);
        if (range.isEmpty()) {
            return Computation.refuse(Refusal.cannot(
                    "the outcome has no range, so what was not seen could be anything",
                    "declare it, as in `outcome quality: real in [0, 1]`"));
        }
        if (question.given().isPresent()) {
            return Computation.refuse(Refusal.notBuilt("bounds of a mean with conditions after `do`"));
        }
        Factor arms = Factor.cross(question.treatments().stream()
                .map(treatment -> ((Treatment.Discrete) treatment).levels())
                .toList());
        Sample sample = Sample.of(task.data(), task.table(), question.columns(), question.conditions());
        List<Factor> keys = new ArrayList<>();
        question.by().ifPresent(keys::add);
        keys.add(arms);
        Request request = sample.sums(keys, List.of(Rows.ONE, question.outcome().value()));
        RangeBounds bounds = new RangeBounds(task, question, sample, arms, range.get());
        return Computation.groups(request).then(answer -> bounds.read(answer, instead));
    }

    /** The values that the mean is of. */
    static Optional<Range> range(Task task) {
        return switch (task.term()) {
            case Term.Effect effect ->
                range(task.study().variable(effect.outcome()).orElseThrow());
            case Term.Mean mean ->
                mean.probability()
                        ? Optional.of(new Range(0, false, 1, false))
                        : mean.target() instanceof Expression.VariableValue(String name)
                                ? range(task.study().variable(name).orElseThrow())
                                : Optional.empty();
            case Term.Curve curve ->
                range(task.study().variable(curve.outcome()).orElseThrow());
            case Term.Slope slope -> Optional.empty();
            case Term.PolicyValue value -> Optional.empty();
            case Term.Strength strength -> Optional.empty();
        };
    }

    private static Optional<Range> range(Variable variable) {
        Optional<Range> range = switch (variable.type()) {
            case VarType.Binary binary -> Optional.of(new Range(0, false, 1, false));
            case VarType.Real real -> Optional.of(real.range());
            case VarType.Int integer -> Optional.of(integer.range());
            case VarType.Categorical categorical -> Optional.empty();
            case VarType.Category category -> Optional.empty();
            case VarType.Date date -> Optional.empty();
            case VarType.Timestamp timestamp -> Optional.empty();
            case VarType.Simplex simplex -> Optional.empty();
            case VarType.Ratio ratio -> Optional.empty();
            case VarType.Unknown unknown -> Optional.empty();
        };
        return range.filter(Range::isBounded);
    }

    /** The rows of a group, by arm. */
    private record Arms(double[] weights, double[] sums, long[] rows) {
        double weight() {
            return java.util.Arrays.stream(weights).sum();
        }

        double mean(int arm) {
            return sums[arm] / weights[arm];
        }

        long count() {
            return java.util.Arrays.stream(rows).sum();
        }
    }

    private record Interval(double low, double high) {
        Interval minus(Interval other) {
            return new Interval(low - other.high, high - other.low);
        }
    }

    private Computation<Estimation> read(Answer.Groups answer, String instead) {
        Map<Integer, Arms> groups = new TreeMap<>();
        for (Answer.Group group : answer.groups()) {
            int last = group.keys().length - 1;
            Arms own = groups.computeIfAbsent(
                    last == 0 ? 0 : (int) group.keys()[0],
                    key -> new Arms(new double[arms.size()], new double[arms.size()], new long[arms.size()]));
            int arm = (int) group.keys()[last];
            own.weights[arm] = group.sums()[0];
            own.sums[arm] = group.sums()[1];
            own.rows[arm] = group.rows();
        }
        if (groups.isEmpty()) {
            return Computation.refuse(sample.noRows());
        }
        List<Estimation.Bounds> bounds = new ArrayList<>();
        for (Comparison comparison : question.comparisons()) {
            groups.forEach((group, rows) -> {
                Interval interval = interval(comparison, rows);
                Estimation.Key key = question.by()
                        .map(by -> Question.key(comparison.key(), by, group))
                        .orElse(comparison.key());
                bounds.add(new Estimation.Bounds(key, interval.low, interval.high, rows.count()));
            });
        }
        return Computation.of(Estimation.bounded(Bounds.MANSKI, bounds, details(bounds), assumes(instead)));
    }

    private Interval interval(Comparison comparison, Arms rows) {
        int to = arm(comparison.to());
        if (comparison.from().isEmpty()) {
            return mean(to, rows);
        }
        int from = arm(comparison.from().get());
        Interval all = new Interval(range.low(), range.high());
        Interval effect = switch (question.among()) {
            case EVERYBODY -> mean(to, rows).minus(mean(from, rows));
            case TREATED -> new Interval(rows.mean(to), rows.mean(to)).minus(all);
            case CONTROLS -> all.minus(new Interval(rows.mean(from), rows.mean(from)));
            case OVERLAP, MATCHED -> throw new IllegalStateException("bounds of a weighted population");
        };
        boolean rises = monotone() && to > from;
        return rises ? new Interval(Math.max(0, effect.low), Math.max(0, effect.high)) : effect;
    }

    private Interval mean(int arm, Arms rows) {
        double low = 0;
        double high = 0;
        for (int other = 0; other < arms.size(); other++) {
            if (rows.weights[other] > 0) {
                double seen = rows.mean(other);
                boolean below = other == arm || monotone() && other < arm;
                boolean above = other == arm || monotone() && other > arm;
                low += rows.weights[other] * (below ? seen : range.low());
                high += rows.weights[other] * (above ? seen : range.high());
            }
        }
        return new Interval(low / rows.weight(), high / rows.weight());
    }

    private int arm(Map<String, dev.causalc.compiler.model.Setting> settings) {
        int[] parts = question.treatments().stream()
                .mapToInt(treatment -> ((Treatment.Discrete) treatment).code(settings.get(treatment.name())))
                .toArray();
        return arms.code(parts);
    }

    /** Whether the study assumes that the one treatment never lowers the outcome. */
    private boolean monotone() {
        return question.treatments().size() == 1
                && task.study().assumptions().stream()
                        .anyMatch(assumption -> assumption instanceof Assumption.Monotone(String cause, String effect)
                                && cause.equals(question.treatments().getFirst().name())
                                && effect.equals(question.outcome().name()));
    }

    /** What monotone treatment response would make of a single effect, for comparison. */
    private Map<String, Object> details(List<Estimation.Bounds> bounds) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("outcome_range", List.of(range.low(), range.high()));
        boolean effect =
                bounds.size() == 1 && question.comparisons().getFirst().from().isPresent();
        if (effect && question.among() == Question.Among.EVERYBODY) {
            double high = Math.max(0, bounds.getFirst().high());
            details.put("monotone_treatment_response", List.of(0.0, high));
        }
        return details;
    }

    private String assumes(String instead) {
        String range = "nothing but the range of the outcome, [" + Phrases.number(this.range.low()) + ", "
                + Phrases.number(this.range.high()) + "]";
        String rises =
                monotone() ? ", and on `" + question.treatments().getFirst().name() + "` never lowering it" : "";
        return range + rises + (instead.isEmpty() ? "" : " (nothing narrower, because " + instead + ")");
    }
}
