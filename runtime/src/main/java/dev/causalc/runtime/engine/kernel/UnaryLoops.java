package dev.causalc.runtime.engine.kernel;

import dev.causalc.runtime.engine.RowExpression.Unary.Operator;

/** One loop for each operator on one value, so that each is compiled for itself. */
final class UnaryLoops {
    private UnaryLoops() {}

    static void run(Operator operator, double[] x, double[] out, int n) {
        switch (operator) {
            case NEGATE -> negate(x, out, n);
            case NOT -> not(x, out, n);
            case ABS -> abs(x, out, n);
            case LOG -> log(x, out, n);
            case EXP -> exp(x, out, n);
            case SQRT -> sqrt(x, out, n);
            case FLOOR -> floor(x, out, n);
            case ROUND -> round(x, out, n);
            case LOGISTIC -> logistic(x, out, n);
            case IS_MISSING -> isMissing(x, out, n);
        }
    }

    private static void negate(double[] x, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            out[r] = -x[r];
        }
    }

    private static void not(double[] x, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            double value = x[r];
            out[r] = value != value ? Double.NaN : value == 0 ? 1 : 0;
        }
    }

    private static void abs(double[] x, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            out[r] = Math.abs(x[r]);
        }
    }

    private static void log(double[] x, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            out[r] = Math.log(x[r]);
        }
    }

    private static void exp(double[] x, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            out[r] = Math.exp(x[r]);
        }
    }

    private static void sqrt(double[] x, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            out[r] = Math.sqrt(x[r]);
        }
    }

    private static void floor(double[] x, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            out[r] = Math.floor(x[r]);
        }
    }

    /** Half away from zero. */
    private static void round(double[] x, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            double value = Math.abs(x[r]);
            double whole = Math.floor(value);
            out[r] = Math.copySign(value - whole >= 0.5 ? whole + 1 : whole, x[r]);
        }
    }

    private static void logistic(double[] x, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            out[r] = 1 / (1 + Math.exp(-x[r]));
        }
    }

    private static void isMissing(double[] x, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            out[r] = x[r] != x[r] ? 1 : 0;
        }
    }
}
