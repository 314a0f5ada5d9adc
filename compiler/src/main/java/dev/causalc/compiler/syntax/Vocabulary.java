package dev.causalc.compiler.syntax;

import dev.causalc.grammar.StudyLexer;
import java.util.Optional;
import org.antlr.v4.runtime.misc.IntervalSet;

/**
 * A place where one of a few words must stand.
 *
 * @param thing what the words name: "type"
 * @param things the same for several
 * @param words all of them, to be shown
 */
record Vocabulary(String thing, String things, String words, Optional<Synonyms> synonyms) {
    private static final Vocabulary TYPE = new Vocabulary(
            "type",
            "types",
            "binary, {a, b}, ordered {low, high}, category, real, integer, date, timestamp, simplex(a = x, b = y),"
                    + " ratio(a, b)",
            Optional.of(Synonyms.TYPE));

    private static final Vocabulary STRATEGY = new Vocabulary(
            "strategy",
            "strategies",
            "backdoor, frontdoor, instrument, id, randomization, or the name of a design",
            Optional.of(Synonyms.STRATEGY));

    private static final Vocabulary DESIGN = new Vocabulary(
            "design",
            "designs",
            "difference_in_differences, regression_discontinuity, synthetic_control, interrupted_time_series,"
                    + " switchback",
            Optional.of(Synonyms.DESIGN));

    private static final Vocabulary DATA_CLAUSE = new Vocabulary(
            "clause",
            "clauses",
            "unit, cluster, block, time, weight, where, randomized, population, measures, unselected, explode, join,"
                    + " imputation, missing",
            Optional.of(Synonyms.DATA_CLAUSE));

    /** The vocabulary of a place, by what could have stood there. */
    static Optional<Vocabulary> of(IntervalSet expected) {
        if (expected.contains(StudyLexer.BINARY) && !expected.contains(StudyLexer.NAME)) {
            return Optional.of(TYPE);
        }
        if (expected.contains(StudyLexer.BACKDOOR) && !expected.contains(StudyLexer.NAME)) {
            return Optional.of(STRATEGY);
        }
        if (expected.contains(StudyLexer.SWITCHBACK) && !expected.contains(StudyLexer.NAME)) {
            return Optional.of(DESIGN);
        }
        return Optional.empty();
    }

    static Vocabulary dataClause() {
        return DATA_CLAUSE;
    }

    /** The clauses of a design, by the word that names it. */
    static Vocabulary designClause(int design) {
        String words = switch (design) {
            case StudyLexer.DIFFERENCE_IN_DIFFERENCES -> "unit, time, starts, never, anticipation, treated";
            case StudyLexer.REGRESSION_DISCONTINUITY -> "running, cutoff, fuzzy";
            case StudyLexer.SYNTHETIC_CONTROL -> "unit, time, treated, starts";
            case StudyLexer.INTERRUPTED_TIME_SERIES -> "time, starts";
            default -> "time, block, carryover";
        };
        return new Vocabulary("clause", "clauses", words, Optional.empty());
    }
}
