package dev.causalc.compiler.syntax;

import dev.causalc.grammar.StudyLexer;
import org.antlr.v4.runtime.Token;

/** Which bracket belongs to which, in tokens that may be wrong. Looks at the tokens as they are when asked. */
final class Brackets {
    private final Reading reading;
    private final TokenList tokens;

    Brackets(Reading reading, TokenList tokens) {
        this.reading = reading;
        this.tokens = tokens;
    }

    /** The bracket of the same statement that is open at a place; negative if none is. */
    int opener(int place) {
        int depth = 0;
        for (int i = place - 1; i >= 0; i--) {
            int type = tokens.get(i).getType();
            if (closes(type)) {
                depth++;
            } else if (opens(type) && depth-- == 0) {
                return i;
            } else if (Words.isStatement(type) && reading.column(tokens.get(i)) == 1) {
                return -1;
            }
        }
        return -1;
    }

    /** Where the bracket that opens at a place is closed; negative if it is not. */
    int closer(int place) {
        int depth = 0;
        for (int i = place; i < tokens.size(); i++) {
            int type = tokens.get(i).getType();
            if (opens(type)) {
                depth++;
            } else if (closes(type) && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /** How many brackets are open at most. */
    static int deepest(TokenList tokens) {
        int deepest = 0;
        int depth = 0;
        for (Token token : tokens.all()) {
            depth = opens(token.getType()) ? depth + 1 : closes(token.getType()) ? Math.max(0, depth - 1) : depth;
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }

    int depth(int place) {
        int depth = 0;
        for (int i = 0; i < place; i++) {
            int type = tokens.get(i).getType();
            depth += opens(type) ? 1 : closes(type) ? -1 : 0;
        }
        return depth;
    }

    /** Whether a brace opens the block of a statement rather than a map, a set or categories. */
    boolean opensBlock(int place) {
        if (tokens.get(place).getType() != StudyLexer.LBRACE) {
            return false;
        }
        return place > 0
                && switch (tokens.get(place - 1).getType()) {
                    case StudyLexer.COLON,
                            StudyLexer.ORDERED,
                            StudyLexer.EQUAL,
                            StudyLexer.FROM,
                            StudyLexer.IN,
                            StudyLexer.PLUS,
                            StudyLexer.MINUS,
                            StudyLexer.TIMES,
                            StudyLexer.DIVIDE,
                            StudyLexer.PROBABILITY,
                            StudyLexer.OF,
                            StudyLexer.VS,
                            StudyLexer.AT,
                            StudyLexer.COMMA,
                            StudyLexer.LBRACKET,
                            StudyLexer.LPAREN -> false;
                    default -> true;
                };
    }

    /** Also where the word is misspelt. */
    boolean inGraph(int place) {
        int opener = opener(place);
        if (opener <= 0 || tokens.get(opener).getType() != StudyLexer.LBRACE) {
            return false;
        }
        Token word = tokens.get(opener - 1);
        return word.getType() == StudyLexer.GRAPH || word.getType() == StudyLexer.NAME && reading.beginsLine(word);
    }

    /** The place after a sum that starts at a place: operands with arithmetic between them. */
    int operandEnd(int start) {
        int i = start;
        boolean operand = true;
        while (i < tokens.size() && tokens.get(i).getType() != Token.EOF) {
            int type = tokens.get(i).getType();
            if (operand && type == StudyLexer.MINUS) {
                i++;
            } else if (operand && startsOperand(type)) {
                i = afterOperand(i);
                operand = false;
            } else if (!operand && isArithmetic(type)) {
                i++;
                operand = true;
            } else {
                break;
            }
        }
        return i;
    }

    private int afterOperand(int start) {
        int i = opens(tokens.get(start).getType()) ? start : start + 1;
        while (i < tokens.size()) {
            int type = tokens.get(i).getType();
            if (type == StudyLexer.LPAREN || type == StudyLexer.LBRACKET) {
                int close = closer(i);
                i = close < 0 ? tokens.size() - 1 : close + 1;
            } else if (type == StudyLexer.DOT) {
                i += 2;
            } else {
                break;
            }
        }
        return Math.min(i, tokens.size() - 1);
    }

    private static boolean isArithmetic(int type) {
        return type >= StudyLexer.POWER && type <= StudyLexer.MINUS;
    }

    static boolean startsOperand(int type) {
        return type == StudyLexer.NAME
                || type == StudyLexer.QUOTED
                || type == StudyLexer.NUMBER
                || type == StudyLexer.STRING
                || type == StudyLexer.LPAREN
                || type == StudyLexer.MINUS
                || type == StudyLexer.INF
                || Words.isSoft(type);
    }

    static boolean endsOperand(int type) {
        return type == StudyLexer.NAME
                || type == StudyLexer.QUOTED
                || type == StudyLexer.NUMBER
                || type == StudyLexer.STRING
                || type == StudyLexer.RPAREN
                || type == StudyLexer.RBRACKET
                || Words.isSoft(type);
    }

    static boolean opens(int type) {
        return type == StudyLexer.LPAREN || type == StudyLexer.LBRACKET || type == StudyLexer.LBRACE;
    }

    static boolean closes(int type) {
        return type == StudyLexer.RPAREN || type == StudyLexer.RBRACKET || type == StudyLexer.RBRACE;
    }

    /** The bracket that closes what a bracket opens. */
    static int closing(int open) {
        return open == StudyLexer.LPAREN
                ? StudyLexer.RPAREN
                : open == StudyLexer.LBRACKET ? StudyLexer.RBRACKET : StudyLexer.RBRACE;
    }
}
