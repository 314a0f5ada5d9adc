package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.Setting;
import dev.causalc.compiler.source.EstimateCode;
import dev.causalc.runtime.engine.Answer;
import dev.causalc.runtime.engine.Request;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.estimate.Question.Among;
import dev.causalc.runtime.estimate.Question.Comparison;
import dev.causalc.runtime.statistics.CellTable;
import dev.causalc.runtime.statistics.ClusterSandwich;
import dev.causalc.runtime.statistics.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Sums by cell, and the standardised means that they give. */
final class PlugInCells {
    /** Sums by cell, then influences summed by cluster. */
    static final int MOST_ROUNDS = 2;

    private final Question question;
    private final Sample sample;
    private final Factor stratum;
    private final Factor arms;
    /** The codes of the strata that have rows. */
    private final int[] codes;

    private final CellTable table;
    /** By arm and stratum. */
    private final double[][] counts;

    private PlugInCells(
            Question question,
            Sample sample,
            Factor stratum,
            Factor arms,
            int[] codes,
            CellTable table,
            double[][] counts) {
        this.question = question;
        this.sample = sample;
        this.stratum = stratum;
        this.arms = arms;
        this.codes = codes;
        this.table = table;
        this.counts = counts;
    }

    static Computation<Estimation> estimate(
            String method, Options options, Question question, Sample sample, Factor stratum, Factor arms) {
        RowExpression z = question.outcome().working();
        RowExpression s = sample.weighting().relative().orElse(Rows.ONE);
        RowExpression squared = Rows.product(List.of(s, s));
        List<Factor> keys = List.of(stratum, arms);
        List<Request> requests = List.of(
                sample.sums(keys, List.of(Rows.ONE, z)),
                sample.copies(
                        keys,
                        List.of(
                                squared,
                                Rows.product(List.of(squared, z)),
                                Rows.product(List.of(squared, z, z)),
                                Rows.ONE)));
        return Computation.groups(requests)
                .then(answers -> read(question, sample, stratum, arms, answers).estimation(method, options));
    }

    private static PlugInCells read(
            Question question, Sample sample, Factor stratum, Factor arms, List<Answer.Groups> answers) {
        Map<Integer, CellTable.Cell[]> cells = new TreeMap<>();
        Map<Integer, double[]> rows = new TreeMap<>();
        for (int i = 0; i < answers.get(0).groups().size(); i++) {
            Answer.Group group = answers.get(0).groups().get(i);
            double[] copies = answers.get(1).groups().get(i).sums();
            CellTable.Cell[] own = cells.computeIfAbsent((int) group.keys()[0], code -> {
                CellTable.Cell[] empty = new CellTable.Cell[arms.size()];
                Arrays.fill(empty, CellTable.Cell.EMPTY);
                return empty;
            });
            own[(int) group.keys()[1]] =
                    new CellTable.Cell(group.sums()[0], group.sums()[1], copies[0], copies[1], copies[2]);
            rows.computeIfAbsent((int) group.keys()[0], code -> new double[arms.size()])[(int) group.keys()[1]] =
                    copies[3];
        }
        int[] codes = cells.keySet().stream().mapToInt(code -> code).toArray();
        CellTable.Cell[][] byArm = new CellTable.Cell[arms.size()][codes.length];
        double[][] counts = new double[arms.size()][codes.length];
        for (int a = 0; a < byArm.length; a++) {
            for (int z = 0; z < codes.length; z++) {
                byArm[a][z] = cells.get(codes[z])[a];
                counts[a][z] = rows.get(codes[z])[a];
            }
        }
        return new PlugInCells(question, sample, stratum, arms, codes, new CellTable(byArm), counts);
    }

    /**
     * One value: a mean, or two that are compared, each an average of targets.
     *
     * @param to targets whose average it is: one, or one for each level of {@code per}
     */
    private record Asked(Estimation.Key key, List<CellTable.Target> to, List<CellTable.Target> from) {}

    private Computation<Estimation> estimation(String method, Options options) {
        List<Asked> asked = new ArrayList<>();
        for (Comparison comparison : question.comparisons()) {
            groups().forEach((group, strata) -> asked(comparison, group, strata).ifPresent(asked::add));
        }
        if (asked.isEmpty()) {
            return Computation.refuse(sample.noRows());
        }
        List<CellTable.Target> all = new ArrayList<>();
        asked.forEach(one -> {
            all.addAll(one.to);
            all.addAll(one.from);
        });
        List<CellTable.Gap> gaps = table.gaps(all);
        if (!gaps.isEmpty()) {
            return Computation.refuse(gaps(gaps));
        }
        for (Asked one : asked) {
            if (!one.from.isEmpty()) {
                Optional<Refusal> refusal = Values.refusal(question.scale(), mean(one.to), mean(one.from));
                if (refusal.isPresent()) {
                    return Computation.refuse(refusal.get());
                }
            }
        }
        List<Influence> influences = asked.stream().map(this::influence).toList();
        return spread(asked.size(), influences).map(spread -> {
            List<Estimation.Value> values = new ArrayList<>();
            for (int i = 0; i < asked.size(); i++) {
                values.add(value(asked.get(i), influences.get(i), spread, i));
            }
            return new Estimation(
                    method,
                    options.shown(Map.of()),
                    values,
                    Mean.kind(sample, Mean.INFLUENCE),
                    details(all),
                    Clustering.checks(
                            sample, spread.clusters, all(), spread.variances[0], rowVariance(influences.get(0))));
        });
    }

    private Map<String, Object> details(List<CellTable.Target> targets) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("n", Math.round(all()));
        details.put("strata", (long) codes.length);
        List<String> notes = sample.isExact()
                ? List.of()
                : table.estimate(targets.subList(0, 1)).covariance().notes();
        if (!notes.isEmpty()) {
            details.put("notes", notes);
        }
        return details;
    }

    /** The strata of each group, where the condition of the question holds. */
    private Map<Integer, List<Integer>> groups() {
        Map<Integer, List<Integer>> groups = new TreeMap<>();
        for (int z = 0; z < codes.length; z++) {
            Map<String, String> level = stratum.level(codes[z]);
            if (question.given().isEmpty() || level.get("given").equals("true")) {
                groups.computeIfAbsent(code(question.by(), level), g -> new ArrayList<>())
                        .add(z);
            }
        }
        return groups;
    }

    /** The code of a factor's level in a stratum that has its names. */
    private static int code(Optional<Factor> factor, Map<String, String> level) {
        if (factor.isEmpty()) {
            return 0;
        }
        Factor own = factor.get();
        int[] parts = new int[own.names().size()];
        for (int i = 0; i < parts.length; i++) {
            Factor.Levels levels = own.labels().get(i);
            String text = level.get(own.names().get(i));
            parts[i] = levels.texts().isEmpty()
                    ? Integer.parseInt(text)
                    : levels.texts().indexOf(text);
        }
        return own.code(parts);
    }

    private Optional<Asked> asked(Comparison comparison, int group, List<Integer> strata) {
        Map<Integer, Set<Integer>> parts = new TreeMap<>();
        strata.forEach(z -> parts.computeIfAbsent(code(question.per(), stratum.level(codes[z])), c -> new TreeSet<>())
                .add(z));
        Set<Integer> among = among(comparison);
        List<CellTable.Target> to = targets(arm(comparison.to()), among, parts);
        List<CellTable.Target> from = comparison
                .from()
                .map(settings -> targets(arm(settings), among, parts))
                .orElse(List.of());
        Estimation.Key key = question.by()
                .map(by -> Question.key(comparison.key(), by, group))
                .orElse(comparison.key());
        return to.isEmpty() ? Optional.empty() : Optional.of(new Asked(key, to, from));
    }

    private int arm(Map<String, Setting> settings) {
        return settings.isEmpty() ? 0 : ArmSums.arm(question, settings);
    }

    private Set<Integer> among(Comparison comparison) {
        if (question.among() == Among.EVERYBODY) {
            return new LinkedHashSet<>(IntStream.range(0, arms.size()).boxed().toList());
        }
        return Set.of(arm(
                question.among() == Among.TREATED
                        ? comparison.to()
                        : comparison.from().orElseThrow()));
    }

    /** One for each part in which the population has rows. */
    private List<CellTable.Target> targets(int arm, Set<Integer> among, Map<Integer, Set<Integer>> parts) {
        return parts.values().stream()
                .filter(strata ->
                        strata.stream().anyMatch(z -> among.stream().anyMatch(a -> table.cells()[a][z].weight() > 0)))
                .map(strata -> new CellTable.Target(arm, among, strata))
                .toList();
    }

    private Refusal gaps(List<CellTable.Gap> gaps) {
        List<String> texts = gaps.stream()
                .map(gap -> arms.text(gap.treatment()) + " where " + stratum.text(codes[gap.stratum()]))
                .toList();
        return Refusal.of(
                EstimateCode.EMPTY_STRATUM,
                "there are no rows with " + Phrases.some(texts, 3),
                "restrict the estimand with `where` to what was tried at every level, or use a method with a model");
    }

    private double all() {
        return Arrays.stream(counts).flatMapToDouble(Arrays::stream).sum();
    }

    /** The rows of the strata and arms whose distribution is averaged over. */
    private double rows(Asked asked) {
        double rows = 0;
        for (CellTable.Target target : asked.to) {
            for (int z : target.strata()) {
                for (double[] byStratum : counts) {
                    rows += byStratum[z];
                }
            }
        }
        return rows;
    }

    private double mean(List<CellTable.Target> targets) {
        double[] values = table.values(targets);
        return question.outcome().original(Arrays.stream(values).sum() / values.length);
    }

    /** {@code w (slope (z - mean) + level)} of a row's cell, on the value's scale (or that of its logarithm). */
    private record Influence(Values.Compared compared, double[][] slope, double[][] level) {}

    private Influence influence(Asked asked) {
        Values.Compared compared = asked.from.isEmpty()
                ? new Values.Compared(mean(asked.to), new double[] {1}, false)
                : Values.compare(question.scale(), mean(asked.to), mean(asked.from));
        double[][] slope = new double[arms.size()][codes.length];
        double[][] level = new double[arms.size()][codes.length];
        add(asked.to, compared.gradient()[0], slope, level);
        if (!asked.from.isEmpty()) {
            add(asked.from, compared.gradient()[1], slope, level);
        }
        return new Influence(compared, slope, level);
    }

    private void add(List<CellTable.Target> targets, double gradient, double[][] slope, double[][] level) {
        double factor = gradient * question.outcome().scale() / targets.size();
        for (CellTable.Target target : targets) {
            CellTable.Influence own = table.influence(target);
            for (int a = 0; a < slope.length; a++) {
                for (int z = 0; z < codes.length; z++) {
                    slope[a][z] += factor * own.slope()[a][z];
                    level[a][z] += factor * own.level()[a][z];
                }
            }
        }
    }

    /**
     * @param variances on the scale of the gradients
     */
    private record Spread(double[] variances, Optional<Long> clusters) {}

    private Computation<Spread> spread(int count, List<Influence> influences) {
        if (sample.isExact()) {
            return Computation.of(new Spread(new double[count], Optional.empty()));
        }
        if (sample.clusters().isEmpty()) {
            double[] variances =
                    influences.stream().mapToDouble(this::rowVariance).toArray();
            return Computation.of(new Spread(variances, Optional.empty()));
        }
        List<RowExpression> rowInfluences = influences.stream().map(this::row).toList();
        List<Request> requests = Mean.ways(sample).stream()
                .<Request>map(way -> sample.sums(way, rowInfluences))
                .toList();
        return Computation.groups(requests).map(PlugInCells::spread);
    }

    private static Spread spread(List<Answer.Groups> ways) {
        List<Matrix> meats = ways.stream()
                .map(answer -> ClusterSandwich.meat(
                        answer.groups().stream().map(Answer.Group::sums).toArray(double[][]::new)))
                .toList();
        Matrix meat = meats.size() == 1
                ? meats.get(0)
                : meats.get(0).plus(meats.get(1)).minus(meats.get(2));
        Optional<Long> clusters = ways.stream()
                .limit(2)
                .map(answer -> (long) answer.groups().size())
                .min(Long::compare);
        return new Spread(meat.diagonal(), clusters);
    }

    private double rowVariance(Influence influence) {
        double sum = 0;
        for (int a = 0; a < arms.size(); a++) {
            for (int z = 0; z < codes.length; z++) {
                CellTable.Cell cell = table.cells()[a][z];
                if (cell.weight() > 0) {
                    double mean = cell.sum() / cell.weight();
                    double first = cell.rowSum() - mean * cell.rows();
                    double second = Math.max(0, cell.rowSquares() - mean * (2 * cell.rowSum() - mean * cell.rows()));
                    double slope = influence.slope[a][z];
                    double level = influence.level[a][z];
                    sum += slope * slope * second + 2 * slope * level * first + level * level * cell.rows();
                }
            }
        }
        return sum;
    }

    /** What a row of weight 1 adds. */
    private RowExpression row(Influence influence) {
        double[][] slope = new double[stratum.size()][arms.size()];
        double[][] level = new double[stratum.size()][arms.size()];
        for (int a = 0; a < arms.size(); a++) {
            for (int z = 0; z < codes.length; z++) {
                CellTable.Cell cell = table.cells()[a][z];
                double mean = cell.weight() > 0 ? cell.sum() / cell.weight() : 0;
                slope[codes[z]][a] = influence.slope[a][z];
                level[codes[z]][a] = influence.level[a][z] - influence.slope[a][z] * mean;
            }
        }
        RowExpression z = question.outcome().working();
        return new RowExpression.PairLookup(stratum.code(), arms.code(), slope)
                .times(z)
                .plus(new RowExpression.PairLookup(stratum.code(), arms.code(), level));
    }

    private Estimation.Value value(Asked asked, Influence influence, Spread spread, int index) {
        Values.Compared compared = influence.compared;
        double error = Math.sqrt(Math.max(0, spread.variances[index]));
        return new Estimation.Value(
                asked.key,
                compared.value(),
                Values.error(sample, Values.carried(compared, error)),
                OptionalDouble.empty(),
                compared.log(),
                Math.round(rows(asked)),
                spread.clusters,
                sample.isExact()
                        ? Optional.empty()
                        : Optional.of(
                                sample.influence(Rows.times(compared.log() ? compared.value() : 1, row(influence)))));
    }
}
