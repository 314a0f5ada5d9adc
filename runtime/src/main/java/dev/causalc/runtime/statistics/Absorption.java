package dev.causalc.runtime.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Effects of the levels of one or more factors, taken out of a regression without dummies (Frisch, Waugh and Lovell): the
 * regression runs on the columns' deviations {@code x - G'd} from their weighted projections on the effects.
 *
 * <p>It needs, for each absorbed factor, sums of the numerics by its levels (by level and cell for columns with
 * indicators), and the weights by pairs of levels of two absorbed factors.
 */
public final class Absorption {
    /** More dummies than this make every cluster's matrices too large. */
    private static final int DUMMIES = 400;

    private final Design design;
    private final int outcome;
    private final List<Integer> factors;
    private final int[] levels;
    private final EffectsSystem system;
    /** Stacked levels × (k + 1): sums of the columns and, last, of the outcome. */
    private final Matrix moments;
    /** The same shape: projections of the columns and of the outcome on the effects. */
    private final Matrix effects;

    /** By factor the levels that rows have, and the pairs of levels. */
    private final List<int[]> present;

    private final List<EffectsSystem.Pair> pairs;

    /**
     * @param outcome the numeric that is the outcome
     * @param factors to absorb
     * @param levels number of levels of each of them
     */
    public Absorption(Design design, int outcome, List<Integer> factors, int[] levels, List<CellSums> sums) {
        this.design = design;
        this.outcome = outcome;
        this.factors = List.copyOf(factors);
        this.levels = levels.clone();
        Design with = new Design(
                design.numerics(),
                Stream.concat(design.columns().stream(), Stream.of(new Column(outcome, List.of())))
                        .toList());
        List<double[]> weights = weights(factors, levels, sums);
        List<double[]> stacked = new ArrayList<>();
        double[] none = new double[with.size()];
        for (int f = 0; f < factors.size(); f++) {
            SortedMap<Integer, double[]> rows = with.moments(sums, factors.get(f));
            IntStream.range(0, levels[f]).forEach(level -> stacked.add(rows.getOrDefault(level, none)));
        }
        this.moments = Matrix.of(stacked.toArray(double[][]::new), design.size() + 1);
        this.pairs = pairs(factors, sums);
        this.system = new EffectsSystem(levels, weights, pairs);
        double[][] columns = new double[design.size() + 1][];
        for (int p = 0; p < columns.length; p++) {
            columns[p] = system.solve(moments.column(p));
        }
        this.effects = Matrix.of(columns, stacked.size()).transpose();
        this.present = weights.stream()
                .map(own -> IntStream.range(0, own.length)
                        .filter(level -> own[level] > 0)
                        .toArray())
                .toList();
    }

    /** The sum of weights at each level of each factor. */
    private static List<double[]> weights(List<Integer> factors, int[] levels, List<CellSums> sums) {
        List<double[]> weights = new ArrayList<>();
        for (int f = 0; f < levels.length; f++) {
            double[] counts = new double[levels[f]];
            Design.weights(sums, List.of(factors.get(f))).forEach((at, weight) -> counts[at.get(0)] = weight);
            weights.add(counts);
        }
        return weights;
    }

    private static List<EffectsSystem.Pair> pairs(List<Integer> factors, List<CellSums> sums) {
        List<EffectsSystem.Pair> pairs = new ArrayList<>();
        for (int f = 0; f < factors.size(); f++) {
            for (int g = f + 1; g < factors.size(); g++) {
                Map<List<Integer>, Double> weights = Design.weights(sums, List.of(factors.get(f), factors.get(g)));
                int first = f;
                int second = g;
                weights.forEach((at, weight) -> {
                    if (weight > 0) {
                        pairs.add(new EffectsSystem.Pair(first, at.get(0), second, at.get(1), weight));
                    }
                });
            }
        }
        return pairs;
    }

    /** The normal equations with the effects taken out; the scale remembers the diagonal from before. */
    public Gram reduce(Gram gram) {
        int k = design.size();
        double[][] products = new double[k][k];
        double[] cross = new double[k];
        for (int p = 0; p < k; p++) {
            for (int q = 0; q < k; q++) {
                products[p][q] = reduced(gram.products().get(p, q), p, q);
            }
            cross[p] = reduced(gram.cross()[p], p, k);
        }
        double squares = reduced(gram.squares(), k, k);
        return new Gram(Matrix.of(products, k).symmetrized(), cross, squares, gram.scale());
    }

    private double reduced(double sum, int p, int q) {
        CompensatedSum rest = new CompensatedSum();
        rest.add(sum);
        for (int i = 0; i < moments.rows(); i++) {
            rest.addProduct(-moments.get(i, p), effects.get(i, q));
        }
        return rest.value();
    }

    /** How many parameters the effects are: levels present minus redundancies between factors. */
    public Computed<Integer> parameters() {
        return system.rank();
    }

    /** The estimated effects by absorbed factor and level; with several factors only some of their sums are identified. */
    public double[][] effects(double[] coefficients) {
        double[] stacked =
                Matrix.vector(effects.rows(), i -> effects.get(i, design.size()) - projected(i, coefficients));
        return byFactor(stacked);
    }

    private double projected(int row, double[] coefficients) {
        double sum = 0;
        for (int p = 0; p < coefficients.length; p++) {
            sum += effects.get(row, p) * coefficients[p];
        }
        return sum;
    }

    private double[][] byFactor(double[] stacked) {
        double[][] result = new double[levels.length][];
        for (int f = 0; f < levels.length; f++) {
            int offset = system.offset(f);
            result[f] = Matrix.vector(levels[f], level -> stacked[offset + level]);
        }
        return result;
    }

    /** {@code sum coefficients[p] * (x[p] - projection of x[p])} as a row expression. */
    public Form within(double[] coefficients) {
        double[][] offsets = byFactor(Matrix.vector(effects.rows(), i -> -projected(i, coefficients)));
        return design.linear(coefficients).plus(lookups(offsets));
    }

    /** The residual {@code y - x'b - effects} as a row expression. */
    public Form residual(double[] coefficients) {
        Form.Builder y = new Form.Builder();
        y.add(0, outcome, List.of(), 1);
        return y.build()
                .plus(design.linear(coefficients).times(-1))
                .plus(lookups(effects(coefficients)).times(-1));
    }

    private Form lookups(double[][] values) {
        Form.Builder form = new Form.Builder();
        for (int f = 0; f < values.length; f++) {
            for (int level = 0; level < values[f].length; level++) {
                form.add(0, 0, List.of(new Indicator(factors.get(f), level)), values[f][level]);
            }
        }
        return form.build();
    }

    /**
     * The leverage of a row over its weight, on columns and effects together, as a row expression. It is quadratic in a
     * row's levels, so that tables by level and by pairs of levels hold it for any number of factors.
     *
     * @param inverse {@code (X'WX)^-1} of the deviations
     */
    public Computed<Form> leverage(Matrix inverse) {
        return system.inverse().map(effectsInverse -> leverage(inverse, effectsInverse));
    }

    private Form leverage(Matrix inverse, EffectsSystem.Inverse effectsInverse) {
        Form.Builder form = new Form.Builder();
        for (int f = 0; f < levels.length; f++) {
            for (int level : present.get(f)) {
                int row = system.offset(f) + level;
                Indicator at = new Indicator(factors.get(f), level);
                double[] cross = inverse.times(projection(row));
                for (int p = 0; p < cross.length; p++) {
                    form.addProduct(design.columns().get(p), new Column(0, List.of(at)), -2 * cross[p]);
                }
                double own = effectsInverse.entry(row, row) + Matrix.dot(cross, projection(row));
                form.add(0, 0, List.of(at), own);
            }
        }
        for (EffectsSystem.Pair pair : pairs) {
            int one = system.offset(pair.factor()) + pair.level();
            int other = system.offset(pair.otherFactor()) + pair.otherLevel();
            double both = effectsInverse.entry(one, other) + inverse.bilinear(projection(one), projection(other));
            List<Indicator> at = List.of(
                    new Indicator(factors.get(pair.factor()), pair.level()),
                    new Indicator(factors.get(pair.otherFactor()), pair.otherLevel()));
            form.add(0, 0, Term.sorted(at), 2 * both);
        }
        return design.quadratic(inverse).plus(form.build());
    }

    /** The normal equations of the deviations within one cluster, from the sums of its rows. */
    public interface Within {
        Gram gram(List<CellSums> cluster);
    }

    /**
     * What CR2 and CR3 add up. Exact if the absorbed factors are nested in the clusters, for then the projections of a
     * cluster's rows hang on these rows alone; otherwise there is no such sum.
     *
     * @param sums with the weights by each absorbed factor and the cluster
     * @param cluster the factor that is the cluster
     */
    public Computed<Within> within(List<CellSums> sums, int cluster) {
        if (factors.stream().allMatch(factor -> isNested(sums, factor, cluster))) {
            return new Computed.Value<>(this::withinGram);
        }
        return new Computed.Unsupported<>("the absorbed effects are not nested in the clusters");
    }

    /**
     * The effects as columns, redundant levels left out, for errors that need them so: CR2 and CR3 where the effects are not
     * nested in the clusters, and under sampling weights.
     */
    public Computed<List<Column>> dummies() {
        if (IntStream.of(levels).sum() > DUMMIES) {
            return new Computed.Unsupported<>(
                    "cr2 and cr3 with absorbed effects that are not nested in the clusters, or"
                            + " under sampling weights, are computed for at most " + DUMMIES + " levels; use cr1");
        }
        List<Column> columns = new ArrayList<>();
        Set<Integer> independent = system.independent();
        for (int f = 0; f < levels.length; f++) {
            for (int level = 0; level < levels[f]; level++) {
                if (independent.contains(system.offset(f) + level)) {
                    columns.add(new Column(0, List.of(new Indicator(factors.get(f), level))));
                }
            }
        }
        return new Computed.Value<>(columns);
    }

    private Gram withinGram(List<CellSums> cluster) {
        int k = design.size();
        Gram gram = design.gram(cluster, outcome);
        double[][] products = gram.products().toArray();
        double[] cross = gram.cross().clone();
        for (int f = 0; f < factors.size(); f++) {
            int offset = system.offset(f);
            design.moments(cluster, factors.get(f)).forEach((level, sums) -> {
                double[] projection = effects.row(offset + level);
                for (int p = 0; p < k; p++) {
                    Matrix.addTimes(products[p], -sums[p], projection);
                    cross[p] -= sums[p] * projection[k];
                }
            });
        }
        return new Gram(Matrix.taking(products, k).symmetrized(), cross, gram.squares(), gram.scale());
    }

    /**
     * How many parameters the effects count as in CR1: those not nested in the clusters, and a constant at least, as in
     * fixest and reghdfe.
     *
     * @param sums with the weights by each absorbed factor and the cluster, and by pairs of absorbed factors
     * @param cluster the factor that is the cluster
     */
    public Computed<Integer> parametersBeside(List<CellSums> sums, int cluster) {
        int[] crossed = IntStream.range(0, levels.length)
                .filter(f -> !isNested(sums, factors.get(f), cluster))
                .toArray();
        if (crossed.length == 0) {
            return new Computed.Value<>(1);
        }
        List<Integer> remaining = IntStream.of(crossed).mapToObj(factors::get).toList();
        int[] counts = IntStream.of(crossed).map(f -> levels[f]).toArray();
        return new EffectsSystem(counts, weights(remaining, counts, sums), pairs(remaining, sums)).rank();
    }

    /** Whether every level of a factor has its rows in one level of another (such as the cluster). */
    public static boolean isNested(List<CellSums> sums, int factor, int in) {
        List<List<Integer>> cells =
                List.copyOf(Design.weights(sums, List.of(factor, in)).keySet());
        return factor == in
                || cells.stream().map(cell -> cell.get(0)).distinct().count() == cells.size();
    }

    /** The projections of the columns at a stacked level. */
    private double[] projection(int row) {
        return Arrays.copyOf(effects.row(row), design.size());
    }
}
