package dev.causalc.runtime.simulate;

import dev.causalc.runtime.estimate.Estimation.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Averages by group.
 *
 * @param by the groups that the values are about
 * @param per within which is averaged first; its groups then count alike
 * @param weight of a row, if it has one
 */
record Averages(List<Question> questions, List<Axis> by, List<Axis> per, Optional<Node> weight) implements TermTruth {
    Averages {
        questions = List.copyOf(questions);
        by = List.copyOf(by);
        per = List.copyOf(per);
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
        per.forEach(axis -> nodes.add(axis.code()));
        weight.ifPresent(nodes::add);
        return nodes;
    }

    @Override
    public List<Optional<Double>> exact() {
        return Question.exact(questions, by);
    }

    private List<Axis> axes() {
        List<Axis> axes = new ArrayList<>(by);
        axes.addAll(per);
        return axes;
    }

    /** For each question and cell the sum of the weights, then of what is averaged. */
    @Override
    public double[] collect(World world) {
        int[] cells = Axis.cellOfRows(axes(), world);
        Optional<double[]> weights = weight.map(world::byRow);
        int width = Axis.cells(axes());
        double[] sums = new double[size(width)];
        int offset = 0;
        for (Question question : questions) {
            int block = 1 + question.readings().size();
            double[] rows = question.weights(world, weights);
            List<double[]> values = question.readings().stream()
                    .map(reading -> reading.in(world))
                    .toList();
            for (int row = 0; row < rows.length; row++) {
                if (cells[row] >= 0 && rows[row] != 0) {
                    int at = offset + cells[row] * block;
                    sums[at] += rows[row];
                    for (int i = 0; i < values.size(); i++) {
                        sums[at + 1 + i] += rows[row] * values.get(i)[row];
                    }
                }
            }
            offset += width * block;
        }
        return sums;
    }

    private int size(int width) {
        return questions.stream()
                .mapToInt(question -> width * (1 + question.readings().size()))
                .sum();
    }

    @Override
    public double[][] values(List<double[]> batches) {
        double[] total = new double[batches.get(0).length];
        for (double[] batch : batches) {
            for (int i = 0; i < total.length; i++) {
                total[i] += batch[i];
            }
        }
        double[][] values = new double[batches.size() + 1][];
        values[0] = values(total);
        for (int left = 0; left < batches.size(); left++) {
            double[] rest = total.clone();
            for (int i = 0; i < rest.length; i++) {
                rest[i] -= batches.get(left)[i];
            }
            values[left + 1] = values(rest);
        }
        return values;
    }

    private double[] values(double[] sums) {
        int groups = Axis.cells(by);
        int inner = Axis.cells(per);
        double[] values = new double[questions.size() * groups];
        int offset = 0;
        for (int q = 0; q < questions.size(); q++) {
            int block = 1 + questions.get(q).readings().size();
            for (int group = 0; group < groups; group++) {
                double[] means = means(sums, offset + group * inner * block, inner, block);
                values[q * groups + group] = questions.get(q).combination().applyAsDouble(means);
            }
            offset += groups * inner * block;
        }
        return values;
    }

    /** Averages of the averages of the inner groups that have rows; NaN where none has. */
    private static double[] means(double[] sums, int from, int inner, int block) {
        double[] means = new double[block - 1];
        int present = 0;
        for (int cell = 0; cell < inner; cell++) {
            int at = from + cell * block;
            if (sums[at] != 0) {
                present++;
                for (int i = 0; i < means.length; i++) {
                    means[i] += sums[at + 1 + i] / sums[at];
                }
            }
        }
        for (int i = 0; i < means.length; i++) {
            means[i] = present == 0 ? Double.NaN : means[i] / present;
        }
        return means;
    }
}
