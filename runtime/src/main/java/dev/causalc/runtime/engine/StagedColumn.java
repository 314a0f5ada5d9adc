package dev.causalc.runtime.engine;

import java.util.List;

/**
 * A column of a staged table with what staging learned of it, over the rows that passed the data's {@code where}.
 *
 * @param kind numbers as they are, or codes of categories, or dense ids of keys
 * @param levels for codes the levels in order, as text; empty otherwise
 * @param missing rows without a value (NaN in {@link RowExpression})
 * @param mean of the values that are there, 0 if none is; used as a pilot to shift by
 * @param deviation standard deviation (dividing by the count), used as a pilot to scale by
 * @param distinct number of distinct values for codes and ids; 0 otherwise
 */
public record StagedColumn(
        String name,
        Kind kind,
        List<String> levels,
        long missing,
        double mean,
        double deviation,
        double low,
        double high,
        long distinct) {
    public StagedColumn {
        levels = List.copyOf(levels);
    }

    public enum Kind {
        NUMBER,
        CODE,
        ID
    }
}
