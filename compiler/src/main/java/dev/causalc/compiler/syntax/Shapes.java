package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.grammar.StudyLexer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** How a statement, a clause, a type or a term is written, to be shown when one of them went wrong. */
final class Shapes {
    private Shapes() {}

    /** With how the thing is written that went wrong. */
    static Diagnostic note(TokenList tokens, Problem problem, Diagnostic found) {
        return of(tokens, problem)
                .map(shape -> found.note("it is written: " + shape))
                .orElse(found);
    }

    /** How the thing is written that went wrong. */
    static Optional<String> of(TokenList tokens, Problem problem) {
        int type = tokens.get(problem.start()).getType();
        return switch (problem.item()) {
            case DATA_CLAUSE -> Words.isDataClause(type) ? Optional.of(dataClause(type)) : Optional.empty();
            case CHAIN -> Optional.of(CHAIN);
            case LINE -> Optional.of(LINE);
            case STATEMENT ->
                Words.isStatement(type) ? Optional.of(statement(tokens, problem, type)) : Optional.empty();
            case DESIGN_CLAUSE, SETTING, EXPRESSION, NONE -> Optional.empty();
        };
    }

    private static String statement(TokenList tokens, Problem problem, int type) {
        for (int i = problem.at() - 1; type == StudyLexer.ESTIMAND && i > problem.start(); i--) {
            Optional<String> term = term(tokens.get(i).getType());
            if (term.isPresent()) {
                return term.get();
            }
        }
        return statement(type);
    }

    /** By the word that begins a statement. */
    static String statement(int type) {
        return switch (type) {
            case StudyLexer.CAUSALC -> "causalc 1";
            case StudyLexer.STUDY -> "study NAME \"title\"";
            case StudyLexer.LIBRARY -> "library NAME";
            case StudyLexer.USE -> "use \"file.study\"";
            case StudyLexer.PARAM -> "param NAME = 2.5 \"label\"";
            case StudyLexer.DATA -> "data NAME from \"file.csv\" { … }";
            case StudyLexer.UNOBSERVED -> "unobserved NAME, …";
            case StudyLexer.PROXY -> "proxy NAME for OUTCOME: TYPE from COLUMN";
            case StudyLexer.NEGATIVE_CONTROL -> "negative_control NAME for X: TYPE from COLUMN";
            case StudyLexer.GRAPH -> "graph { cause, cause -> effect }";
            case StudyLexer.ASSUME ->
                "assume monotone A on B, assume linear Y given X, or assume missing_at_random Y given X";
            case StudyLexer.POPULATION -> "population NAME differs on X, …";
            case StudyLexer.DESIGN -> "design NAME for T { … }";
            case StudyLexer.POLICY -> "policy NAME for T = large when CONDITION, small otherwise";
            case StudyLexer.ESTIMAND -> "estimand NAME = ATE of T on Y";
            case StudyLexer.ESTIMATE ->
                "estimate NAME, … by STRATEGY with METHOD(option = value), …, with `by` or `with` or both";
            case StudyLexer.REFUTE -> "refute NAME, … with REFUTER, …";
            case StudyLexer.SENSITIVITY -> "sensitivity NAME, … benchmark X, … with METHOD, …";
            case StudyLexer.MONITOR -> "monitor NAME every 500 rows with METHOD";
            case StudyLexer.DECIDE -> "decide NAME when ESTIMAND > 0 and … with confidence 95%";
            case StudyLexer.DEFAULTS -> "defaults { confidence = 95%  seed = 42 }";
            case StudyLexer.SIMULATE -> "simulate 5_000 rows seed 7 { … }";
            default -> Words.spelling(type) + " NAME: TYPE from COLUMN \"label\"";
        };
    }

    /** By the word that begins a clause of a data block. */
    static String dataClause(int type) {
        return switch (type) {
            case StudyLexer.UNIT -> "unit COLUMN";
            case StudyLexer.CLUSTER -> "cluster COLUMN, …";
            case StudyLexer.BLOCK -> "block COLUMN";
            case StudyLexer.TIME -> "time EXPRESSION until 12";
            case StudyLexer.WEIGHT -> "weight COLUMN, after the kind of weight if it is not `sampling`";
            case StudyLexer.WHERE -> "where language = \"en\" and tokens > 0";
            case StudyLexer.RANDOMIZED ->
                "randomized X, … adaptive given Z, … with probability {small = p, large = 1 - p}";
            case StudyLexer.POPULATION -> "population NAME";
            case StudyLexer.MEASURES -> "measures X, …";
            case StudyLexer.EXPLODE -> "explode COLUMN as NAME";
            case StudyLexer.JOIN -> "join NAME on COLUMN, ours = theirs";
            case StudyLexer.IMPUTATION -> "imputation COLUMN";
            case StudyLexer.MISSING -> "missing drop, or missing fail";
            default -> "unselected";
        };
    }

    /** By the word that begins a term. */
    static Optional<String> term(int type) {
        return switch (type) {
            case StudyLexer.NDE, StudyLexer.NIE -> Optional.of(Words.spelling(type) + " of T on Y through M, …");
            case StudyLexer.CDE -> Optional.of("CDE of T on Y holding M = m");
            case StudyLexer.QTE -> Optional.of("QTE of T on Y at 0.5, 0.95");
            case StudyLexer.CATE -> Optional.of("CATE of T on Y by X, …");
            case StudyLexer.ATE, StudyLexer.ATT, StudyLexer.ATC, StudyLexer.ATO, StudyLexer.ATM, StudyLexer.LATE ->
                Optional.of(Words.spelling(type) + " of T on Y");
            case StudyLexer.CURVE -> Optional.of("curve of Y over T at 1, 2, 4");
            case StudyLexer.SLOPE -> Optional.of("slope of Y over T");
            case StudyLexer.VALUE -> Optional.of("value of POLICY on Y");
            case StudyLexer.STRENGTH -> Optional.of("strength of T on Y");
            default -> Optional.empty();
        };
    }

    /** The words that begin terms. */
    static List<String> terms() {
        return IntStream.rangeClosed(StudyLexer.ATE, StudyLexer.STRENGTH)
                .filter(type -> term(type).isPresent())
                .mapToObj(Words::spelling)
                .toList();
    }

    static final String CHAIN = "a, b -> c, d";

    static final String LINE = "x ~ normal(0, 1), or y = 0.5 + x";
}
