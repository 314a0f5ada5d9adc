package dev.causalc.runtime.engine.duckdb;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Blocks of staged columns that were read before. Rounds read the same columns again and again, and handing a value over
 * from DuckDB costs more than multiplying it. What does not fit is read anew every time: the tables stay in DuckDB, and
 * nothing is ever moved out.
 */
final class ColumnCache {
    record Key(String table, String column, int block) {}

    private final long limit;
    private final AtomicLong used = new AtomicLong();
    private final Map<Key, double[]> blocks = new ConcurrentHashMap<>();

    /** @param limit bytes to keep at most */
    ColumnCache(long limit) {
        this.limit = limit;
    }

    /** The block, or an empty array where it is not kept. */
    double[] find(Key key) {
        return blocks.getOrDefault(key, EMPTY);
    }

    private static final double[] EMPTY = new double[0];

    /** Whether a block of so many values may be kept; the room is then taken. */
    boolean reserve(int values) {
        long bytes = 8L * values;
        if (used.addAndGet(bytes) <= limit) {
            return true;
        }
        used.addAndGet(-bytes);
        return false;
    }

    void keep(Key key, double[] values) {
        blocks.put(key, values);
    }

    void forget(String table) {
        blocks.keySet().removeIf(key -> {
            boolean gone = key.table().equals(table);
            if (gone) {
                used.addAndGet(-8L * find(key).length);
            }
            return gone;
        });
    }
}
