package dev.causalc.runtime.engine.duckdb;

import dev.causalc.compiler.source.Code;
import dev.causalc.runtime.engine.DataProblem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes the problems of one data statement, so that all of them read alike.
 *
 * @param data its name
 * @param file what it reads, as the study writes it
 */
record Problems(String data, String file) {
    /** About the file as a whole. */
    DataProblem of(Code code, String message, String... notes) {
        return new DataProblem(code, data, Optional.empty(), file + ": " + message, List.of(notes));
    }

    /** About a variable or a column that was needed. */
    DataProblem of(Code code, String variable, String message, List<String> notes) {
        return new DataProblem(code, data, Optional.of(variable), file + ": " + message, notes);
    }

    /** Such as {@code 1 value is} and {@code 1,234 values are}. */
    static String count(long count, String one, String several) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : several);
    }

    static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    static String quote(String name) {
        return "`" + name + "`";
    }
}
