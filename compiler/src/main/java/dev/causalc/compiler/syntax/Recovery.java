package dev.causalc.compiler.syntax;

import dev.causalc.grammar.StudyLexer;
import dev.causalc.grammar.StudyParser;
import java.util.Optional;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.misc.IntervalSet;

/**
 * How reading goes on after a mistake. A mistake abandons the item that it lies in: a line of a block, or else the
 * statement. If the mistake could be mended in the tokens, the item is read again; else what is left of it is skipped.
 */
final class Recovery extends DefaultErrorStrategy {
    private final TokenList tokens;
    private final Expected expected = new Expected();
    private final Lines lines;
    private final Mistakes mistakes;
    private Next next = Next.SKIP;
    private Problem problem = new Problem(Item.NONE, 0, 0, new IntervalSet(), false);

    /** What to do about an item with a mistake. */
    enum Next {
        /** The tokens are mended: read the item again. */
        AGAIN,
        /** The token at the mistake is mended, and begins an item. */
        HERE,
        /** Read on behind it. */
        SKIP
    }

    Recovery(Reading reading, TokenList tokens) {
        this.tokens = tokens;
        this.lines = new Lines(reading, tokens);
        this.mistakes = new Mistakes(reading, tokens, lines);
    }

    @Override
    public Token recoverInline(Parser parser) {
        throw new InputMismatchException(parser);
    }

    @Override
    public void reportError(Parser parser, RecognitionException e) {
        if (inErrorRecoveryMode(parser)) {
            return;
        }
        beginErrorCondition(parser);
        ParserRuleContext item = item(parser.getContext());
        int start = item.getStart().getTokenIndex();
        int at = e.getOffendingToken().getTokenIndex();
        problem = new Problem(Item.of(item), start, at, expected.at(at, parser, Optional.of(e)), false);
        if (lines.endsBlock(Item.of(item), start)) {
            mistakes.reportOpenBlock(blockStart(item.getParent()), start);
            tokens.insert(start, StudyLexer.RBRACE, "}");
            next = Next.AGAIN;
            return;
        }
        next = mistakes.mend(problem);
    }

    @Override
    public void recover(Parser parser, RecognitionException e) {
        ParserRuleContext context = parser.getContext();
        if (Item.of(context) == Item.NONE) {
            throw e;
        }
        endErrorCondition(parser);
        if (next == Next.AGAIN && context.getParent() != null) {
            context.getParent().removeLastChild();
            tokens.seek(problem.start());
        } else {
            lines.skip(problem);
        }
    }

    /** The nearest item that a context lies in. */
    private static ParserRuleContext item(ParserRuleContext context) {
        ParserRuleContext item = context;
        while (Item.of(item) == Item.NONE && item.getParent() != null) {
            item = item.getParent();
        }
        return item;
    }

    @Override
    public void sync(Parser parser) {
        ATNState state = parser.getATN().states.get(parser.getState());
        expected.pass(tokens.index(), state);
        int kind = state.getStateType();
        if (kind != ATNState.STAR_LOOP_ENTRY && kind != ATNState.STAR_LOOP_BACK) {
            return;
        }
        switch (parser.getContext()) {
            case StudyParser.StudyContext study -> betweenStatements(parser, study);
            case StudyParser.DataBlockContext block -> betweenItems(parser, block, Item.DATA_CLAUSE);
            case StudyParser.GraphBlockContext block -> betweenItems(parser, block, Item.CHAIN);
            case StudyParser.SimulateBlockContext block -> betweenItems(parser, block, Item.LINE);
            case StudyParser.DesignContext block -> betweenItems(parser, block, Item.DESIGN_CLAUSE);
            case StudyParser.DefaultsContext block -> betweenItems(parser, block, Item.SETTING);
            default -> {}
        }
    }

    private void betweenStatements(Parser parser, StudyParser.StudyContext study) {
        while (tokens.LA(1) != Token.EOF && !Words.isStatement(tokens.LA(1))) {
            betweenOne(parser, study, Item.STATEMENT);
        }
    }

    private void betweenItems(Parser parser, ParserRuleContext block, Item item) {
        IntervalSet starts = parser.getATN().nextTokens(parser.getATN().states.get(parser.getState()));
        while (tokens.LA(1) != StudyLexer.RBRACE) {
            int at = tokens.index();
            boolean ends = tokens.LA(1) == Token.EOF || lines.endsBlock(item, at);
            if (ends) {
                mistakes.reportOpenBlock(blockStart(block), at);
                tokens.insert(at, StudyLexer.RBRACE, "}");
                return;
            }
            if (starts.contains(tokens.LA(1))) {
                return;
            }
            betweenOne(parser, block, item);
        }
    }

    /** A token that neither goes on with the item before it nor begins another. */
    private void betweenOne(Parser parser, ParserRuleContext block, Item item) {
        int at = tokens.index();
        Optional<ParserRuleContext> before = lastItem(block);
        int start = before.map(c -> c.getStart().getTokenIndex()).orElse(at);
        IntervalSet types = expected.at(at, parser, Optional.empty());
        Problem found = new Problem(item, start, at, types, true);
        switch (mistakes.mend(found)) {
            case AGAIN -> {
                if (before.isPresent()) {
                    block.removeLastChild();
                    tokens.seek(start);
                }
            }
            case HERE -> {}
            case SKIP -> lines.skip(found);
        }
    }

    private static Optional<ParserRuleContext> lastItem(ParserRuleContext block) {
        boolean item = block.getChildCount() > 0
                && block.getChild(block.getChildCount() - 1) instanceof ParserRuleContext last
                && Item.of(last) != Item.NONE;
        return item ? Optional.of((ParserRuleContext) block.getChild(block.getChildCount() - 1)) : Optional.empty();
    }

    /** The brace that opens a block; the context may be the block or the statement that holds it. */
    private static Token blockStart(ParserRuleContext block) {
        return Reading.child(block, StudyLexer.LBRACE).orElse(block.getStart());
    }
}
