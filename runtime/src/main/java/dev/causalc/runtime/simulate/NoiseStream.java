package dev.causalc.runtime.simulate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The noise of one draw of one equation: a uniform number for every unit, and for draws that need several, for every place.
 * It is a function of (seed, variable, draw, unit) alone, by {@link Philox} under a key that SHA-256 makes of the first
 * three; so adding a variable or a row changes no other.
 *
 * @param key of the generator
 */
record NoiseStream(long key) {
    /** Bumped if the numbers ever have to change. */
    private static final String ALGORITHM = "causalc noise 1, philox4x32-10";

    /** The grid of the uniform numbers: the odd multiples of 2^-53, which are symmetric about 1/2 and never 0 or 1. */
    private static final double GRID = 0x1p-53;

    /** What numbers are drawn for, so that the truth does not rest on the noise of the data. */
    enum Purpose {
        DATA,
        TRUTH
    }

    /**
     * @param variable whose equation it is in
     * @param draw which of the draws in that equation, from 0, in the order of the text
     */
    static NoiseStream of(Purpose purpose, long seed, String variable, int draw) {
        MessageDigest digest = sha256();
        digest.update(ALGORITHM.getBytes(StandardCharsets.UTF_8));
        digest.update(ByteBuffer.allocate(16)
                .putInt(purpose.ordinal())
                .putLong(seed)
                .putInt(draw)
                .array());
        digest.update(variable.getBytes(StandardCharsets.UTF_8));
        return new NoiseStream(ByteBuffer.wrap(digest.digest()).getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has SHA-256", absent);
        }
    }

    /** A uniform number in the open interval (0, 1). */
    double uniform(long unit, int place) {
        int[] words = Philox.block(key, unit, place / 2);
        int at = 2 * (place % 2);
        long bits = (words[at] & 0xFFFFFFFFL) << 32 | (words[at + 1] & 0xFFFFFFFFL);
        return (bits >>> 11 | 1) * GRID;
    }
}
