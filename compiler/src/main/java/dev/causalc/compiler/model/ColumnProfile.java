package dev.causalc.compiler.model;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What the rows that were looked at hold in one column.
 *
 * @param missing rows without a value
 * @param levels the distinct values as text, in order, for columns that are not real; at most 1,000
 * @param moreLevels whether there are more
 * @param low smallest number, where it is numeric
 */
public record ColumnProfile(
        long missing, List<String> levels, boolean moreLevels, OptionalDouble low, OptionalDouble high) {
    public ColumnProfile {
        levels = List.copyOf(levels);
    }
}
