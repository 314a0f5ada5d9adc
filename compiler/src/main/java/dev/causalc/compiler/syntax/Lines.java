package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Names;
import dev.causalc.grammar.StudyLexer;
import java.util.OptionalInt;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/** Where, after a mistake, lines and words say that something else begins. */
final class Lines {
    private final Reading reading;
    private final TokenList tokens;

    Lines(Reading reading, TokenList tokens) {
        this.reading = reading;
        this.tokens = tokens;
    }

    /** Whether a statement begins here that must mean the end of a block whose brace is missing. */
    boolean endsBlock(Item item, int at) {
        return item.inBlock()
                && Words.isStatement(type(at))
                && beginsLine(at)
                && reading.column(tokens.get(at)) == 1
                && !isLine(item, at);
    }

    /** Whether a token, by itself and the one after it, begins a line of a block. */
    private boolean isLine(Item item, int at) {
        int after = type(at + 1);
        return switch (item) {
            case DATA_CLAUSE -> Words.isDataClause(type(at)) && type(at + 2) != StudyLexer.DIFFERS;
            case CHAIN ->
                type(at) == StudyLexer.NEXT
                        || after == StudyLexer.COMMA
                        || after == StudyLexer.ARROW
                        || after == StudyLexer.BOTH
                        || after == StudyLexer.DASHES;
            case LINE ->
                after == StudyLexer.TILDE
                        || after == StudyLexer.EQUAL
                        || after == StudyLexer.PER
                                && (type(at + 3) == StudyLexer.TILDE || type(at + 3) == StudyLexer.EQUAL);
            case SETTING -> after == StudyLexer.EQUAL;
            case DESIGN_CLAUSE ->
                switch (type(at)) {
                    case StudyLexer.UNIT,
                            StudyLexer.TIME,
                            StudyLexer.STARTS,
                            StudyLexer.NEVER,
                            StudyLexer.ANTICIPATION,
                            StudyLexer.RUNNING,
                            StudyLexer.CUTOFF,
                            StudyLexer.FUZZY,
                            StudyLexer.TREATED,
                            StudyLexer.BLOCK,
                            StudyLexer.CARRYOVER -> true;
                    default -> false;
                };
            case STATEMENT, EXPRESSION, NONE -> false;
        };
    }

    /**
     * The first token inside an item that begins a line and looks like the beginning of the next item: the item was
     * then broken off before it, and has swallowed it.
     */
    OptionalInt swallowed(Problem problem) {
        int column = reading.column(tokens.get(problem.start()));
        for (int i = problem.start() + 1; i < problem.at(); i++) {
            if (!beginsLine(i)) {
                continue;
            }
            boolean found = problem.item() == Item.STATEMENT
                    ? Words.isStatement(type(i)) && reading.column(tokens.get(i)) <= column
                    : problem.item() != Item.CHAIN && isLine(problem.item(), i);
            if (found) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** Whether the item that a mistake lies in was broken off, so that the token is blameless. */
    boolean brokenOff(Problem problem) {
        int type = type(problem.at());
        if (type == Token.EOF || type == Token.INVALID_TYPE) {
            return true;
        }
        if (problem.finished() || !beginsLine(problem.at())) {
            return problem.item().inBlock() && type == StudyLexer.RBRACE;
        }
        return problem.item() == Item.STATEMENT ? Words.isStatement(type) : isLine(problem.item(), problem.at());
    }

    /** Moves to where reading goes on. */
    void skip(Problem problem) {
        tokens.seek(next(problem));
    }

    /** Where reading goes on: always behind the mistake, or behind the first token of its item. */
    int next(Problem problem) {
        int least = problem.finished() ? problem.at() + 1 : Math.max(problem.at(), problem.start() + 1);
        if (problem.item() == Item.EXPRESSION) {
            return tokens.size() - 1;
        }
        return problem.item().inBlock() ? nextItem(problem, least) : nextStatement(problem, least);
    }

    private int nextItem(Problem problem, int least) {
        Item item = problem.item();
        int braces = depth(problem.start(), problem.at(), true);
        int depth = depth(problem.start(), problem.at(), false);
        for (int i = problem.at(); type(i) != Token.EOF; i++) {
            int type = type(i);
            if (type == Token.INVALID_TYPE || type == StudyLexer.SEMICOLON && depth == 0) {
                return i + 1;
            }
            boolean line = beginsLine(i) && (depth == 0 || isLine(item, i));
            boolean word = item == Item.DESIGN_CLAUSE && isLine(item, i);
            boolean begins = i >= least && (line || word || endsBlock(item, i));
            if (begins || type == StudyLexer.RBRACE && braces == 0 && closesBlock(i)) {
                return i;
            }
            braces = step(braces, type, true);
            depth = step(depth, type, false);
        }
        return tokens.size() - 1;
    }

    /** A brace with more behind it on its line is rather the end of a map whose beginning is missing. */
    private boolean closesBlock(int i) {
        int after = type(i + 1);
        return after == Token.EOF
                || after == StudyLexer.SEMICOLON
                || after == StudyLexer.RBRACE
                || beginsLine(i)
                || beginsLine(i + 1)
                || Words.isStatement(after);
    }

    /** Whether braces go on to close a block whose beginning is missing, before the next statement. */
    boolean braceAhead(int at) {
        int depth = 0;
        for (int i = at; type(i) != Token.EOF; i++) {
            if (type(i) == StudyLexer.RBRACE && depth == 0) {
                return true;
            }
            if (i > at && Words.isStatement(type(i)) && beginsLine(i) && reading.column(tokens.get(i)) == 1) {
                return false;
            }
            depth += type(i) == StudyLexer.LBRACE ? 1 : type(i) == StudyLexer.RBRACE ? -1 : 0;
        }
        return false;
    }

    private int nextStatement(Problem problem, int least) {
        int depth = depth(problem.start(), problem.at(), false);
        for (int i = problem.at(); type(i) != Token.EOF; i++) {
            int type = type(i);
            if (type == Token.INVALID_TYPE || type == StudyLexer.SEMICOLON && depth == 0) {
                return i + 1;
            }
            if (i >= least && beginsLine(i) && beginsStatement(i, depth)) {
                return i;
            }
            depth = step(depth, type, false);
        }
        return tokens.size() - 1;
    }

    /** In the first column at any depth, since what is open may never be closed. */
    private boolean beginsStatement(int i, int depth) {
        boolean first = reading.column(tokens.get(i)) == 1;
        return Words.isStatement(type(i)) ? first || depth == 0 : first && depth == 0 && looksMisspelt(i);
    }

    /** Whether a word is nearly a statement word, and what follows it could follow one. */
    private boolean looksMisspelt(int i) {
        int after = type(i + 1);
        boolean follows = after == StudyLexer.LBRACE
                || after == StudyLexer.NUMBER
                || after == StudyLexer.STRING
                || after == StudyLexer.NAME
                || after == StudyLexer.QUOTED
                || after == StudyLexer.ALL
                || Words.isSoft(after);
        return type(i) == StudyLexer.NAME
                && follows
                && Names.nearest(tokens.get(i).getText(), Words.statements()).isPresent();
    }

    boolean beginsLine(int i) {
        CommonToken token = tokens.get(i);
        return token.getType() != Token.EOF && token.getType() != Token.INVALID_TYPE && reading.beginsLine(token);
    }

    private int depth(int from, int to, boolean onlyBraces) {
        int depth = 0;
        for (int i = from; i < to; i++) {
            depth = step(depth, type(i), onlyBraces);
        }
        return depth;
    }

    /** How much is open after a token; what closes nothing does not count. */
    private static int step(int depth, int type, boolean onlyBraces) {
        if (onlyBraces && type != StudyLexer.LBRACE && type != StudyLexer.RBRACE) {
            return depth;
        }
        return Math.max(0, depth + (Brackets.opens(type) ? 1 : Brackets.closes(type) ? -1 : 0));
    }

    int type(int i) {
        return i < 0 || i >= tokens.size() ? Token.INVALID_TYPE : tokens.get(i).getType();
    }
}
