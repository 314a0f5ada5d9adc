package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.Scale;
import dev.causalc.compiler.model.Setting;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.engine.StagedColumn;
import dev.causalc.runtime.engine.StagedTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a term asks, in the words of staged rows, whatever method answers it: mean outcomes under settings of treatments,
 * compared, over a population, perhaps split into groups.
 *
 * @param treatments that are set; empty for a mean of what was observed
 * @param comparisons one for each value, before groups; empty if {@code slope} is asked
 * @param among whose covariates are averaged over
 * @param by groups that each get a value
 * @param per averaged within first, then over its levels with equal weight
 * @param conditions on rows, before anything is fitted
 * @param given conditions on the rows that are averaged over, after fitting
 */
record Question(
        Outcome outcome,
        List<Treatment> treatments,
        List<Comparison> comparisons,
        Optional<Slope> slope,
        Among among,
        Scale scale,
        Optional<Factor> by,
        Optional<Factor> per,
        List<RowExpression> conditions,
        Optional<RowExpression> given) {
    Question {
        treatments = List.copyOf(treatments);
        comparisons = List.copyOf(comparisons);
        conditions = List.copyOf(conditions);
    }

    enum Among {
        EVERYBODY,
        /** The rows at the level that is compared. */
        TREATED,
        /** The rows at the level it is compared with. */
        CONTROLS,
        /** Those that might be at any level, in proportion (Li, Morgan and Zaslavsky 2018). */
        OVERLAP,
        /** Those that matching one to one would leave (Li and Greene 2013). */
        MATCHED;

        /** Whether it is weighed by the probabilities of the arms rather than picked by arm. */
        boolean isWeighted() {
            return this == OVERLAP || this == MATCHED;
        }
    }

    /**
     * @param name as the study writes it
     * @param shift,scale near its mean and deviation, where they are known
     */
    record Outcome(String name, RowExpression value, double shift, double scale) {
        static Outcome of(String name, RowExpression value, StagedTable table) {
            if (value instanceof RowExpression.Column column) {
                StagedColumn staged = table.column(column.name());
                double scale = staged.deviation() > 0 && Double.isFinite(staged.deviation()) ? staged.deviation() : 1;
                return new Outcome(name, value, staged.mean(), scale);
            }
            return new Outcome(name, value, 0, 1);
        }

        /** {@code (y - shift) / scale}: what sums are taken of, so that they keep their digits. */
        RowExpression working() {
            RowExpression shifted = shift == 0 ? value : value.minus(RowExpression.constant(shift));
            return scale == 1 ? shifted : shifted.divide(RowExpression.constant(scale));
        }

        double original(double working) {
            return shift + scale * working;
        }
    }

    /** The mean under one setting, or compared with that under another. */
    record Comparison(Estimation.Key key, Map<String, Setting> to, Optional<Map<String, Setting>> from) {}

    /**
     * The average derivative of the outcome's mean.
     *
     * @param share of a mixture that grows
     * @param against the share that shrinks for it; empty: all others, in proportion
     */
    record Slope(Optional<String> share, Optional<String> against) {}

    /** The key of a value in a group. */
    static Estimation.Key key(Estimation.Key base, Factor by, int group) {
        Map<String, String> levels = new LinkedHashMap<>(base.by());
        levels.putAll(by.level(group));
        return new Estimation.Key(base.from(), base.to(), levels, base.at());
    }

    /** The staged columns in which a row may not be missing, without what is adjusted for. */
    Set<String> columns() {
        Set<String> columns = new TreeSet<>(Rows.columns(outcome.value()));
        treatments.forEach(treatment -> columns.addAll(treatment.columns()));
        List<RowExpression> others = new ArrayList<>();
        by.map(Factor::code).ifPresent(others::add);
        per.map(Factor::code).ifPresent(others::add);
        given.ifPresent(others::add);
        others.forEach(other -> columns.addAll(Rows.columns(other)));
        return columns;
    }

    /** The one treatment, if it is one and has levels. */
    Optional<Treatment.Discrete> discrete() {
        return treatments.size() == 1 && treatments.get(0) instanceof Treatment.Discrete discrete
                ? Optional.of(discrete)
                : Optional.empty();
    }

    Question withScale(Scale other) {
        return new Question(outcome, treatments, comparisons, slope, among, other, by, per, conditions, given);
    }

    Question withComparisons(List<Comparison> others) {
        return new Question(outcome, treatments, others, slope, among, scale, by, per, conditions, given);
    }

    Question withOutcome(Outcome other) {
        return new Question(other, treatments, comparisons, slope, among, scale, by, per, conditions, given);
    }
}
