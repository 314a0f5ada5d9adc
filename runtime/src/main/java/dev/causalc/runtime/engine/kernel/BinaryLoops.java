package dev.causalc.runtime.engine.kernel;

import dev.causalc.runtime.engine.RowExpression.Binary.Operator;

/** One loop for each operator on two values, so that each is compiled for itself. */
final class BinaryLoops {
    private BinaryLoops() {}

    static void run(Operator operator, double[] x, double[] y, double[] out, int n) {
        switch (operator) {
            case PLUS -> plus(x, y, out, n);
            case MINUS -> minus(x, y, out, n);
            case TIMES -> times(x, y, out, n);
            case DIVIDE -> divide(x, y, out, n);
            case POWER -> power(x, y, out, n);
            case EQUAL -> equal(x, y, out, n);
            case NOT_EQUAL -> notEqual(x, y, out, n);
            case LESS -> less(x, y, out, n);
            case AT_MOST -> atMost(x, y, out, n);
            case GREATER -> less(y, x, out, n);
            case AT_LEAST -> atMost(y, x, out, n);
            case AND -> and(x, y, out, n);
            case OR -> or(x, y, out, n);
            case LEAST -> least(x, y, out, n);
            case GREATEST -> greatest(x, y, out, n);
        }
    }

    private static void plus(double[] x, double[] y, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            out[r] = x[r] + y[r];
        }
    }

    private static void minus(double[] x, double[] y, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            out[r] = x[r] - y[r];
        }
    }

    private static void times(double[] x, double[] y, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            out[r] = x[r] * y[r];
        }
    }

    private static void divide(double[] x, double[] y, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            out[r] = x[r] / y[r];
        }
    }

    /** What is missing stays missing, also to the power of zero. */
    private static void power(double[] x, double[] y, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            double base = x[r];
            double exponent = y[r];
            out[r] = base != base ? Double.NaN : exponent == 2 ? base * base : Math.pow(base, exponent);
        }
    }

    private static void equal(double[] x, double[] y, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            out[r] = x[r] == y[r] ? 1 : 0;
        }
    }

    private static void notEqual(double[] x, double[] y, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            double a = x[r];
            double b = y[r];
            out[r] = a < b || a > b ? 1 : 0;
        }
    }

    private static void less(double[] x, double[] y, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            out[r] = x[r] < y[r] ? 1 : 0;
        }
    }

    private static void atMost(double[] x, double[] y, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            out[r] = x[r] <= y[r] ? 1 : 0;
        }
    }

    private static void and(double[] x, double[] y, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            double a = x[r];
            double b = y[r];
            out[r] = a != a || b != b ? Double.NaN : a != 0 && b != 0 ? 1 : 0;
        }
    }

    private static void or(double[] x, double[] y, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            double a = x[r];
            double b = y[r];
            out[r] = a != a || b != b ? Double.NaN : a != 0 || b != 0 ? 1 : 0;
        }
    }

    private static void least(double[] x, double[] y, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            out[r] = Math.min(x[r], y[r]);
        }
    }

    private static void greatest(double[] x, double[] y, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            out[r] = Math.max(x[r], y[r]);
        }
    }
}
