package dev.causalc.compiler.syntax;

import dev.causalc.grammar.StudyLexer;
import dev.causalc.grammar.StudyParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/** Reads an item on the side, with tokens put in, to find out what would make it whole. */
final class Trial {
    /** What was ever written by hand is shorter; an item that long is not read a hundred times. */
    private static final int LONGEST = 400;

    private final TokenList tokens;
    private final Lines lines;
    private final Brackets brackets;

    Trial(TokenList tokens, Lines lines, Brackets brackets) {
        this.tokens = tokens;
        this.lines = lines;
        this.brackets = brackets;
    }

    /**
     * What came of it.
     *
     * @param whole whether the item can be read to its end
     * @param ended whether all of it was read, and more was needed
     * @param expected what could have stood where reading failed
     */
    record Outcome(boolean whole, boolean ended, IntervalSet expected) {}

    /** Whether the item is whole with a token put in. */
    boolean isWhole(Problem problem, int place, int type) {
        return read(problem, place, List.of(type)).whole();
    }

    /** Whether the item is whole with a token left out. */
    boolean isWholeWithout(Problem problem, int place) {
        CommonToken token = tokens.get(place);
        tokens.remove(place, place + 1);
        Problem moved = new Problem(problem.item(), problem.start(), place, problem.expected(), problem.finished());
        boolean whole = read(moved, problem.start(), List.of()).whole();
        tokens.restore(place, token);
        return whole;
    }

    /** Whether it is whole only if the word behind what is put in means itself, and is no name. */
    boolean keepsWord(Problem problem, int type) {
        CommonToken word = tokens.get(problem.at());
        if (!Words.isSoft(word.getType())) {
            return false;
        }
        int meant = word.getType();
        word.setType(StudyLexer.QUOTED);
        boolean asName = isWhole(problem, problem.at(), type);
        word.setType(meant);
        return !asName;
    }

    /** Reads the item of a problem with tokens put in at a place. */
    Outcome read(Problem problem, int place, List<Integer> types) {
        int end = end(problem);
        if (problem.at() - problem.start() > LONGEST || place < problem.start() || place > end) {
            return new Outcome(false, false, new IntervalSet());
        }
        List<CommonToken> item = new ArrayList<>();
        for (int i = problem.start(); i <= end; i++) {
            if (i == place) {
                types.forEach(type -> item.add(new CommonToken(type, "")));
            }
            if (i < end) {
                item.add(new CommonToken(tokens.get(i)));
            }
            if (i >= place && i < end && problem.item() == Item.STATEMENT && brackets.opensBlock(i)) {
                // What stands in a block has mistakes of its own.
                item.add(new CommonToken(StudyLexer.RBRACE, ""));
                break;
            }
        }
        item.add(new CommonToken(Token.EOF, ""));
        return read(problem.item(), new TokenList(item, tokens.getTokenSource()));
    }

    private int end(Problem problem) {
        int end = lines.brokenOff(problem) ? problem.at() : lines.next(problem);
        return end > problem.at() && tokens.get(end - 1).getType() == StudyLexer.SEMICOLON ? end - 1 : end;
    }

    private static Outcome read(Item item, TokenList slice) {
        StudyParser parser = new StudyParser(slice);
        parser.removeErrorListeners();
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        Stopping strategy = new Stopping();
        parser.setErrorHandler(strategy);
        int last = slice.size() - 1;
        try {
            do {
                read(item, slice.LA(1), parser);
            } while (onOneLine(item) && slice.LA(1) != Token.EOF);
            return new Outcome(slice.index() == last, slice.index() == last, new IntervalSet());
        } catch (ParseCancellationException mistake) {
            return new Outcome(false, strategy.at == last, strategy.types);
        }
    }

    /** Stops at the first mistake, and remembers what could have stood there. */
    private static final class Stopping extends BailErrorStrategy {
        private final Expected expected = new Expected();
        private int at = -1;
        private IntervalSet types = new IntervalSet();

        @Override
        public void sync(Parser parser) {
            expected.pass(
                    parser.getInputStream().index(), parser.getATN().states.get(parser.getState()));
        }

        @Override
        public void recover(Parser parser, RecognitionException e) {
            if (at < 0) {
                at = e.getOffendingToken().getTokenIndex();
                types = expected.at(at, parser, Optional.of(e));
            }
            super.recover(parser, e);
        }

        @Override
        public Token recoverInline(Parser parser) {
            throw new InputMismatchException(parser);
        }
    }

    private static void read(Item item, int first, StudyParser parser) {
        switch (item) {
            case STATEMENT, NONE -> parser.statement();
            case DATA_CLAUSE -> parser.dataClause();
            case CHAIN -> parser.chain();
            case LINE -> parser.simulateLine();
            case SETTING -> parser.setting();
            case EXPRESSION -> parser.expr();
            case DESIGN_CLAUSE -> designClause(first, parser);
        }
    }

    /** Whether several items usually stand on a line. */
    private static boolean onOneLine(Item item) {
        return item == Item.DESIGN_CLAUSE || item == Item.SETTING || item == Item.LINE;
    }

    private static void designClause(int first, StudyParser parser) {
        switch (first) {
            case StudyLexer.UNIT -> parser.designUnit();
            case StudyLexer.TIME -> parser.designTime();
            case StudyLexer.BLOCK -> parser.designBlock();
            case StudyLexer.STARTS -> parser.starts();
            case StudyLexer.NEVER -> parser.never();
            case StudyLexer.ANTICIPATION -> parser.anticipation();
            case StudyLexer.RUNNING -> parser.running();
            case StudyLexer.CUTOFF -> parser.cutoff();
            case StudyLexer.TREATED -> parser.treated();
            case StudyLexer.CARRYOVER -> parser.carryover();
            default -> parser.fuzzy();
        }
    }
}
