package dev.causalc.runtime.engine.kernel;

import dev.causalc.runtime.engine.RowExpression.Binary.Operator;

/** One loop for each operator on two values, so that each is compiled for itself. */
final class BinaryLoops {
    private BinaryLoops() {}

    static void run(Operator operator, double[] x, int xs, double[] y, int ys, double[] out, int n) {
        switch (operator) {
            case PLUS -> plus(x, xs, y, ys, out, n);
            case MINUS -> minus(x, xs, y, ys, out, n);
            case TIMES -> times(x, xs, y, ys, out, n);
            case DIVIDE -> divide(x, xs, y, ys, out, n);
            case POWER -> power(x, xs, y, ys, out, n);
            case EQUAL -> equal(x, xs, y, ys, out, n);
            case NOT_EQUAL -> notEqual(x, xs, y, ys, out, n);
            case LESS -> less(x, xs, y, ys, out, n);
            case AT_MOST -> atMost(x, xs, y, ys, out, n);
            case GREATER -> less(y, ys, x, xs, out, n);
            case AT_LEAST -> atMost(y, ys, x, xs, out, n);
            case AND -> and(x, xs, y, ys, out, n);
            case OR -> or(x, xs, y, ys, out, n);
            case LEAST -> least(x, xs, y, ys, out, n);
            case GREATEST -> greatest(x, xs, y, ys, out, n);
        }
    }

    private static void plus(double[] x, int xs, double[] y, int ys, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            out[r] = x[xs + r] + y[ys + r];
        }
    }

    private static void minus(double[] x, int xs, double[] y, int ys, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            out[r] = x[xs + r] - y[ys + r];
        }
    }

    private static void times(double[] x, int xs, double[] y, int ys, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            out[r] = x[xs + r] * y[ys + r];
        }
    }

    private static void divide(double[] x, int xs, double[] y, int ys, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            out[r] = x[xs + r] / y[ys + r];
        }
    }

    /** What is missing stays missing, also to the power of zero. */
    private static void power(double[] x, int xs, double[] y, int ys, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            double base = x[xs + r];
            double exponent = y[ys + r];
            out[r] = base != base ? Double.NaN : exponent == 2 ? base * base : Math.pow(base, exponent);
        }
    }

    private static void equal(double[] x, int xs, double[] y, int ys, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            out[r] = x[xs + r] == y[ys + r] ? 1 : 0;
        }
    }

    private static void notEqual(double[] x, int xs, double[] y, int ys, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            double a = x[xs + r];
            double b = y[ys + r];
            out[r] = a < b || a > b ? 1 : 0;
        }
    }

    private static void less(double[] x, int xs, double[] y, int ys, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            out[r] = x[xs + r] < y[ys + r] ? 1 : 0;
        }
    }

    private static void atMost(double[] x, int xs, double[] y, int ys, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            out[r] = x[xs + r] <= y[ys + r] ? 1 : 0;
        }
    }

    private static void and(double[] x, int xs, double[] y, int ys, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            double a = x[xs + r];
            double b = y[ys + r];
            out[r] = a != a || b != b ? Double.NaN : a != 0 && b != 0 ? 1 : 0;
        }
    }

    private static void or(double[] x, int xs, double[] y, int ys, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            double a = x[xs + r];
            double b = y[ys + r];
            out[r] = a != a || b != b ? Double.NaN : a != 0 || b != 0 ? 1 : 0;
        }
    }

    private static void least(double[] x, int xs, double[] y, int ys, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            out[r] = Math.min(x[xs + r], y[ys + r]);
        }
    }

    private static void greatest(double[] x, int xs, double[] y, int ys, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            out[r] = Math.max(x[xs + r], y[ys + r]);
        }
    }
}
