package dev.causalc.runtime.engine.kernel;

/**
 * The group of each row of a batch. Small codes are counted directly: a key of codes 0 … k − 1 (or missing) takes
 * k + 1 places; all else goes through a hash table.
 */
final class Grouping {
    /** Above this many places a table for every combination of codes would no longer be small. */
    private static final int MOST_PLACES = 1 << 12;

    /** Folds, arms and their like: what is summed for each of so many groups fits into the cache. */
    private static final int FEW_PLACES = 32;

    private final int[] keys;
    private final int[] strides;
    private final int[] levels;
    private final boolean direct;
    private final int places;
    private final GroupTable table;
    private final int[] groups = new int[Batch.SIZE];
    private final double[] key;

    /**
     * @param keys places of the keys in the program
     * @param levels for each key the number of its codes, 0 where it is not known to be a code
     */
    Grouping(int[] keys, int[] levels) {
        this.keys = keys;
        this.levels = levels;
        this.strides = new int[keys.length];
        this.key = new double[keys.length];
        long product = 1;
        boolean known = true;
        for (int i = keys.length - 1; i >= 0; i--) {
            strides[i] = (int) Math.min(product, Integer.MAX_VALUE);
            product = Math.min(product * (levels[i] + 1L), 1L << 40);
            known &= levels[i] > 0;
        }
        this.direct = known && product <= MOST_PLACES;
        this.places = direct ? (int) product : 0;
        this.table = new GroupTable(keys.length);
    }

    void clear() {
        table.clear();
    }

    /** Whether all rows will fall into few groups that are known beforehand. */
    boolean isFew() {
        return direct && places <= FEW_PLACES;
    }

    /** How many places accumulators need for all rows met so far. */
    int places() {
        return direct ? places : table.size();
    }

    /** The groups of the selected rows. */
    int[] groups(Selection selection) {
        int n = selection.size();
        if (direct) {
            java.util.Arrays.fill(groups, 0, n, 0);
            for (int k = 0; k < keys.length; k++) {
                addCodes(selection.values(keys[k]), levels[k], strides[k], groups, n);
            }
        } else {
            number(selection, n);
        }
        return groups;
    }

    private static void addCodes(double[] codes, int missing, int stride, int[] groups, int n) {
        for (int r = 0; r < n; r++) {
            double code = codes[r];
            groups[r] += stride * (code == code ? (int) code : missing);
        }
    }

    private void number(Selection selection, int n) {
        double[][] values = new double[keys.length][];
        for (int k = 0; k < keys.length; k++) {
            values[k] = selection.values(keys[k]);
        }
        for (int r = 0; r < n; r++) {
            for (int k = 0; k < key.length; k++) {
                key[k] = values[k][r];
            }
            groups[r] = table.number(key, 0);
        }
    }

    /** The keys of all places, one after the other. */
    double[] keys() {
        if (!direct) {
            return table.keys();
        }
        double[] all = new double[places * keys.length];
        for (int place = 0; place < places; place++) {
            for (int k = 0; k < keys.length; k++) {
                int code = place / strides[k] % (levels[k] + 1);
                all[place * keys.length + k] = code == levels[k] ? Double.NaN : code;
            }
        }
        return all;
    }
}
