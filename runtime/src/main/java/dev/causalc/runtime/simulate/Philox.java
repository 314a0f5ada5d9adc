package dev.causalc.runtime.simulate;

/**
 * The counter-based generator Philox4x32-10 of Salmon, Moraes, Dror and Shaw, <i>Parallel random numbers: as easy as 1, 2,
 * 3</i> (SC 2011): a keyed bijection of 128-bit counters. Any value of any stream is computed on its own, so rows can be
 * drawn in any order, in parallel, and again.
 */
final class Philox {
    private static final int ROUNDS = 10;

    /** The multipliers and the increments of the key, from table 2 and section 3.3 of the paper. */
    private static final long MULTIPLIER_0 = 0xD2511F53L;

    private static final long MULTIPLIER_1 = 0xCD9E8D57L;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final long LOW = 0xFFFFFFFFL;

    private Philox() {}

    /**
     * The block of a counter.
     *
     * @param low the low 64 bits of the counter
     * @param high the high 64 bits of it
     * @return four words of 32 bits
     */
    static int[] block(long key, long low, long high) {
        int key0 = (int) key;
        int key1 = (int) (key >>> 32);
        int word0 = (int) low;
        int word1 = (int) (low >>> 32);
        int word2 = (int) high;
        int word3 = (int) (high >>> 32);
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = MULTIPLIER_0 * (word0 & LOW);
            long product1 = MULTIPLIER_1 * (word2 & LOW);
            word0 = (int) (product1 >>> 32) ^ word1 ^ key0;
            word1 = (int) product1;
            word2 = (int) (product0 >>> 32) ^ word3 ^ key1;
            word3 = (int) product0;
            key0 += WEYL_0;
            key1 += WEYL_1;
        }
        return new int[] {word0, word1, word2, word3};
    }
}
