package dev.causalc.runtime.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Sums of an outcome by treatment level t and stratum z of the adjusting variables: all that exact standardisation needs.
 *
 * @param cells by treatment and stratum; all rows of the array equally long
 */
public record CellTable(Cell[][] cells) {
    /**
     * Sums over the rows of a cell; each row has weight w = f s, from a frequency f (1 without) and a sampling weight s.
     *
     * @param weight {@code sum w}
     * @param sum {@code sum w y}
     * @param rows {@code sum f s²}
     * @param rowSum {@code sum f s² y}
     * @param rowSquares {@code sum f s² y²}
     */
    public record Cell(double weight, double sum, double rows, double rowSum, double rowSquares) {
        public static final Cell EMPTY = new Cell(0, 0, 0, 0, 0);

        /** Without sampling weights. */
        public static Cell of(Moments moments) {
            return new Cell(moments.count(), moments.sum(), moments.count(), moments.sum(), moments.squares());
        }

        double mean() {
            return sum / weight;
        }
    }

    /**
     * The mean outcome if everybody had a treatment level, standardised to the strata of a population:
     * {@code sum over z of P(z | population) E[y | t = treatment, z]}.
     *
     * @param treatment the level that is set
     * @param among the observed levels whose rows are the population: all for the ATE, the treated for the ATT
     * @param strata the strata that the population lies in: all, or those of a group
     */
    public record Target(int treatment, Set<Integer> among, Set<Integer> strata) {
        public Target {
            among = Set.copyOf(among);
            strata = Set.copyOf(strata);
        }
    }

    /** A stratum where the population has rows but the treatment level has none. */
    public record Gap(int treatment, int stratum) {}

    /**
     * The influence of single rows on the estimate of a target, relative to the row's weight: a row of cell (t, z) with
     * outcome y moves it by {@code w * (slope[t][z] * (y - mean of the cell) + level[t][z])}. Rows sum to 0.
     */
    public record Influence(double[][] slope, double[][] level) {}

    public Target everybody(int treatment) {
        return new Target(treatment, range(cells.length), range(cells[0].length));
    }

    /** Positivity failures, ascending; {@link #estimate} needs there to be none. */
    public List<Gap> gaps(List<Target> targets) {
        Set<List<Integer>> found = new TreeSet<>(Levels.ORDER);
        for (Target target : targets) {
            for (int z : target.strata) {
                if (population(target, z) > 0 && !(cells[target.treatment][z].weight > 0)) {
                    found.add(List.of(target.treatment, z));
                }
            }
        }
        return found.stream().map(gap -> new Gap(gap.get(0), gap.get(1))).toList();
    }

    /** The targets' values alone, for weights that are exact probabilities and so have no error. */
    public double[] values(List<Target> targets) {
        return targets.stream().mapToDouble(this::value).toArray();
    }

    /**
     * The targets with their joint error from influence functions: multinomial cells, a saturated outcome model, both
     * estimated from the same rows. Divided by n, normal quantiles.
     */
    public Estimates estimate(List<Target> targets) {
        List<Influence> influences = targets.stream().map(this::influence).toList();
        double[][] matrix = new double[targets.size()][targets.size()];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                matrix[i][j] = covariance(influences.get(i), influences.get(j));
            }
        }
        Covariance covariance = Covariance.of(
                ErrorKind.INFLUENCE, Matrix.of(matrix, matrix.length).symmetrized(), Double.POSITIVE_INFINITY);
        int single = singles(influences);
        return new Estimates(values(targets), single == 0 ? covariance : covariance.noted(note(single)));
    }

    private static String note(int single) {
        return single + (single == 1 ? " cell has" : " cells have")
                + " a single row, whose variance counts as zero: the error is too small";
    }

    /** Cells that some target takes a mean from and whose rows have no variance to show. */
    private int singles(List<Influence> influences) {
        List<int[]> single = new ArrayList<>();
        for (int t = 0; t < cells.length; t++) {
            for (int z = 0; z < cells[t].length; z++) {
                int treatment = t;
                int stratum = z;
                boolean used = influences.stream().anyMatch(i -> i.slope[treatment][stratum] != 0);
                Cell cell = cells[t][z];
                // One row alone: rows * rowSquares = rowSum², whatever its weight, and the count is that of one weight.
                if (used && cell.rows * (1 + 1e-12) >= cell.weight * cell.weight) {
                    single.add(new int[] {t, z});
                }
            }
        }
        return single.size();
    }

    public Influence influence(Target target) {
        double value = value(target);
        double total = total(target);
        double[][] slope = new double[cells.length][cells[0].length];
        double[][] level = new double[cells.length][cells[0].length];
        for (int z : target.strata) {
            double share = population(target, z);
            if (share > 0) {
                Cell cell = cells[target.treatment][z];
                slope[target.treatment][z] = share / total / cell.weight;
                for (int t : target.among) {
                    level[t][z] = (cell.mean() - value) / total;
                }
            }
        }
        return new Influence(slope, level);
    }

    /** What rows of one cell (such as those of a cluster) move an estimate by, from their sums of w and of w y. */
    public double contribution(Influence influence, int treatment, int stratum, double weight, double sum) {
        double residual = sum - cells[treatment][stratum].mean() * weight;
        return influence.slope[treatment][stratum] * residual + influence.level[treatment][stratum] * weight;
    }

    private double value(Target target) {
        CompensatedSum sum = new CompensatedSum();
        for (int z : new TreeSet<>(target.strata)) {
            double share = population(target, z);
            if (share > 0) {
                sum.addProduct(share, cells[target.treatment][z].mean());
            }
        }
        return sum.value() / total(target);
    }

    private double total(Target target) {
        return CompensatedSum.of(new TreeSet<>(target.strata)
                .stream().mapToDouble(z -> population(target, z)).toArray());
    }

    private double population(Target target, int stratum) {
        double weight = 0;
        for (int t = 0; t < cells.length; t++) {
            weight += target.among.contains(t) ? cells[t][stratum].weight : 0;
        }
        return weight;
    }

    private double covariance(Influence one, Influence other) {
        CompensatedSum sum = new CompensatedSum();
        for (int t = 0; t < cells.length; t++) {
            for (int z = 0; z < cells[t].length; z++) {
                Cell cell = cells[t][z];
                if (cell.weight > 0) {
                    double mean = cell.mean();
                    double first = cell.rowSum - mean * cell.rows;
                    double second = Math.max(0, cell.rowSquares - mean * (2 * cell.rowSum - mean * cell.rows));
                    sum.addProduct(one.slope[t][z] * other.slope[t][z], second);
                    sum.addProduct(one.slope[t][z] * other.level[t][z] + one.level[t][z] * other.slope[t][z], first);
                    sum.addProduct(one.level[t][z] * other.level[t][z], cell.rows);
                }
            }
        }
        return sum.value();
    }

    private static Set<Integer> range(int size) {
        Set<Integer> all = new TreeSet<>();
        for (int i = 0; i < size; i++) {
            all.add(i);
        }
        return all;
    }
}
