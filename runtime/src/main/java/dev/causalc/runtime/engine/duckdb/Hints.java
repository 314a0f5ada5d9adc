package dev.causalc.runtime.engine.duckdb;

import java.util.List;
import java.util.regex.Pattern;

/** What to do about texts where other values are needed, from one of them. */
final class Hints {
    private static final Pattern COMMA = Pattern.compile("[-+]?[0-9]+(\\.[0-9]{3})*,[0-9]+");
    private static final Pattern THOUSANDS = Pattern.compile("[-+]?[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]+)?");
    private static final Pattern PERCENT = Pattern.compile("[-+]?[0-9.]+ ?%");

    private Hints() {}

    static List<String> number(String example) {
        if (THOUSANDS.matcher(example).matches() || COMMA.matcher(example).matches()) {
            return List.of("a number has no comma: write 1234.5 for 1,234.5 and for 1234,5");
        }
        if (PERCENT.matcher(example).matches()) {
            return List.of("a number has no percent sign: write 0.25 for 25%");
        }
        return List.of(
                "only an empty cell is missing: other marks for it have to be replaced or left out with `where`");
    }

    static List<String> truth(String example) {
        return List.of("say which value is true, such as `binary from COLUMN = " + Examples.text(example) + "`");
    }

    static List<String> time(boolean moment) {
        return List.of(moment ? "write 2026-05-25T10:00:00Z" : "write 2026-05-25");
    }
}
