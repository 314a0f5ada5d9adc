package dev.causalc.runtime.engine.kernel;

import dev.causalc.runtime.engine.RowExpression.Unary.Operator;

/** One loop for each operator on one value, so that each is compiled for itself. */
final class UnaryLoops {
    private UnaryLoops() {}

    static void run(Operator operator, double[] x, int at, double[] out, int n) {
        switch (operator) {
            case NEGATE -> negate(x, at, out, n);
            case NOT -> not(x, at, out, n);
            case ABS -> abs(x, at, out, n);
            case LOG -> log(x, at, out, n);
            case EXP -> exp(x, at, out, n);
            case SQRT -> sqrt(x, at, out, n);
            case FLOOR -> floor(x, at, out, n);
            case ROUND -> round(x, at, out, n);
            case LOGISTIC -> logistic(x, at, out, n);
            case IS_MISSING -> isMissing(x, at, out, n);
        }
    }

    private static void negate(double[] x, int at, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            out[r] = -x[at + r];
        }
    }

    private static void not(double[] x, int at, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            double value = x[at + r];
            out[r] = value != value ? Double.NaN : value == 0 ? 1 : 0;
        }
    }

    private static void abs(double[] x, int at, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            out[r] = Math.abs(x[at + r]);
        }
    }

    private static void log(double[] x, int at, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            out[r] = Math.log(x[at + r]);
        }
    }

    private static void exp(double[] x, int at, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            out[r] = Math.exp(x[at + r]);
        }
    }

    private static void sqrt(double[] x, int at, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            out[r] = Math.sqrt(x[at + r]);
        }
    }

    private static void floor(double[] x, int at, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            out[r] = Math.floor(x[at + r]);
        }
    }

    /** Half away from zero. */
    private static void round(double[] x, int at, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            double value = Math.abs(x[at + r]);
            double whole = Math.floor(value);
            out[r] = Math.copySign(value - whole >= 0.5 ? whole + 1 : whole, x[at + r]);
        }
    }

    private static void logistic(double[] x, int at, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            out[r] = 1 / (1 + Math.exp(-x[at + r]));
        }
    }

    private static void isMissing(double[] x, int at, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            out[r] = x[at + r] != x[at + r] ? 1 : 0;
        }
    }
}
