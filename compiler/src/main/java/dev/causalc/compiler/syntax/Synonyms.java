package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Names;
import dev.causalc.grammar.StudyLexer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What people who come from other tools write, and which word it is here; near misses of it count too. */
enum Synonyms {
    STATEMENT(Map.ofEntries(
            Map.entry("dag", StudyLexer.GRAPH),
            Map.entry("edges", StudyLexer.GRAPH),
            Map.entry("import", StudyLexer.USE),
            Map.entry("include", StudyLexer.USE),
            Map.entry("const", StudyLexer.PARAM),
            Map.entry("let", StudyLexer.PARAM),
            Map.entry("parameter", StudyLexer.PARAM),
            Map.entry("query", StudyLexer.ESTIMAND),
            Map.entry("effect", StudyLexer.ESTIMAND),
            Map.entry("exposure", StudyLexer.TREATMENT),
            Map.entry("latent", StudyLexer.UNOBSERVED),
            Map.entry("hidden", StudyLexer.UNOBSERVED),
            Map.entry("variable", StudyLexer.OBSERVED),
            Map.entry("dataset", StudyLexer.DATA),
            Map.entry("table", StudyLexer.DATA),
            Map.entry("feature", StudyLexer.COVARIATE),
            Map.entry("response", StudyLexer.OUTCOME),
            Map.entry("settings", StudyLexer.DEFAULTS),
            Map.entry("options", StudyLexer.DEFAULTS))),
    DATA_CLAUSE(Map.of(
            "filter", StudyLexer.WHERE,
            "key", StudyLexer.UNIT,
            "id", StudyLexer.UNIT,
            "strata", StudyLexer.BLOCK,
            "stratum", StudyLexer.BLOCK,
            "assigned", StudyLexer.RANDOMIZED,
            "unnest", StudyLexer.EXPLODE,
            "flatten", StudyLexer.EXPLODE)),
    TYPE(Map.ofEntries(
            Map.entry("float", StudyLexer.REAL),
            Map.entry("double", StudyLexer.REAL),
            Map.entry("number", StudyLexer.REAL),
            Map.entry("numeric", StudyLexer.REAL),
            Map.entry("continuous", StudyLexer.REAL),
            Map.entry("int", StudyLexer.INTEGER),
            Map.entry("count", StudyLexer.INTEGER),
            Map.entry("bool", StudyLexer.BINARY),
            Map.entry("boolean", StudyLexer.BINARY),
            Map.entry("string", StudyLexer.CATEGORY),
            Map.entry("text", StudyLexer.CATEGORY),
            Map.entry("factor", StudyLexer.CATEGORY),
            Map.entry("categorical", StudyLexer.CATEGORY),
            Map.entry("enum", StudyLexer.CATEGORY),
            Map.entry("datetime", StudyLexer.TIMESTAMP))),
    STRATEGY(Map.of(
            "iv", StudyLexer.INSTRUMENT,
            "rct", StudyLexer.RANDOMIZATION,
            "experiment", StudyLexer.RANDOMIZATION,
            "back_door", StudyLexer.BACKDOOR,
            "adjustment", StudyLexer.BACKDOOR,
            "front_door", StudyLexer.FRONTDOOR)),
    DESIGN(Map.of(
            "did", StudyLexer.DIFFERENCE_IN_DIFFERENCES,
            "diff_in_diff", StudyLexer.DIFFERENCE_IN_DIFFERENCES,
            "rdd", StudyLexer.REGRESSION_DISCONTINUITY,
            "rd", StudyLexer.REGRESSION_DISCONTINUITY,
            "scm", StudyLexer.SYNTHETIC_CONTROL,
            "its", StudyLexer.INTERRUPTED_TIME_SERIES));

    private final Map<String, Integer> words;

    Synonyms(Map<String, Integer> words) {
        this.words = words;
    }

    Optional<Integer> meant(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return Optional.ofNullable(words.get(lower))
                .or(() -> word.length() < 4
                        ? Optional.empty()
                        : Names.nearest(lower, words.keySet()).map(words::get));
    }
}
