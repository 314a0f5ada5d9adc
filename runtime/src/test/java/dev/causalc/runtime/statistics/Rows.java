package dev.causalc.runtime.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Rows for tests: numerics (the first is 1, the last the outcome), levels of factors, and weights; with the sums that an
 * engine would make of them.
 */
record Rows(double[][] z, int[][] levels, double[] frequency, double[] sampling) {
    static Rows unweighted(double[][] z, int[][] levels) {
        double[] ones = new double[z.length];
        Arrays.fill(ones, 1);
        return new Rows(z, levels, ones, ones);
    }

    /** Rows with {@code numerics} numerics (normal with a mean each) and factors with so many levels. */
    static Rows random(long seed, int rows, int numerics, int... levels) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] z = new double[rows][numerics];
        int[][] codes = new int[rows][levels.length];
        for (int i = 0; i < rows; i++) {
            z[i][0] = 1;
            for (int k = 1; k < numerics; k++) {
                z[i][k] = k + random.nextGaussian();
            }
            for (int f = 0; f < levels.length; f++) {
                codes[i][f] = random.nextInt(levels[f]);
                z[i][numerics - 1] += 0.3 * codes[i][f] * z[i][1];
            }
        }
        return unweighted(z, codes);
    }

    Rows weighted(double[] frequency, double[] sampling) {
        return new Rows(z, levels, frequency, sampling);
    }

    int size() {
        return z.length;
    }

    double weight(int i) {
        return frequency[i] * sampling[i];
    }

    int numerics() {
        return z[0].length;
    }

    double outcome(int i) {
        return z[i][numerics() - 1];
    }

    double[] outcomes() {
        return IntStream.range(0, size()).mapToDouble(this::outcome).toArray();
    }

    /** Weighted sums of products by the cells of these factors. */
    CellSums sums(Integer... factors) {
        int p = numerics();
        Map<List<Integer>, double[]> cells = new LinkedHashMap<>();
        for (int i = 0; i < size(); i++) {
            int row = i;
            List<Integer> cell = Arrays.stream(factors).map(f -> levels[row][f]).toList();
            double[] sums = cells.computeIfAbsent(cell, c -> new double[p * (p + 1) / 2]);
            int next = 0;
            for (int a = 0; a < p; a++) {
                for (int b = a; b < p; b++) {
                    sums[next++] += weight(i) * z[i][a] * z[i][b];
                }
            }
        }
        List<CellSums.Cell> list = new ArrayList<>();
        cells.forEach((cell, sums) -> list.add(new CellSums.Cell(cell, sums)));
        return new CellSums(List.of(factors), p, CellSums.Kind.PRODUCTS, list);
    }

    /** Only {@code sum w z}. */
    CellSums moments(Integer... factors) {
        CellSums products = sums(factors);
        List<CellSums.Cell> cells = products.cells().stream()
                .map(cell -> new CellSums.Cell(cell.levels(), Arrays.copyOf(cell.sums(), numerics())))
                .toList();
        return new CellSums(products.factors(), numerics(), CellSums.Kind.MOMENTS, cells);
    }

    /** All columns of a design, row by row. */
    double[][] columns(Design design) {
        return IntStream.range(0, size())
                .mapToObj(i -> design.row(z[i], levels[i]))
                .toArray(double[][]::new);
    }

    /** The rows by the level of a factor. */
    Map<Integer, List<Integer>> groups(int factor) {
        Map<Integer, List<Integer>> groups = new TreeMap<>();
        for (int i = 0; i < size(); i++) {
            groups.computeIfAbsent(levels[i][factor], level -> new ArrayList<>())
                    .add(i);
        }
        return groups;
    }

    /** {@code sum over rows of factor_i * v_i v_i'}. */
    static Matrix outer(double[][] vectors, IntToDoubleFunction factor) {
        int q = vectors[0].length;
        double[][] sum = new double[q][q];
        for (int i = 0; i < vectors.length; i++) {
            for (int j = 0; j < q; j++) {
                Matrix.addTimes(sum[j], factor.applyAsDouble(i) * vectors[i][j], vectors[i]);
            }
        }
        return Matrix.of(sum, q);
    }
}
