package dev.causalc.runtime.engine.duckdb;

/** The column {@code filename}: the path as the study would write it, so that results do not depend on the machine. */
final class Filename {
    private Filename() {}

    static String relative(String folder) {
        String prefix = Sql.text(folder + "/");
        return "CASE WHEN starts_with(filename, " + prefix + ") THEN substr(filename, " + (folder.length() + 2)
                + ") ELSE filename END AS \"filename\"";
    }
}
