package dev.causalc.runtime.cli;

import dev.causalc.runtime.engine.duckdb.DuckDb;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The engines of this version. */
final class Engines {
    /** The first is the default. */
    static final List<String> NAMES = List.of("duckdb");

    private Engines() {}

    /** Opens them with their files under the user's cache. */
    static EngineFactory in(Map<String, String> environment) {
        DuckDb duckdb = new DuckDb(() -> cache(environment));
        return (name, settings) -> duckdb.open(settings);
    }

    /** {@code ${XDG_CACHE_HOME:-~/.cache}/causalc/<version>}. */
    static Path cache(Map<String, String> environment) {
        String told = environment.getOrDefault("XDG_CACHE_HOME", "");
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        Path base = told.isEmpty() ? Path.of(home, ".cache") : Path.of(told);
        return base.resolve("causalc").resolve(Version.number());
    }
}
