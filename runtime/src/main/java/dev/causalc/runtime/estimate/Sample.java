package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.ExpressionText;
import dev.causalc.compiler.source.EstimateCode;
import dev.causalc.runtime.engine.Request;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.engine.StageSpec;
import dev.causalc.runtime.engine.StagedColumn;
import dev.causalc.runtime.engine.StagedTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The rows that an estimate uses, what they count for, and which of them hang together.
 *
 * @param filter what a row must satisfy; empty: nothing. Columns without gaps are not asked about, so that terms with
 *     different outcomes share their filter and their passes
 * @param complete the columns in which a row may not be missing
 * @param clusters what was sampled independently: one way or two crossed ones; empty: rows
 * @param extraWeight of a row in weighted sums, besides its own
 */
record Sample(
        StagedTable table,
        Optional<RowExpression> filter,
        List<String> complete,
        Weighting weighting,
        List<Cluster> clusters,
        Optional<RowExpression> extraWeight) {
    Sample {
        complete = List.copyOf(complete);
        clusters = List.copyOf(clusters);
    }

    /**
     * @param name as the study calls it
     * @param declared by {@code cluster}; otherwise it is the block or the unit
     */
    record Cluster(String name, Factor factor, boolean declared) {}

    /**
     * @param used columns that may not be missing
     * @param conditions on rows, besides
     */
    static Sample of(DataSource data, StagedTable table, Collection<String> used, List<RowExpression> conditions) {
        List<Cluster> clusters = clusters(data, table);
        TreeSet<String> needed = new TreeSet<>(used);
        clusters.forEach(cluster -> needed.addAll(Rows.columns(cluster.factor.code())));
        Weighting weighting = Weighting.of(data);
        weighting.weight().ifPresent(weight -> needed.addAll(Rows.columns(weight)));
        List<String> gaps = table.columns().stream()
                .filter(column -> column.missing() > 0 && needed.contains(column.name()))
                .map(StagedColumn::name)
                .toList();
        List<RowExpression> all = new ArrayList<>();
        gaps.forEach(column -> all.add(Rows.not(Rows.isMissing(RowExpression.column(column)))));
        all.addAll(conditions);
        return new Sample(table, Rows.and(all), gaps, weighting, clusters, Optional.empty());
    }

    private static List<Cluster> clusters(DataSource data, StagedTable table) {
        List<Cluster> clusters = new ArrayList<>();
        for (int i = 0; i < data.clusters().size(); i++) {
            StagedColumn column = table.column(StageSpec.cluster(i + 1));
            clusters.add(new Cluster(name(data.clusters().get(i)), Factor.of(column), true));
        }
        if (clusters.isEmpty()) {
            implied(data, table).ifPresent(clusters::add);
        }
        return clusters;
    }

    /** The block, else a unit that has several rows. */
    private static Optional<Cluster> implied(DataSource data, StagedTable table) {
        Optional<Cluster> block = table.find(StageSpec.BLOCK)
                .map(column -> new Cluster(data.block().map(Sample::name).orElse("block"), Factor.of(column), false));
        return block.or(() -> table.find(StageSpec.UNIT)
                .filter(column -> column.distinct() * dataSets(table) < table.rows() - column.missing())
                .map(column -> new Cluster(data.unit().map(Sample::name).orElse("unit"), Factor.of(column), false)));
    }

    /** Every completed data set has each unit once. */
    private static long dataSets(StagedTable table) {
        return table.find(StageSpec.IMPUTATION).map(StagedColumn::distinct).orElse(1L);
    }

    private static String name(Expression expression) {
        return expression instanceof Expression.Column column ? column.name() : ExpressionText.of(expression);
    }

    /** The same rows with another idea of what hangs together. */
    Sample clusteredBy(List<Cluster> others) {
        return new Sample(table, filter, complete, weighting, others, extraWeight);
    }

    /** The same rows, with more weight (or less, also below zero) in weighted sums. */
    Sample weightedBy(RowExpression extra) {
        return new Sample(table, filter, complete, weighting, clusters, Optional.of(extra));
    }

    private Optional<RowExpression> weight() {
        List<RowExpression> factors = new ArrayList<>();
        weighting.weight().ifPresent(factors::add);
        extraWeight.ifPresent(factors::add);
        return factors.isEmpty() ? Optional.empty() : Optional.of(Rows.product(factors));
    }

    private RowExpression weighted(RowExpression value) {
        return weight().map(w -> Rows.product(List.of(w, value))).orElse(value);
    }

    /** Only those of the rows where the condition holds too. */
    Sample where(RowExpression condition) {
        RowExpression both = filter.map(f -> f.and(condition)).orElse(condition);
        return new Sample(table, Optional.of(both), complete, weighting, clusters, extraWeight);
    }

    Optional<Factor> block() {
        return table.find(StageSpec.BLOCK).map(Factor::of);
    }

    boolean isExact() {
        return weighting == Weighting.EXACT;
    }

    /** Sums by the levels of some factors, weighted as the sample is. */
    Request.Aggregate sums(List<Factor> keys, List<RowExpression> values) {
        return new Request.Aggregate(
                filter,
                keys.stream().map(Factor::code).toList(),
                values.stream().map(this::weighted).toList(),
                List.of(),
                Optional.empty());
    }

    /** Weighted sums of products by the levels of some factors. */
    Request.Aggregate products(List<Factor> keys, List<RowExpression> values) {
        return new Request.Aggregate(filter, keys.stream().map(Factor::code).toList(), List.of(), values, weight());
    }

    /** Sums as they are, over the rows that frequency weights stand for. */
    Request.Aggregate copies(List<Factor> keys, List<RowExpression> values) {
        List<RowExpression> copies = values.stream()
                .map(value -> weighting.copies().map(f -> f.times(value)).orElse(value))
                .toList();
        return new Request.Aggregate(
                filter, keys.stream().map(Factor::code).toList(), copies, List.of(), Optional.empty());
    }

    /**
     * The influence of a row on an estimate, from what a row of relative weight 1 adds to it: with a sampling weight in it,
     * for one of the rows that a frequency weight stands for, and 0 outside the sample.
     */
    RowExpression influence(RowExpression perWeight) {
        RowExpression own = weighting.relative().map(s -> s.times(perWeight)).orElse(perWeight);
        return Rows.where(filter, own);
    }

    /** That nothing is left. */
    Refusal noRows() {
        return Refusal.of(
                EstimateCode.TOO_FEW_ROWS,
                "no rows are left",
                "look at `where`, the conditions of the estimand, and missing values");
    }
}
