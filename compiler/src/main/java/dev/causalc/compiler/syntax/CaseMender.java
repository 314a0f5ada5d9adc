package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Edit;
import dev.causalc.compiler.source.Fix;
import dev.causalc.compiler.source.SyntaxCode;
import dev.causalc.grammar.StudyLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/** {@code case when a then x when b then y else z end}, rewritten with {@code if}. */
final class CaseMender {
    private final Reading reading;
    private final TokenList tokens;
    private final Brackets brackets;

    CaseMender(Reading reading, TokenList tokens, Brackets brackets) {
        this.reading = reading;
        this.tokens = tokens;
        this.brackets = brackets;
    }

    void mend(int start) {
        if (tokens.get(Math.min(start + 1, tokens.size() - 1)).getType() != StudyLexer.WHEN) {
            return;
        }
        List<Integer> words = words(start);
        boolean sql = words.stream().anyMatch(i -> tokens.get(i).getType() == StudyLexer.THEN);
        if (!sql) {
            return;
        }
        int last = words.getLast();
        boolean ended = isEnd(tokens.get(last));
        boolean otherwise = words.stream().anyMatch(i -> tokens.get(i).getType() == StudyLexer.ELSE);
        Diagnostic found = Diagnostic.of(
                        SyntaxCode.FOREIGN_CASE,
                        reading.span(tokens.get(start), tokens.get(start + 1)),
                        "`case when` is written `if … then … else …` here")
                .note("`else` is always there; another `if` may follow it");
        reading.report(
                ended && otherwise ? found.fix(new Fix("write it with `if`", edits(start, words), true)) : found);
        rewrite(start, words, otherwise);
    }

    /** The places of {@code when}, {@code then}, {@code else} and {@code end} that belong to this case. */
    private List<Integer> words(int start) {
        List<Integer> found = new ArrayList<>();
        int depth = brackets.depth(start);
        for (int i = start + 1; i < tokens.size() && brackets.depth(i) >= depth; i++) {
            CommonToken token = tokens.get(i);
            int type = token.getType();
            if (type == Token.EOF || Words.isStatement(type) && reading.beginsLine(token)) {
                break;
            }
            boolean mine = type == StudyLexer.WHEN || type == StudyLexer.THEN || type == StudyLexer.ELSE;
            if (brackets.depth(i) == depth && (mine || isEnd(token))) {
                found.add(i);
                if (isEnd(token)) {
                    break;
                }
            }
        }
        return found;
    }

    private static boolean isEnd(CommonToken token) {
        return token.getType() == StudyLexer.NAME
                && token.getText().toLowerCase(Locale.ROOT).equals("end");
    }

    private List<Edit> edits(int start, List<Integer> words) {
        List<Edit> edits = new ArrayList<>();
        edits.add(new Edit(reading.span(tokens.get(start), tokens.get(start + 1)), "if"));
        for (int i : words.subList(1, words.size())) {
            CommonToken token = tokens.get(i);
            if (token.getType() == StudyLexer.WHEN) {
                edits.add(new Edit(reading.span(token), "else if"));
            } else if (isEnd(token)) {
                int before = tokens.get(i - 1).getStopIndex() + 1;
                edits.add(new Edit(reading.span(before, token.getStopIndex() + 1), ""));
            }
        }
        return edits;
    }

    /** From the last word to the first, so that the places before stay right. */
    private void rewrite(int start, List<Integer> words, boolean otherwise) {
        int last = words.getLast();
        if (isEnd(tokens.get(last))) {
            if (otherwise) {
                tokens.remove(last, last + 1);
            } else {
                Scanner.retyped(tokens.get(last), StudyLexer.ELSE, "else");
                tokens.insert(last + 1, StudyLexer.NUMBER, "0");
            }
        }
        for (int k = words.size() - 1; k > 0; k--) {
            int i = words.get(k);
            if (i < tokens.size() && tokens.get(i).getType() == StudyLexer.WHEN) {
                Scanner.retyped(tokens.get(i), StudyLexer.IF, "if");
                tokens.insert(i, StudyLexer.ELSE, "else");
            }
        }
        Scanner.retyped(tokens.get(start), StudyLexer.IF, "if");
        tokens.remove(start + 1, start + 2);
    }
}
