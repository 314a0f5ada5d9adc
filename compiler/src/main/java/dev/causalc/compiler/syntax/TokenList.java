package dev.causalc.compiler.syntax;

import dev.causalc.grammar.StudyLexer;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.Interval;

/**
 * The tokens of a file that the parser sees, ending with the end of the file. Unlike ANTLR's streams it can be mended:
 * a token can take another type or be put in, and reading can start again before it. Indexes are positions in the
 * list.
 */
final class TokenList implements TokenStream {
    private final List<CommonToken> tokens;
    private final TokenSource origin;
    private int at;

    TokenList(List<CommonToken> tokens, TokenSource origin) {
        this.tokens = new ArrayList<>(tokens);
        this.origin = origin;
        number(0);
    }

    /** Puts a token in; its place in the text is empty, right after the token before it. */
    CommonToken insert(int index, int type, String text) {
        CommonToken token = new CommonToken(type, text);
        int place = index == 0 ? 0 : tokens.get(index - 1).getStopIndex() + 1;
        token.setStartIndex(place);
        token.setStopIndex(place - 1);
        tokens.add(index, token);
        number(index);
        return token;
    }

    /** Takes tokens out, from one index up to another. */
    void remove(int from, int to) {
        tokens.subList(from, to).clear();
        number(from);
    }

    /** Puts back what was taken out. */
    void restore(int index, CommonToken token) {
        tokens.add(index, token);
        number(index);
    }

    /** To be changed by hand; {@link #renumber} then sets the indexes right. */
    List<CommonToken> all() {
        return tokens;
    }

    void renumber() {
        number(0);
    }

    private void number(int from) {
        for (int i = from; i < tokens.size(); i++) {
            tokens.get(i).setTokenIndex(i);
        }
    }

    @Override
    public CommonToken get(int index) {
        return tokens.get(index);
    }

    @Override
    public Token LT(int k) {
        if (k < 0) {
            return at + k < 0 ? null : tokens.get(at + k);
        }
        return tokens.get(Math.min(at + k, tokens.size()) - 1);
    }

    @Override
    public int LA(int k) {
        Token token = LT(k);
        return token == null ? Token.INVALID_TYPE : token.getType();
    }

    @Override
    public void consume() {
        if (LA(1) == Token.EOF) {
            throw new IllegalStateException("cannot consume EOF");
        }
        at++;
    }

    @Override
    public int index() {
        return at;
    }

    @Override
    public void seek(int index) {
        at = Math.min(index, tokens.size() - 1);
    }

    @Override
    public int mark() {
        return 0;
    }

    @Override
    public void release(int marker) {}

    @Override
    public int size() {
        return tokens.size();
    }

    @Override
    public TokenSource getTokenSource() {
        return origin;
    }

    @Override
    public String getSourceName() {
        return origin.getSourceName();
    }

    @Override
    public String getText(Interval interval) {
        StringBuilder text = new StringBuilder();
        for (int i = interval.a; i <= interval.b && i < tokens.size(); i++) {
            text.append(tokens.get(i).getText());
        }
        return text.toString();
    }

    @Override
    public String getText() {
        return getText(Interval.of(0, tokens.size() - 1));
    }

    @Override
    public String getText(RuleContext context) {
        return getText(context.getSourceInterval());
    }

    @Override
    public String getText(Token start, Token stop) {
        return getText(Interval.of(start.getTokenIndex(), stop.getTokenIndex()));
    }

    /** Whether a token is a word: a name without backticks, or a word of the language. */
    static boolean isWord(Token token) {
        int type = token.getType();
        return type == StudyLexer.NAME || Words.isSoft(type) || Words.isReserved(type);
    }
}
