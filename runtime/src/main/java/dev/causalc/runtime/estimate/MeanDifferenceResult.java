package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.Scale;
import dev.causalc.compiler.source.EstimateCode;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.estimate.ArmSums.Stratum;
import dev.causalc.runtime.estimate.Estimation.Check;
import dev.causalc.runtime.estimate.Question.Comparison;
import dev.causalc.runtime.statistics.BlockMeans;
import dev.causalc.runtime.statistics.BlockedDifference;
import dev.causalc.runtime.statistics.DifferenceInMeans;
import dev.causalc.runtime.statistics.Estimates;
import dev.causalc.runtime.statistics.Matrix;
import dev.causalc.runtime.statistics.Moments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** From sums by arm and stratum to differences with their errors. */
final class MeanDifferenceResult {
    private final Question question;
    private final Sample sample;
    private final ArmSums sums;
    private final LinkedHashSet<String> kinds = new LinkedHashSet<>();

    private MeanDifferenceResult(Question question, Sample sample, ArmSums sums) {
        this.question = question;
        this.sample = sample;
        this.sums = sums;
    }

    /** Whether every block lies in one cluster. */
    static boolean isNested(ArmSums sums) {
        Map<Integer, Integer> clusterOf = new LinkedHashMap<>();
        return sums.strata().stream()
                .allMatch(s -> clusterOf.computeIfAbsent(s.block(), b -> s.cluster()) == s.cluster());
    }

    static Computation<Estimation> of(Options options, Question question, Sample sample, ArmSums sums) {
        return new MeanDifferenceResult(question, sample, sums).estimation(options);
    }

    /** The mean of each arm that is compared, over the strata that have them all, in original units; else NaN. */
    static double[] means(Question question, Sample sample, ArmSums sums, Comparison comparison, int group) {
        Part part = new MeanDifferenceResult(question, sample, sums).part(comparison, group);
        double[] means = new double[sums.keys().arms().size()];
        java.util.Arrays.fill(means, Double.NaN);
        for (int arm : ArmSums.compared(question, comparison)) {
            means[arm] = part.strata.isEmpty() ? Double.NaN : question.outcome().original(part.mean(arm));
        }
        return means;
    }

    private Computation<Estimation> estimation(Options options) {
        List<Estimation.Value> values = new ArrayList<>();
        Map<String, Object> details = new LinkedHashMap<>();
        List<Check> checks = new ArrayList<>();
        for (Comparison comparison : question.comparisons()) {
            for (int group : sums.groups()) {
                Part part = part(comparison, group);
                Optional<Refusal> refusal = refusal(comparison, part);
                if (refusal.isPresent()) {
                    return Computation.refuse(refusal.get());
                }
                Estimates estimates = estimates(comparison, part);
                Optional<Refusal> incomparable = incomparable(estimates);
                if (incomparable.isPresent()) {
                    return Computation.refuse(incomparable.get());
                }
                Estimation.Value value = value(comparison, group, part, estimates);
                if (values.isEmpty()) {
                    value.degreesOfFreedom().ifPresent(df -> details.put("df", df));
                    blocks(part).ifPresent(checks::add);
                    checks.addAll(Clustering.checks(sample, value.clusters(), value.rows(), Double.NaN, Double.NaN));
                }
                values.add(value);
            }
        }
        if (values.isEmpty()) {
            return Computation.refuse(sample.noRows());
        }
        details.put("arms", arms());
        sums.keys().block().ifPresent(b -> details.put("blocks", (long) distinctBlocks(sums.strata())));
        String kind = sample.isExact() ? Mean.kind(sample, "") : String.join("; ", kinds);
        return Computation.of(new Estimation(
                MeanDifference.name(),
                MeanDifference.shown(options, MeanDifference.NEYMAN),
                values,
                kind,
                details,
                checks));
    }

    /**
     * The strata that say something about a comparison in a group, with their weights.
     *
     * @param uninformative strata that lack one of the arms
     */
    private record Part(List<Stratum> strata, double[] shares, List<Stratum> uninformative) {
        /** Over the strata, in working units. */
        double mean(int arm) {
            double sum = 0;
            for (int s = 0; s < shares.length; s++) {
                sum += shares[s] * strata.get(s).arms()[arm].mean();
            }
            return sum;
        }
    }

    private Part part(Comparison comparison, int group) {
        List<Integer> arms = ArmSums.compared(question, comparison);
        List<Stratum> informative = new ArrayList<>();
        List<Stratum> rest = new ArrayList<>();
        for (Stratum stratum : sums.in(group)) {
            boolean all = arms.stream().allMatch(arm -> stratum.arms()[arm].count() > 0);
            (all ? informative : rest).add(stratum);
        }
        return new Part(informative, shares(comparison, informative), rest);
    }

    /** Weights of the strata: their shares of the population's rows, within each level of {@code per}. */
    private double[] shares(Comparison comparison, List<Stratum> strata) {
        double[] counts =
                strata.stream().mapToDouble(s -> population(comparison, s)).toArray();
        Map<Integer, Double> totals = new TreeMap<>();
        for (int i = 0; i < counts.length; i++) {
            totals.merge(strata.get(i).per(), counts[i], Double::sum);
        }
        totals.values().removeIf(total -> !(total > 0));
        return IntStream.range(0, counts.length)
                .mapToDouble(i -> counts[i] == 0
                        ? 0
                        : counts[i] / totals.get(strata.get(i).per()) / totals.size())
                .toArray();
    }

    private double population(Comparison comparison, Stratum stratum) {
        return switch (question.among()) {
            case EVERYBODY -> stratum.count();
            case TREATED -> stratum.arms()[ArmSums.arm(question, comparison.to())].count();
            case CONTROLS ->
                stratum.arms()[ArmSums.arm(question, comparison.from().orElseThrow())].count();
            case OVERLAP, MATCHED -> throw new IllegalStateException("a weighted population of a difference in means");
        };
    }

    private Optional<Refusal> refusal(Comparison comparison, Part part) {
        List<Integer> arms = ArmSums.compared(question, comparison);
        if (part.strata.isEmpty()) {
            List<String> names = arms.stream().map(sums.keys().arms()::text).toList();
            String where = sums.keys().block().isPresent() ? "no block has rows with " : "there are no rows with ";
            return Optional.of(Refusal.of(
                    EstimateCode.TOO_FEW_ROWS, where + (arms.size() > 1 ? "both " : "") + Phrases.list(names)));
        }
        boolean single = part.strata.size() == 1
                && arms.stream().anyMatch(arm -> part.strata.get(0).arms()[arm].count() <= 1);
        return single && !sample.isExact()
                ? Optional.of(Refusal.of(
                        EstimateCode.TOO_FEW_ROWS, "an arm has a single row, so the variance within it is not known"))
                : Optional.empty();
    }

    /** The two means, or the one, with their joint error; in working units. */
    private Estimates estimates(Comparison comparison, Part part) {
        int arms = sums.keys().arms().size();
        List<Integer> compared = ArmSums.compared(question, comparison);
        double[][] rows;
        if (question.scale() == Scale.DIFFERENCE && compared.size() == 2) {
            rows = new double[1][arms];
            rows[0][compared.get(0)] = 1;
            rows[0][compared.get(1)] = -1;
        } else {
            rows = new double[compared.size()][arms];
            for (int i = 0; i < rows.length; i++) {
                rows[i][compared.get(i)] = 1;
            }
        }
        Matrix contrasts = Matrix.of(rows, arms);
        Moments[][] blocks = part.strata.stream().map(Stratum::arms).toArray(Moments[][]::new);
        if (sums.keys().cluster().isPresent()) {
            kinds.add(Mean.kind(sample, "cr2 of block differences"));
            int[] clusters = numbered(part.strata);
            return BlockMeans.of(BlockedDifference.differences(blocks, contrasts), part.shares, clusters);
        }
        if (blocks.length == 1) {
            kinds.add(MeanDifference.NEYMAN);
            return DifferenceInMeans.of(List.of(blocks[0]), contrasts);
        }
        kinds.add(betweenBlocks(part, comparison) ? "neyman, between block differences" : "neyman, within blocks");
        return BlockedDifference.of(blocks, part.shares, contrasts);
    }

    private boolean betweenBlocks(Part part, Comparison comparison) {
        List<Integer> arms = ArmSums.compared(question, comparison);
        return part.strata.size() > 1
                && part.strata.stream().anyMatch(s -> arms.stream().anyMatch(arm -> s.arms()[arm].count() <= 1));
    }

    /** Clusters numbered from 0 without gaps. */
    private static int[] numbered(List<Stratum> strata) {
        Map<Integer, Integer> numbers = new LinkedHashMap<>();
        return strata.stream()
                .mapToInt(s -> numbers.computeIfAbsent(s.cluster(), cluster -> numbers.size()))
                .toArray();
    }

    private Optional<Refusal> incomparable(Estimates estimates) {
        return estimates.size() == 1
                ? Optional.empty()
                : Values.refusal(
                        question.scale(),
                        question.outcome().original(estimates.values()[0]),
                        question.outcome().original(estimates.values()[1]));
    }

    private Estimation.Value value(Comparison comparison, int group, Part part, Estimates estimates) {
        Question.Outcome outcome = question.outcome();
        Values.Compared compared;
        double error;
        double freedom = estimates.covariance().degreesOfFreedom()[0];
        if (estimates.size() == 2) {
            compared = Values.compare(
                    question.scale(),
                    outcome.original(estimates.values()[0]),
                    outcome.original(estimates.values()[1]));
            Matrix covariance = estimates.covariance().matrix();
            double variance = covariance.bilinear(compared.gradient(), compared.gradient());
            error = Values.carried(compared, outcome.scale() * Math.sqrt(Math.max(0, variance)));
            freedom = Double.POSITIVE_INFINITY;
        } else {
            boolean difference = comparison.from().isPresent();
            double value = estimates.values()[0];
            compared = new Values.Compared(
                    difference ? outcome.scale() * value : outcome.original(value),
                    difference ? new double[] {1, -1} : new double[] {1},
                    false);
            error = outcome.scale() * estimates.covariance().standardError(0);
        }
        double rows = part.strata.stream().mapToDouble(Stratum::count).sum();
        Estimation.Key key = question.by()
                .map(by -> Question.key(comparison.key(), by, group))
                .orElse(comparison.key());
        return new Estimation.Value(
                key,
                compared.value(),
                Values.error(sample, error),
                sample.isExact() ? OptionalDouble.empty() : Values.freedom(freedom),
                compared.log(),
                Math.round(rows),
                clusters(part),
                sample.isExact() ? Optional.empty() : Optional.of(influence(comparison, part, compared)));
    }

    private Optional<Long> clusters(Part part) {
        return sums.keys()
                .cluster()
                .map(c -> part.strata.stream().map(Stratum::cluster).distinct().count());
    }

    private RowExpression influence(Comparison comparison, Part part, Values.Compared compared) {
        List<Integer> arms = ArmSums.compared(question, comparison);
        boolean between =
                betweenBlocks(part, comparison) || sums.keys().cluster().isPresent();
        double factor = compared.log() ? compared.value() : 1;
        int strata = sums.keys().stratum().map(Factor::size).orElse(1);
        double[][] slope = new double[strata][sums.keys().arms().size()];
        double[][] level = new double[strata][sums.keys().arms().size()];
        double[] means = arms.stream().mapToDouble(part::mean).toArray();
        for (int s = 0; s < part.strata.size(); s++) {
            Stratum stratum = part.strata.get(s);
            for (int i = 0; i < arms.size(); i++) {
                Moments arm = stratum.arms()[arms.get(i)];
                double weight = factor * compared.gradient()[i] * part.shares[s];
                slope[stratum.code()][arms.get(i)] += weight / arm.count();
                level[stratum.code()][arms.get(i)] -= weight / arm.count() * (between ? means[i] : arm.mean());
            }
        }
        RowExpression z = question.outcome().working();
        double scale = question.outcome().scale();
        RowExpression own = lookup(slope).times(z).plus(lookup(level));
        return sample.influence(Rows.times(scale, own));
    }

    private RowExpression lookup(double[][] table) {
        RowExpression arm = sums.keys().arms().code();
        return sums.keys()
                .stratum()
                .<RowExpression>map(stratum -> new RowExpression.PairLookup(stratum.code(), arm, table))
                .orElseGet(() -> new RowExpression.Lookup(arm, table[0]));
    }

    private static int distinctBlocks(List<Stratum> strata) {
        return (int) strata.stream().map(Stratum::block).distinct().count();
    }

    private Optional<Check> blocks(Part part) {
        if (sums.keys().block().isEmpty()) {
            return Optional.empty();
        }
        int all = part.strata.size() + part.uninformative.size();
        String text = Phrases.count(part.strata.size(), "block") + " of " + all + " have every level compared";
        double lost = part.uninformative.stream().mapToDouble(Stratum::count).sum();
        return Optional.of(
                part.uninformative.isEmpty()
                        ? new Check("blocks", Check.Status.PASS, OptionalDouble.of(all), text)
                        : new Check(
                                "blocks",
                                Check.Status.WARN,
                                OptionalDouble.of(part.strata.size()),
                                text + "; the others, with " + Phrases.count(Math.round(lost), "row")
                                        + ", say nothing about the difference"));
    }

    /** Rows, mean and standard deviation of each arm. */
    private Map<String, Object> arms() {
        Map<String, Object> arms = new LinkedHashMap<>();
        Moments[] total = new Moments[sums.keys().arms().size()];
        java.util.Arrays.fill(total, new Moments(0, 0, 0));
        sums.groups().forEach(group -> {
            Moments[] own = sums.total(group);
            java.util.Arrays.setAll(total, arm -> total[arm].plus(own[arm]));
        });
        for (int arm = 0; arm < total.length; arm++) {
            if (total[arm].count() > 0) {
                Map<String, Object> numbers = new LinkedHashMap<>();
                numbers.put("n", total[arm].count());
                numbers.put("mean", question.outcome().original(total[arm].mean()));
                double variance = total[arm].variance();
                if (Double.isFinite(variance)) {
                    numbers.put("sd", question.outcome().scale() * Math.sqrt(variance));
                }
                arms.put(sums.keys().arms().text(arm), numbers);
            }
        }
        return arms;
    }
}
