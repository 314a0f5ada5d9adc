package dev.causalc.runtime.report;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Draws intervals on one axis, a line of characters each: {@code ··0··├──●──┤·}. The value of no effect is marked with
 * its digit where it lies near enough.
 */
final class IntervalSketch {
    /** The value of no effect is left out when the axis would have to be so many times longer for it. */
    private static final double FARTHEST = 8;

    /** An estimate with its interval, or without. */
    record Drawn(double estimate, OptionalDouble low, OptionalDouble high) {
        double left() {
            return low.orElse(estimate);
        }

        double right() {
            return high.orElse(estimate);
        }
    }

    private final double from;
    private final double to;
    private final int cells;
    private final OptionalDouble noEffect;

    private IntervalSketch(double from, double to, int cells, OptionalDouble noEffect) {
        this.from = from;
        this.to = to;
        this.cells = cells;
        this.noEffect = noEffect;
    }

    /** An axis on which all of these can be drawn, and no effect if it has a value. */
    static IntervalSketch over(List<Drawn> drawn, OptionalDouble noEffect, int cells) {
        double left = drawn.stream().mapToDouble(Drawn::left).min().orElse(0);
        double right = drawn.stream().mapToDouble(Drawn::right).max().orElse(0);
        OptionalDouble near = OptionalDouble.empty();
        if (noEffect.isPresent()) {
            double value = noEffect.getAsDouble();
            double span = Math.max(right, value) - Math.min(left, value);
            if (span <= FARTHEST * (right - left)) {
                near = noEffect;
                left = Math.min(left, value);
                right = Math.max(right, value);
            }
        }
        return new IntervalSketch(left, right, cells, near);
    }

    String draw(Drawn drawn) {
        StringBuilder line = new StringBuilder("·".repeat(cells));
        int low = cell(drawn.left());
        int high = cell(drawn.right());
        for (int i = low; i <= high; i++) {
            line.setCharAt(i, '─');
        }
        line.setCharAt(low, '├');
        line.setCharAt(high, '┤');
        if (noEffect.isPresent()) {
            line.setCharAt(cell(noEffect.getAsDouble()), noEffect.getAsDouble() == 0 ? '0' : '1');
        }
        line.setCharAt(cell(drawn.estimate()), '●');
        return line.toString();
    }

    /** The nearest cell; the outermost on both sides stay free. */
    private int cell(double value) {
        double share = to > from ? (value - from) / (to - from) : 0.5;
        return 1 + (int) Math.round(Math.max(0, Math.min(1, share)) * (cells - 3));
    }
}
