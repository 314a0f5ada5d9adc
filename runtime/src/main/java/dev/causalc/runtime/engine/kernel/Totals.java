package dev.causalc.runtime.engine.kernel;

import dev.causalc.runtime.engine.Answer;
import dev.causalc.runtime.engine.Request;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Adds up the partial answers of blocks with compensated sums (Neumaier 1974, ZAMM 54, algorithm IV). */
final class Totals {
    private final Request.Aggregate request;
    private final int width;
    private final int keyWidth;
    private final GroupTable table;
    private long[] rows = new long[1];
    private double[] sums;
    private double[] lost;

    Totals(Request.Aggregate request, int width) {
        this.request = request;
        this.width = width;
        this.keyWidth = request.keys().size();
        this.table = new GroupTable(Math.max(1, keyWidth));
        this.sums = new double[width];
        this.lost = new double[width];
        if (keyWidth == 0) {
            table.number(new double[1], 0);
        }
    }

    void add(Partial partial) {
        double[] none = new double[1];
        for (int g = 0; g < partial.groups(); g++) {
            if (partial.rows()[g] == 0) {
                continue;
            }
            int group = keyWidth == 0 ? table.number(none, 0) : table.number(partial.keys(), g * keyWidth);
            reserve(group);
            rows[group] += partial.rows()[g];
            add(group * width, partial.values(), g * width);
        }
    }

    private void reserve(int group) {
        if (group >= rows.length) {
            int capacity = Math.max(2 * rows.length, group + 1);
            rows = Arrays.copyOf(rows, capacity);
            sums = Arrays.copyOf(sums, capacity * width);
            lost = Arrays.copyOf(lost, capacity * width);
        }
    }

    private void add(int to, double[] values, int from) {
        for (int i = 0; i < width; i++) {
            double sum = sums[to + i];
            double value = values[from + i];
            double total = sum + value;
            lost[to + i] += Math.abs(sum) >= Math.abs(value) ? sum - total + value : value - total + sum;
            sums[to + i] = total;
        }
    }

    Answer.Groups answer() {
        double[] keys = table.keys();
        List<Answer.Group> groups = new ArrayList<>();
        int sumCount = request.sums().size();
        for (int g = 0; g < table.size(); g++) {
            double[] values = new double[width];
            for (int i = 0; i < width; i++) {
                double sum = sums[g * width + i];
                double total = sum + lost[g * width + i];
                values[i] = total == total ? total : sum;
            }
            groups.add(new Answer.Group(
                    Arrays.copyOfRange(keys, g * keyWidth, (g + 1) * keyWidth),
                    rows[g],
                    Arrays.copyOf(values, sumCount),
                    Arrays.copyOfRange(values, sumCount, width)));
        }
        return new Answer.Groups(request, groups);
    }
}
