package dev.causalc.runtime.simulate;

import dev.causalc.runtime.estimate.Estimation.Key;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Comparisons of quantiles. The key of each question carries the quantile as its point.
 *
 * @param by the groups that the values are about
 */
record Quantiles(List<Question> questions, List<Axis> by) implements TermTruth {
    Quantiles {
        questions = List.copyOf(questions);
        by = List.copyOf(by);
    }

    @Override
    public List<Key> keys() {
        return Question.keys(questions, by);
    }

    @Override
    public List<Node> nodes() {
        List<Node> nodes = new ArrayList<>();
        questions.forEach(question -> nodes.addAll(question.nodes()));
        by.forEach(axis -> nodes.add(axis.code()));
        return nodes;
    }

    @Override
    public List<Optional<Double>> exact() {
        return Question.exact(questions, by);
    }

    /** Row by row: for each question the cell, −1 outside it, and what is compared. */
    @Override
    public double[] collect(World world) {
        int[] cells = Axis.cellOfRows(by, world);
        int width = width();
        double[] all = new double[world.rows() * width];
        int offset = 0;
        for (Question question : questions) {
            double[] rows = question.weights(world, Optional.empty());
            List<double[]> values = question.readings().stream()
                    .map(reading -> reading.in(world))
                    .toList();
            for (int row = 0; row < rows.length; row++) {
                int at = row * width + offset;
                all[at] = rows[row] == 0 ? -1 : cells[row];
                for (int i = 0; i < values.size(); i++) {
                    all[at + 1 + i] = values.get(i)[row];
                }
            }
            offset += 1 + question.readings().size();
        }
        return all;
    }

    private int width() {
        return questions.stream()
                .mapToInt(question -> 1 + question.readings().size())
                .sum();
    }

    @Override
    public double[][] values(List<double[]> batches) {
        int groups = Axis.cells(by);
        double[][] values = new double[batches.size() + 1][questions.size() * groups];
        int offset = 0;
        for (int q = 0; q < questions.size(); q++) {
            Question question = questions.get(q);
            int readings = question.readings().size();
            for (int cell = 0; cell < groups; cell++) {
                List<Sorted> sorted = new ArrayList<>();
                for (int i = 0; i < readings; i++) {
                    sorted.add(Sorted.of(batches, width(), offset, offset + 1 + i, cell));
                }
                double at = question.key().at().orElseThrow();
                for (int left = 0; left < values.length; left++) {
                    int without = left - 1;
                    double[] quantiles = sorted.stream()
                            .mapToDouble(s -> s.quantile(at, without))
                            .toArray();
                    values[left][q * groups + cell] = question.combination().applyAsDouble(quantiles);
                }
            }
            offset += 1 + readings;
        }
        return values;
    }

    /** The values of a cell in ascending order, all of them and batch by batch. */
    private record Sorted(double[] all, List<double[]> batches) {
        static Sorted of(List<double[]> batches, int width, int cellAt, int valueAt, int cell) {
            List<double[]> sorted = new ArrayList<>();
            for (double[] batch : batches) {
                double[] found = new double[batch.length / width];
                int count = 0;
                for (int at = 0; at < batch.length; at += width) {
                    if (batch[at + cellAt] == cell) {
                        found[count++] = batch[at + valueAt];
                    }
                }
                double[] values = Arrays.copyOf(found, count);
                Arrays.sort(values);
                sorted.add(values);
            }
            double[] all =
                    sorted.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
            return new Sorted(all, sorted);
        }

        /**
         * The least value that a share p of the others do not exceed.
         *
         * @param without the batch that is left out; −1 for none
         */
        double quantile(double p, int without) {
            double[] out = without < 0 ? new double[0] : batches.get(without);
            int left = all.length - out.length;
            if (left == 0) {
                return Double.NaN;
            }
            int rank = Math.max(1, (int) Math.ceil(p * left));
            int low = 0;
            int high = all.length - 1;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (atMost(all, all[middle]) - atMost(out, all[middle]) >= rank) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return all[low];
        }

        /** How many of some sorted values do not exceed one. */
        private static int atMost(double[] sorted, double value) {
            int low = 0;
            int high = sorted.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (sorted[middle] <= value) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }
}
