package dev.causalc.runtime.engine.kernel;

/** Values from tables by code. A code that is missing or outside its table gives NaN. */
final class Lookups {
    private Lookups() {}

    static void one(double[] code, double[] table, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            double c = code[r];
            int index = (int) c;
            out[r] = index == c && index >= 0 && index < table.length ? table[index] : Double.NaN;
        }
    }

    static void pair(double[] first, double[] second, double[][] table, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            double a = first[r];
            double b = second[r];
            int i = (int) a;
            int j = (int) b;
            boolean known = i == a && j == b && i >= 0 && i < table.length && j >= 0 && j < table[i].length;
            out[r] = known ? table[i][j] : Double.NaN;
        }
    }
}
