package dev.causalc.compiler.model;

import dev.causalc.compiler.source.Names;
import java.util.stream.Collectors;

/** A type as a study writes it. */
public final class TypeText {
    private static final int MOST_LEVELS = 6;

    private TypeText() {}

    /** Long lists of levels are cut: this is for people. */
    public static String of(VarType type) {
        return switch (type) {
            case VarType.Binary t -> "binary";
            case VarType.Categorical t -> (t.ordered() ? "ordered " : "") + levels(t);
            case VarType.Category t -> "category";
            case VarType.Real t -> "real" + range(t.range());
            case VarType.Int t -> "integer" + range(t.range());
            case VarType.Date t -> "date";
            case VarType.Timestamp t -> "timestamp";
            case VarType.Simplex t ->
                t.shares().stream()
                        .map(share -> Names.written(share.name()))
                        .collect(Collectors.joining(", ", "simplex(", ")"));
            case VarType.Ratio t -> "ratio";
            case VarType.Unknown t -> "unknown";
        };
    }

    private static String levels(VarType.Categorical type) {
        String some = type.levels().stream()
                .limit(MOST_LEVELS)
                .map(level -> Names.written(level.name()))
                .collect(Collectors.joining(", "));
        return "{" + some + (type.levels().size() > MOST_LEVELS ? ", …" : "") + "}";
    }

    private static String range(Range range) {
        if (range.equals(Range.ALL)) {
            return "";
        }
        if (Double.isInfinite(range.high())) {
            return (range.lowOpen() ? " > " : " >= ") + Levels.text(range.low());
        }
        if (Double.isInfinite(range.low())) {
            return (range.highOpen() ? " < " : " <= ") + Levels.text(range.high());
        }
        return " in " + (range.lowOpen() ? "(" : "[") + Levels.text(range.low()) + ", " + Levels.text(range.high())
                + (range.highOpen() ? ")" : "]");
    }
}
