package dev.causalc.runtime.engine.duckdb;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * Runs the statements that staging consists of and keeps their text as people may see it: paths relative to the study,
 * and without the limit under which a plan tries them on the first rows.
 */
final class Journal {
    /** Stands in front of a limit that is not part of the statement as {@code run} would execute it. */
    private static final String TRIAL = " /* trial */ LIMIT ";

    private final Database database;
    private final String folder;
    private final List<String> statements = new ArrayList<>();

    Journal(Database database, String folder) {
        this.database = database;
        this.folder = folder;
    }

    Database database() {
        return database;
    }

    static String limit(long rows) {
        return rows == Long.MAX_VALUE ? "" : TRIAL + rows;
    }

    void run(String sql) {
        statements.add(shown(sql));
        database.run(sql);
    }

    void run(String sql, DoubleConsumer share) {
        statements.add(shown(sql));
        database.run(sql, share);
    }

    String shown(String sql) {
        return sql.replaceAll(java.util.regex.Pattern.quote(TRIAL) + "\\d+", "").replace("'" + folder + "/", "'");
    }

    List<String> statements() {
        return List.copyOf(statements);
    }
}
