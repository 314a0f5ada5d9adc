package dev.causalc.runtime.engine.duckdb;

import dev.causalc.runtime.engine.StagedColumn;
import dev.causalc.runtime.engine.kernel.BlockPass;
import dev.causalc.runtime.engine.kernel.Blocks;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;

/**
 * One pass over a staged table that finds what its columns hold, and its fingerprint.
 *
 * <p>The fingerprint is SHA-256 over the names and levels of the columns, and then, block by block of 61,440 rows in
 * order, the SHA-256 of the columns' values one after the other: eight bytes a value, little end first, every missing
 * value as the same NaN and minus zero as zero.
 */
final class TableScan {
    /** What a column holds, merged from block to block (Chan, Golub & LeVeque 1983, eq. 2.1). */
    private static final class Moments {
        private long count;
        private double mean;
        private double squares;
        private double low = Double.POSITIVE_INFINITY;
        private double high = Double.NEGATIVE_INFINITY;

        void merge(Moments other) {
            if (other.count == 0) {
                return;
            }
            long total = count + other.count;
            double gap = other.mean - mean;
            mean += gap * other.count / total;
            squares += other.squares + gap * gap * ((double) count * other.count / total);
            count = total;
            low = Math.min(low, other.low);
            high = Math.max(high, other.high);
        }
    }

    private record Part(Moments[] moments, byte[] digest) {}

    /** The columns with what was found of them, and the fingerprint. */
    record Found(List<StagedColumn> columns, String fingerprint) {}

    private TableScan() {}

    static Found scan(
            List<Value> values,
            Map<String, List<String>> levels,
            List<String> folds,
            long rows,
            Blocks blocks,
            int threads,
            ExecutorService pool) {
        int width = values.size() + folds.size();
        Moments[] all = fresh(width);
        MessageDigest digest = sha256();
        digest.update(header(values, levels).getBytes(StandardCharsets.UTF_8));
        BlockPass.<Part>run(blocks, threads, pool, () -> TableScan::part, part -> {
            for (int c = 0; c < width; c++) {
                all[c].merge(part.moments()[c]);
            }
            digest.update(part.digest());
        });
        List<StagedColumn> columns = new ArrayList<>();
        for (int c = 0; c < values.size(); c++) {
            Value value = values.get(c);
            List<String> names = levels.getOrDefault(value.name(), value.levels());
            columns.add(column(value.name(), value.kind(), names, all[c], rows));
        }
        for (int f = 0; f < folds.size(); f++) {
            columns.add(column(folds.get(f), StagedColumn.Kind.ID, List.of(), all[values.size() + f], rows));
        }
        return new Found(columns, "sha256:" + HexFormat.of().formatHex(digest.digest()));
    }

    /** Codes and ids have no holes, except codes of declared levels, of which all are counted. */
    private static StagedColumn column(
            String name, StagedColumn.Kind kind, List<String> levels, Moments found, long rows) {
        long distinct = switch (kind) {
            case NUMBER -> 0;
            case CODE -> levels.size();
            case ID -> found.count == 0 ? 0 : (long) found.high + 1;
        };
        double deviation = found.count == 0 ? 0 : Math.sqrt(found.squares / found.count);
        double low = found.count == 0 ? Double.NaN : found.low;
        double high = found.count == 0 ? Double.NaN : found.high;
        return new StagedColumn(name, kind, levels, rows - found.count, found.mean, deviation, low, high, distinct);
    }

    private static String header(List<Value> values, Map<String, List<String>> levels) {
        StringBuilder text = new StringBuilder();
        for (Value value : values) {
            text.append(value.name()).append('\u0000').append(value.kind()).append('\u0000');
            levels.getOrDefault(value.name(), value.levels())
                    .forEach(level -> text.append(level).append('\u0001'));
            text.append('\u0002');
        }
        return text.toString();
    }

    private static Part part(double[][] columns, int rows) {
        MessageDigest digest = sha256();
        Moments[] moments = fresh(columns.length);
        ByteBuffer bytes = ByteBuffer.allocate(8 * rows).order(ByteOrder.LITTLE_ENDIAN);
        for (int c = 0; c < columns.length; c++) {
            moments(columns[c], rows, moments[c]);
            bytes.clear();
            for (int r = 0; r < rows; r++) {
                bytes.putLong(8 * r, Double.doubleToLongBits(columns[c][r] + 0.0));
            }
            digest.update(bytes.array(), 0, 8 * rows);
        }
        return new Part(moments, digest.digest());
    }

    private static void moments(double[] column, int rows, Moments found) {
        double sum = 0;
        for (int r = 0; r < rows; r++) {
            double value = column[r];
            if (value == value) {
                found.count++;
                sum += value;
                found.low = Math.min(found.low, value);
                found.high = Math.max(found.high, value);
            }
        }
        if (found.count == 0) {
            return;
        }
        found.mean = sum / found.count;
        for (int r = 0; r < rows; r++) {
            double gap = column[r] - found.mean;
            found.squares += gap == gap ? gap * gap : 0;
        }
    }

    private static Moments[] fresh(int width) {
        Moments[] moments = new Moments[width];
        for (int c = 0; c < width; c++) {
            moments[c] = new Moments();
        }
        return moments;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
