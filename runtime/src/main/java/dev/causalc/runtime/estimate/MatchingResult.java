package dev.causalc.runtime.estimate;

import dev.causalc.compiler.source.EstimateCode;
import dev.causalc.runtime.estimate.Estimation.Check;
import dev.causalc.runtime.estimate.Question.Among;
import dev.causalc.runtime.estimate.Question.Comparison;
import dev.causalc.runtime.statistics.Cholesky;
import dev.causalc.runtime.statistics.Estimate;
import dev.causalc.runtime.statistics.Matches;
import dev.causalc.runtime.statistics.Matrix;
import dev.causalc.runtime.statistics.NearestNeighbours;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** From the rows of two arms to matches, and from these to effects. */
final class MatchingResult {
    /** Linear predictors nearer than this are equal but for rounding. */
    private static final double EQUAL = 1e-10;

    private final Options options;
    private final Question question;
    private final Rows rows;
    private final boolean[] treated;

    /**
     * The rows of one comparison.
     *
     * @param columns whether treated; the outcome in working units; the group; the propensity; then the covariates
     */
    record Rows(Comparison comparison, boolean hasScore, double[][] columns) {
        private static final int FIRST = 4;

        int count() {
            return columns[0].length;
        }

        double[][] covariates() {
            double[][] x = new double[count()][columns.length - FIRST];
            for (int i = 0; i < x.length; i++) {
                for (int j = 0; j < x[i].length; j++) {
                    x[i][j] = columns[FIRST + j][i];
                }
            }
            return x;
        }
    }

    private MatchingResult(Options options, Question question, Rows rows) {
        this.options = options;
        this.question = question;
        this.rows = rows;
        this.treated = new boolean[rows.count()];
        for (int i = 0; i < treated.length; i++) {
            treated[i] = rows.columns[0][i] == 1;
        }
    }

    static Computation<Estimation> of(Options options, Question question, List<Rows> comparisons) {
        List<Estimation.Value> values = new ArrayList<>();
        Map<String, Object> details = new LinkedHashMap<>();
        List<Check> checks = new ArrayList<>();
        boolean pairs = options.word("replace").equals("false");
        for (Rows rows : comparisons) {
            MatchingResult result = new MatchingResult(options, question, rows);
            Optional<Refusal> refusal = result.refusal();
            if (refusal.isPresent()) {
                return Computation.refuse(refusal.get());
            }
            for (int group : result.groups()) {
                Matches matches = pairs ? result.pairs(group) : result.matches(group);
                if (matches.pairs() < 2) {
                    return Computation.refuse(Refusal.of(
                            EstimateCode.TOO_FEW_ROWS,
                            "fewer than two rows can be matched in a group that is asked for"));
                }
                result.add(matches, group, values, details, checks);
            }
        }
        String kind = pairs ? "cr1, clustered by pair" : "abadie_imbens";
        return Computation.of(
                new Estimation(Matching.SPEC.name(), options.shown(Map.of()), values, kind, details, checks));
    }

    private Optional<Refusal> refusal() {
        boolean both = IntStream.range(0, treated.length).anyMatch(i -> treated[i])
                && IntStream.range(0, treated.length).anyMatch(i -> !treated[i]);
        return both
                ? Optional.empty()
                : Optional.of(Refusal.of(EstimateCode.TOO_FEW_ROWS, "no rows are in one of the arms"));
    }

    private List<Integer> groups() {
        TreeSet<Integer> groups = new TreeSet<>();
        Arrays.stream(rows.columns[2]).forEach(group -> groups.add((int) group));
        return List.copyOf(groups);
    }

    /** Whose counterfactuals are imputed. */
    private int[] units(int group) {
        return IntStream.range(0, treated.length)
                .filter(i -> rows.columns[2][i] == group)
                .filter(i -> switch (question.among()) {
                    case EVERYBODY -> true;
                    case TREATED -> treated[i];
                    case CONTROLS -> !treated[i];
                    case OVERLAP, MATCHED -> throw new IllegalStateException("matching of a weighted population");
                })
                .toArray();
    }

    private int[] arm(boolean which) {
        return IntStream.range(0, treated.length)
                .filter(i -> treated[i] == which)
                .toArray();
    }

    private Matches matches(int group) {
        double[][] points = rows.hasScore ? standardised() : whitened();
        NearestNeighbours ofTreated = new NearestNeighbours(points, arm(false));
        NearestNeighbours ofControls = new NearestNeighbours(points, arm(true));
        int neighbors = options.whole("neighbors").orElse(1);
        List<Integer> units = new ArrayList<>();
        List<Integer> partners = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (int unit : units(group)) {
            int[] nearest = (treated[unit] ? ofTreated : ofControls).nearest(unit, neighbors);
            for (int partner : nearest) {
                units.add(unit);
                partners.add(partner);
                weights.add(1.0 / nearest.length);
            }
        }
        return new Matches(
                treated.length,
                units.stream().mapToInt(i -> i).toArray(),
                partners.stream().mapToInt(i -> i).toArray(),
                weights.stream().mapToDouble(w -> w).toArray());
    }

    /** The propensity over its standard deviation. */
    private double[][] standardised() {
        double[] score = rows.columns[3];
        double mean = Arrays.stream(score).sum() / score.length;
        double squares = Arrays.stream(score).map(s -> (s - mean) * (s - mean)).sum();
        double deviation = squares > 0 ? Math.sqrt(squares / (score.length - 1)) : 1;
        return Arrays.stream(score)
                .mapToObj(s -> new double[] {(s - mean) / deviation})
                .toArray(double[][]::new);
    }

    /** The covariates in coordinates where Mahalanobis' distance (over both arms, n − 1) is Euclid's. */
    private double[][] whitened() {
        double[][] x = rows.covariates();
        int columns = x[0].length;
        double[] means = Matrix.vector(
                columns, j -> Arrays.stream(x).mapToDouble(row -> row[j]).sum() / x.length);
        double[][] products = new double[columns][columns];
        for (double[] row : x) {
            double[] centred = Matrix.vector(columns, j -> row[j] - means[j]);
            for (int j = 0; j < columns; j++) {
                Matrix.addTimes(products[j], centred[j] / (x.length - 1), centred);
            }
        }
        Matrix root = Cholesky.of(Matrix.of(products, columns)).inverseRoot().transpose();
        return Arrays.stream(x)
                .map(row -> root.times(Matrix.vector(columns, j -> row[j] - means[j])))
                .toArray(double[][]::new);
    }

    /** One to one on the linear predictor; units that the smaller arm leaves without a partner drop out. */
    private Matches pairs(int group) {
        int[] units = units(group);
        boolean ofTreated = question.among() == Among.TREATED;
        double[] scores =
                Arrays.stream(rows.columns[3]).map(p -> Math.log(p / (1 - p))).toArray();
        int[] partners = NearestNeighbours.greedy(scores, units, arm(!ofTreated));
        int[] matched =
                IntStream.range(0, units.length).filter(i -> partners[i] >= 0).toArray();
        double[] weights = new double[matched.length];
        Arrays.fill(weights, 1);
        return new Matches(
                treated.length,
                IntStream.of(matched).map(i -> units[i]).toArray(),
                IntStream.of(matched).map(i -> partners[i]).toArray(),
                weights);
    }

    private void add(
            Matches matches,
            int group,
            List<Estimation.Value> values,
            Map<String, Object> details,
            List<Check> checks) {
        double[] y = rows.columns[1];
        double[] plain = matches.differences(y, treated);
        boolean adjust = options.word("bias_adjust").equals("true");
        double[] differences = adjust ? matches.adjusted(plain, y, rows.covariates(), treated) : plain;
        boolean pairs = options.word("replace").equals("false");
        Estimate effect = (pairs
                        ? matches.pairedEffect(differences)
                        : matches.effect(differences, question.among() == Among.EVERYBODY))
                .scaled(question.outcome().scale());
        if (values.isEmpty()) {
            details.put(pairs ? "pairs" : "n_matched_pairs", (long) matches.pairs());
            details.put("standard_error_naive", question.outcome().scale() * matches.naiveError(plain));
            checks.add(left(matches, group));
            checks.add(balance(matches));
        }
        Estimation.Key base = rows.comparison.key();
        values.add(new Estimation.Value(
                question.by().map(by -> Question.key(base, by, group)).orElse(base),
                effect.value(),
                OptionalDouble.of(effect.standardError()),
                Values.freedom(effect.degreesOfFreedom()),
                false,
                rows.count(),
                Optional.empty(),
                Optional.empty()));
    }

    private Check left(Matches matches, int group) {
        int units = units(group).length;
        long matched = IntStream.of(matches.unit()).distinct().count();
        long partners = IntStream.of(matches.partner()).distinct().count();
        String text = Phrases.count(matched, "row") + " matched with " + Phrases.count(partners, "row");
        return matched == units
                ? new Check("matched", Check.Status.PASS, OptionalDouble.of(matched), text)
                : new Check(
                        "matched",
                        Check.Status.WARN,
                        OptionalDouble.of(matched),
                        text + "; " + (units - matched) + " had no partner left and are not counted");
    }

    /** Units against what they are matched with, over the deviations of the arms. */
    private Check balance(Matches matches) {
        double[][] x = rows.covariates();
        double largest = 0;
        for (int j = 0; j < x[0].length; j++) {
            int column = j;
            double[] own = Matrix.vector(x.length, i -> x[i][column]);
            double scale = Math.sqrt((variance(own, true) + variance(own, false)) / 2);
            double difference = matches.mean(matches.differences(own, treated));
            largest = Math.max(largest, scale > 0 ? Math.abs(difference) / scale : 0);
        }
        String text = "largest standardised difference between arms " + Phrases.rounded(largest) + " after matching";
        boolean balanced = largest <= Overlap.BALANCED;
        return new Check(
                "matched_balance", balanced ? Check.Status.PASS : Check.Status.WARN, OptionalDouble.of(largest), text);
    }

    private double variance(double[] values, boolean which) {
        int[] own = arm(which);
        double mean = IntStream.of(own).mapToDouble(i -> values[i]).sum() / own.length;
        return IntStream.of(own)
                        .mapToDouble(i -> (values[i] - mean) * (values[i] - mean))
                        .sum()
                / Math.max(1, own.length - 1);
    }
}
