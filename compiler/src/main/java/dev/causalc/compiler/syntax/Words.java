package dev.causalc.compiler.syntax;

import dev.causalc.grammar.StudyLexer;
import java.util.ArrayList;
import java.util.List;

/** The words of the language, by token type; the grammar declares them in this order. */
final class Words {
    private Words() {}

    /** Never a bare name. */
    static boolean isReserved(int type) {
        return type >= StudyLexer.AND && type <= StudyLexer.ALL;
    }

    /** Begins a statement. */
    static boolean isStatement(int type) {
        return type >= StudyLexer.CAUSALC && type <= StudyLexer.SIMULATE;
    }

    /** Begins the declaration of variables. */
    static boolean isRole(int type) {
        return type >= StudyLexer.TREATMENT && type <= StudyLexer.UNOBSERVED;
    }

    /** A word of the language that can also be a name. */
    static boolean isSoft(int type) {
        return type >= StudyLexer.CAUSALC && type <= StudyLexer.P;
    }

    /** Begins a clause of a data block. */
    static boolean isDataClause(int type) {
        return switch (type) {
            case StudyLexer.UNIT,
                    StudyLexer.CLUSTER,
                    StudyLexer.BLOCK,
                    StudyLexer.TIME,
                    StudyLexer.WEIGHT,
                    StudyLexer.WHERE,
                    StudyLexer.RANDOMIZED,
                    StudyLexer.POPULATION,
                    StudyLexer.MEASURES,
                    StudyLexer.UNSELECTED,
                    StudyLexer.EXPLODE,
                    StudyLexer.JOIN,
                    StudyLexer.IMPUTATION,
                    StudyLexer.MISSING -> true;
            default -> false;
        };
    }

    /** A word as it is written. */
    static String spelling(int type) {
        String literal = StudyLexer.VOCABULARY.getLiteralName(type);
        return literal.substring(1, literal.length() - 1);
    }

    /** The type of a word, by its spelling. */
    static int type(String spelling) {
        for (int type = StudyLexer.AND; type <= StudyLexer.P; type++) {
            if (spelling(type).equals(spelling)) {
                return type;
            }
        }
        throw new IllegalArgumentException("word " + spelling);
    }

    static List<String> statements() {
        List<String> words = new ArrayList<>();
        for (int type = StudyLexer.CAUSALC; type <= StudyLexer.SIMULATE; type++) {
            words.add(spelling(type));
        }
        return words;
    }
}
