package dev.causalc.runtime.engine.kernel;

import java.util.Arrays;

/**
 * Numbers the distinct keys of rows in the order in which they are met. A key is one or more doubles; missing is a key
 * like another.
 */
final class GroupTable {
    private static final int FIRST_CAPACITY = 64;

    private final int width;
    private double[] keys;
    private int[] slots;
    private int size;

    GroupTable(int width) {
        this.width = width;
        this.keys = new double[FIRST_CAPACITY * width];
        this.slots = new int[2 * FIRST_CAPACITY];
        Arrays.fill(slots, -1);
    }

    int size() {
        return size;
    }

    /** All keys, one after the other; no longer than needed. */
    double[] keys() {
        return Arrays.copyOf(keys, size * width);
    }

    void clear() {
        size = 0;
        Arrays.fill(slots, -1);
    }

    /** The number of the key that starts at {@code at}. */
    int number(double[] key, int at) {
        int mask = slots.length - 1;
        int slot = hash(key, at) & mask;
        while (slots[slot] >= 0) {
            if (same(slots[slot] * width, key, at)) {
                return slots[slot];
            }
            slot = slot + 1 & mask;
        }
        slots[slot] = size;
        return append(key, at);
    }

    private int append(double[] key, int at) {
        if ((size + 1) * width > keys.length) {
            keys = Arrays.copyOf(keys, 2 * keys.length);
        }
        System.arraycopy(key, at, keys, size * width, width);
        int number = size++;
        if (2 * size > slots.length) {
            rehash();
        }
        return number;
    }

    private void rehash() {
        slots = new int[2 * slots.length];
        Arrays.fill(slots, -1);
        int mask = slots.length - 1;
        for (int number = 0; number < size; number++) {
            int slot = hash(keys, number * width) & mask;
            while (slots[slot] >= 0) {
                slot = slot + 1 & mask;
            }
            slots[slot] = number;
        }
    }

    private boolean same(int place, double[] key, int at) {
        for (int i = 0; i < width; i++) {
            double a = keys[place + i];
            double b = key[at + i];
            if (a != b && (a == a || b == b)) {
                return false;
            }
        }
        return true;
    }

    /** Equal for 0 and -0, and for all NaN. */
    private int hash(double[] key, int at) {
        long h = 0;
        for (int i = 0; i < width; i++) {
            h = (h ^ Double.doubleToLongBits(key[at + i] + 0.0)) * 0x9E3779B97F4A7C15L;
            h ^= h >>> 32;
        }
        return (int) (h ^ h >>> 17);
    }
}
