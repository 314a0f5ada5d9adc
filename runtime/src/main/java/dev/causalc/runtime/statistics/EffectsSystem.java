package dev.causalc.runtime.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The normal equations {@code D'WD} of the dummies D of one or more crossed factors, which are singular: a constant moves
 * freely between factors within every connected part of the data. The factor with most levels is eliminated (its block is
 * diagonal); what is left is solved densely, or by conjugate gradients if it is large.
 *
 * <p>Sources: Abowd, Creecy and Kramarz (2002) for the redundancies; Guimarães and Portugal (2010) for the system.
 */
final class EffectsSystem {
    /** Up to this many remaining levels the system is factorised, and ranks and leverages are exact for any factors. */
    static final int DENSE = 2500;

    private final int[] offsets;
    private final double[] weights;
    private final int eliminated;
    /** The remaining levels, as positions in the stacked levels of all factors. */
    private final int[] remaining;
    /** For each level of the eliminated factor the remaining levels it meets and the weights of these cells. */
    private final List<List<Entry>> meets;

    private final Schur schur;
    private final Computed<Integer> rank;

    private record Entry(int index, double weight) {}

    /**
     * @param levels number of levels by factor
     * @param weights sum of weights by factor and level; levels without weight are not there
     * @param pairs weights by pairs of levels, for each pair of factors
     */
    EffectsSystem(int[] levels, List<double[]> weights, List<Pair> pairs) {
        this.offsets = IntStream.range(0, levels.length)
                .map(f -> Arrays.stream(levels).limit(f).sum())
                .toArray();
        this.weights = weights.stream().flatMapToDouble(Arrays::stream).toArray();
        this.eliminated = IntStream.range(0, levels.length)
                .boxed()
                .max(Comparator.comparingLong((Integer f) ->
                                Arrays.stream(weights.get(f)).filter(w -> w > 0).count())
                        .thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
        int first = offsets[eliminated];
        int last = first + levels[eliminated];
        this.remaining = IntStream.range(0, this.weights.length)
                .filter(i -> (i < first || i >= last) && this.weights[i] > 0)
                .toArray();
        this.meets = new ArrayList<>();
        for (int i = 0; i < levels[eliminated]; i++) {
            meets.add(new ArrayList<>());
        }
        List<Schur.Cross> crossed = new ArrayList<>();
        pairs.forEach(pair -> place(pair, crossed));
        this.schur = schur(crossed);
        this.rank = rank(levels.length, pairs);
    }

    /** The weight of the rows at two levels. */
    record Pair(int factor, int level, int otherFactor, int otherLevel, double weight) {}

    private void place(Pair pair, List<Schur.Cross> crossed) {
        if (pair.otherFactor == eliminated) {
            place(new Pair(pair.otherFactor, pair.otherLevel, pair.factor, pair.level, pair.weight), crossed);
            return;
        }
        int other = Arrays.binarySearch(remaining, offsets[pair.otherFactor] + pair.otherLevel);
        if (pair.factor == eliminated) {
            meets.get(pair.level).add(new Entry(other, pair.weight));
        } else {
            int one = Arrays.binarySearch(remaining, offsets[pair.factor] + pair.level);
            crossed.add(new Schur.Cross(one, other, pair.weight));
        }
    }

    private Schur schur(List<Schur.Cross> crossed) {
        double[] diagonal = Matrix.vector(remaining.length, i -> weights[remaining[i]]);
        List<Schur.Star> stars = new ArrayList<>();
        for (int level = 0; level < meets.size(); level++) {
            List<Entry> entries = meets.get(level);
            if (!entries.isEmpty()) {
                int[] indices = entries.stream().mapToInt(Entry::index).toArray();
                double[] values = entries.stream().mapToDouble(Entry::weight).toArray();
                stars.add(new Schur.Star(indices, values, weights[offsets[eliminated] + level]));
            }
        }
        return new Schur(diagonal, crossed, stars);
    }

    private Computed<Integer> rank(int factors, List<Pair> pairs) {
        int present = (int) Arrays.stream(weights).filter(w -> w > 0).count();
        return switch (factors) {
            case 1 -> new Computed.Value<>(present);
            case 2 -> new Computed.Value<>(present - components(pairs));
            default ->
                remaining.length <= DENSE
                        ? new Computed.Value<>(present - remaining.length + schur.rank())
                        : new Computed.Unsupported<>("the degrees of freedom of three or more absorbed effects need all"
                                + " but the largest to have at most " + DENSE + " levels together");
        };
    }

    /** The number of connected parts of the graph whose edges are the cells. */
    private int components(List<Pair> pairs) {
        int[] parent = IntStream.range(0, weights.length).toArray();
        int merged = 0;
        for (Pair pair : pairs) {
            int a = find(parent, offsets[pair.factor] + pair.level);
            int b = find(parent, offsets[pair.otherFactor] + pair.otherLevel);
            if (a != b) {
                parent[a] = b;
                merged++;
            }
        }
        return (int) Arrays.stream(weights).filter(w -> w > 0).count() - merged;
    }

    private static int find(int[] parent, int node) {
        int root = node;
        while (parent[root] != root) {
            root = parent[root];
        }
        for (int next = node; next != root; ) {
            int above = parent[next];
            parent[next] = root;
            next = above;
        }
        return root;
    }

    Computed<Integer> rank() {
        return rank;
    }

    /** Where the levels of a factor begin in stacked vectors. */
    int offset(int factor) {
        return offsets[factor];
    }

    /** The levels, stacked, whose dummies are linearly independent and span those of all. */
    Set<Integer> independent() {
        Set<Integer> independent = new TreeSet<>();
        for (int level = 0; level < meets.size(); level++) {
            if (weights[offsets[eliminated] + level] > 0) {
                independent.add(offsets[eliminated] + level);
            }
        }
        for (int i : schur.independent()) {
            independent.add(remaining[i]);
        }
        return independent;
    }

    /** A solution of {@code D'WD g = right}; right has to be a sum over rows, or there is none. */
    double[] solve(double[] right) {
        int start = offsets[eliminated];
        double[] reduced = Matrix.vector(remaining.length, i -> right[remaining[i]]);
        for (int level = 0; level < meets.size(); level++) {
            for (Entry entry : meets.get(level)) {
                reduced[entry.index] -= entry.weight / weights[start + level] * right[start + level];
            }
        }
        double[] rest = schur.solve(reduced);
        double[] solution = new double[weights.length];
        for (int i = 0; i < rest.length; i++) {
            solution[remaining[i]] = rest[i];
        }
        for (int level = 0; level < meets.size(); level++) {
            if (weights[start + level] > 0) {
                double value = right[start + level];
                for (Entry entry : meets.get(level)) {
                    value -= entry.weight * rest[entry.index];
                }
                solution[start + level] = value / weights[start + level];
            }
        }
        return solution;
    }

    /**
     * A generalized inverse of {@code D'WD}, entry by entry: {@code d'(D'WD)^- d} of a row is the sum of the entries of its
     * levels, and its leverage on the effects over its weight.
     */
    Computed<Inverse> inverse() {
        return remaining.length > DENSE
                ? new Computed.Unsupported<>("leverages on absorbed effects need all effects but the largest to have at"
                        + " most " + DENSE + " levels together")
                : new Computed.Value<>(new Inverse(schur.inverse()));
    }

    /** By stacked levels that rows have, of one factor or of a pair of levels that occurs. */
    final class Inverse {
        private final Matrix inner;

        private Inverse(Matrix inner) {
            this.inner = inner;
        }

        double entry(int one, int other) {
            int start = offsets[eliminated];
            int end = start + meets.size();
            boolean first = one >= start && one < end;
            boolean second = other >= start && other < end;
            if (first && second) {
                return corner(one - start) + (one == other ? 1 / weights[one] : 0);
            }
            if (!first && !second) {
                return inner.get(position(one), position(other));
            }
            int level = (first ? one : other) - start;
            int rest = position(first ? other : one);
            double sum = 0;
            for (Entry entry : meets.get(level)) {
                sum -= entry.weight * inner.get(entry.index, rest);
            }
            return sum / weights[start + level];
        }

        /** Of a level of the eliminated factor with itself, but for its own weight. */
        private double corner(int level) {
            double weight = weights[offsets[eliminated] + level];
            double sum = 0;
            for (Entry entry : meets.get(level)) {
                for (Entry other : meets.get(level)) {
                    sum += entry.weight * other.weight * inner.get(entry.index, other.index);
                }
            }
            return sum / (weight * weight);
        }

        private int position(int level) {
            return Arrays.binarySearch(remaining, level);
        }
    }
}
