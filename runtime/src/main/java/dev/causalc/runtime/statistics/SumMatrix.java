package dev.causalc.runtime.statistics;

/** Compensated running sums in the shape of a matrix; see {@link CompensatedSum}. */
final class SumMatrix {
    private final int columns;
    private final double[][] high;
    private final double[][] low;

    SumMatrix(int rows, int columns) {
        this.columns = columns;
        this.high = new double[rows][columns];
        this.low = new double[rows][columns];
    }

    void add(int row, int column, double term) {
        double before = high[row][column];
        double sum = before + term;
        double part = sum - before;
        low[row][column] += (before - (sum - part)) + (term - part);
        high[row][column] = sum;
    }

    /** The sums so far; nothing can be added afterwards. */
    Matrix matrix() {
        for (int i = 0; i < high.length; i++) {
            for (int j = 0; j < columns; j++) {
                // An infinite sum has no rounding error to add.
                high[i][j] = Double.isFinite(high[i][j]) ? high[i][j] + low[i][j] : high[i][j];
            }
        }
        return Matrix.taking(high, columns);
    }
}
