package dev.causalc.runtime.engine.duckdb;

import dev.causalc.compiler.model.Level;
import dev.causalc.compiler.source.Names;
import java.util.ArrayList;
import java.util.List;

/** Levels of categorical variables as the data hold them. */
final class LevelSql {
    private static final int SHOWN = 10;

    private LevelSql() {}

    /** Where a value is that of a level: numbers are compared as numbers, all else as text. */
    static String equal(Typed value, Object level) {
        return switch (level) {
            case Double number -> number(value) + " = " + Sql.number(number);
            case Boolean truth -> Convert.truth(value) + " = " + truth;
            default -> Convert.text(value) + " = " + Sql.text(level.toString());
        };
    }

    private static String number(Typed value) {
        return value.cells() ? Convert.textToNumber(value.sql()) : Convert.number(value);
    }

    static List<String> notes(List<Level> levels, String example) {
        List<String> values = levels.stream().map(LevelSql::text).toList();
        List<String> notes = new ArrayList<>();
        String shown = String.join(", ", values.subList(0, Math.min(SHOWN, values.size())));
        notes.add("its levels are " + shown + (values.size() > SHOWN ? ", … (" + values.size() + ")" : ""));
        List<String> texts =
                levels.stream().map(level -> level.value().toString()).toList();
        Names.nearest(example, texts).ifPresent(near -> notes.add("did you mean " + Examples.text(near) + "?"));
        return notes;
    }

    private static String text(Level level) {
        return switch (level.value()) {
            case Double number -> Ranges.number(number);
            case Boolean truth -> truth.toString();
            default -> Examples.text(level.value().toString());
        };
    }
}
