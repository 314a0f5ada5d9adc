package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Code;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Edit;
import dev.causalc.compiler.source.Fix;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.source.SyntaxCode;
import dev.causalc.grammar.StudyLexer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * Forms of other languages that are made of several tokens. Runs only over a text that could not be read; each form is
 * reported with its fix and rewritten, so that the rest of its statement can be read.
 */
final class Mender {
    private static final Set<String> NULLS = Set.of("null", "na", "nan", "none", "nil");

    private final Reading reading;
    private final TokenList tokens;
    private final Brackets brackets;

    Mender(Reading reading, TokenList tokens) {
        this.reading = reading;
        this.tokens = tokens;
        this.brackets = new Brackets(reading, tokens);
    }

    void mend() {
        for (int i = 0; i < tokens.size(); i++) {
            switch (type(i)) {
                case StudyLexer.DASHES -> dashes(i);
                case StudyLexer.COLON -> colon(i);
                case StudyLexer.GREATER -> greater(i);
                case StudyLexer.LESS -> backwards(i);
                case StudyLexer.IN -> set(i);
                case StudyLexer.IS -> missing(i);
                case StudyLexer.NAME -> word(i);
                default -> {}
            }
        }
    }

    /** A comment after a graph that is never closed. */
    private void dashes(int i) {
        if (brackets.inGraph(i)) {
            return;
        }
        int line = reading.line(tokens.get(i));
        report(i, i, SyntaxCode.FOREIGN_COMMENT, "a comment starts with `#`, not with `--`", "#");
        int end = i + 1;
        while (type(end) != Token.EOF && reading.line(tokens.get(end)) == line) {
            end++;
        }
        tokens.remove(i, end);
    }

    private void word(int i) {
        switch (tokens.get(i).getText().toLowerCase(Locale.ROOT)) {
            case "between" -> between(i);
            case "case" -> new CaseMender(reading, tokens, brackets).mend(i);
            default -> {}
        }
    }

    /** {@code {web: 0.6}}, {@code aipw(folds: 5)} and, as in YAML, {@code unit: request_id}. */
    private void colon(int i) {
        int opener = brackets.opener(i);
        if (opener < 0) {
            return;
        }
        boolean inBlock = brackets.opensBlock(opener);
        if (inBlock && type(opener - 1) != StudyLexer.DEFAULTS) {
            if (i > 0 && Words.isSoft(type(i - 1))) {
                report(i, i, SyntaxCode.FOREIGN_COLON, "no colon follows `" + text(i - 1) + "`", "");
                tokens.remove(i, i + 1);
            }
            return;
        }
        report(i, i, SyntaxCode.FOREIGN_COLON, "`:` is written `=` here; a colon only stands before a type", " =");
        Scanner.retyped(tokens.get(i), StudyLexer.EQUAL, "=");
    }

    private void greater(int i) {
        if (brackets.inGraph(i)) {
            report(i, i, SyntaxCode.FOREIGN_ARROW, "an edge is written `->`, not `>`", "->");
            Scanner.retyped(tokens.get(i), StudyLexer.ARROW, "->");
        }
    }

    /** {@code a <- b}: with one node on either side, turned around. */
    private void backwards(int i) {
        boolean arrow = brackets.inGraph(i)
                && type(i + 1) == StudyLexer.MINUS
                && tokens.get(i + 1).getStartIndex() == tokens.get(i).getStopIndex() + 1;
        if (!arrow) {
            return;
        }
        Span span = reading.span(tokens.get(i), tokens.get(i + 1));
        Diagnostic found = Diagnostic.of(
                SyntaxCode.FOREIGN_ARROW, span, "an arrow points from the cause to the effect: `cause -> effect`");
        boolean single = i > 0
                && !Set.of(StudyLexer.COMMA, StudyLexer.ARROW, StudyLexer.BOTH, StudyLexer.DASHES, StudyLexer.NEXT)
                        .contains(type(i - 2))
                && type(i + 2) != StudyLexer.NEXT
                && !Set.of(StudyLexer.COMMA, StudyLexer.LESS, StudyLexer.ARROW, StudyLexer.BOTH)
                        .contains(type(i + 3));
        Scanner.retyped(tokens.get(i), single ? StudyLexer.ARROW : StudyLexer.DASHES, "->");
        tokens.remove(i + 1, i + 2);
        if (single) {
            CommonToken effect = tokens.get(i - 1);
            CommonToken cause = tokens.get(i + 1);
            String turned = cause.getText() + " -> " + effect.getText();
            found = found.fix(Fix.replace("turn it around", reading.span(effect, cause), turned));
            swap(effect, cause);
        }
        reading.report(found);
    }

    private static void swap(CommonToken a, CommonToken b) {
        int type = a.getType();
        String text = a.getText();
        Scanner.retyped(a, b.getType(), b.getText());
        Scanner.retyped(b, type, text);
    }

    /** {@code in (a, b)} outside a type. */
    private void set(int i) {
        if (type(i + 1) != StudyLexer.LPAREN || inRange(i)) {
            return;
        }
        int close = brackets.closer(i + 1);
        CommonToken open = tokens.get(i + 1);
        Diagnostic found = Diagnostic.of(
                        SyntaxCode.FOREIGN_SET, reading.span(open), "a set stands in braces: `in {a, b}`")
                .note("an interval stands in brackets, and both of its ends belong to it: `in [a, b]`");
        Scanner.retyped(open, StudyLexer.LBRACE, "{");
        if (close < 0) {
            reading.report(found);
            return;
        }
        List<Edit> edits = List.of(new Edit(reading.span(open), "{"), new Edit(reading.span(tokens.get(close)), "}"));
        reading.report(found.fix(new Fix("write a set in braces", edits, true)));
        Scanner.retyped(tokens.get(close), StudyLexer.RBRACE, "}");
    }

    /** Whether it stands in the type of a variable, where a range may be open. */
    private boolean inRange(int i) {
        if (type(i - 1) == StudyLexer.REAL || type(i - 1) == StudyLexer.INTEGER) {
            return true;
        }
        for (int k = i - 1; k >= 0 && type(k) != StudyLexer.FROM; k--) {
            if (Words.isStatement(type(k)) && reading.beginsLine(tokens.get(k))) {
                return Words.isRole(type(k));
            }
        }
        return false;
    }

    /** {@code is null}, {@code is not null}. */
    private void missing(int i) {
        int at = type(i + 1) == StudyLexer.NOT ? i + 2 : i + 1;
        if (at < tokens.size() && type(at) == StudyLexer.NAME && NULLS.contains(text(at).toLowerCase(Locale.ROOT))) {
            String meant = at > i + 1 ? "is not missing" : "is missing";
            report(at, at, SyntaxCode.FOREIGN_NULL, "there is no `" + text(at) + "`: write `" + meant + "`", "missing");
            Scanner.retyped(tokens.get(at), StudyLexer.MISSING, "missing");
        }
    }

    /** {@code x between a and b}. */
    private void between(int i) {
        if (i == 0 || !Brackets.endsOperand(type(i - 1)) || !Brackets.startsOperand(type(i + 1))) {
            return;
        }
        int and = brackets.operandEnd(i + 1);
        if (type(and) != StudyLexer.AND || !Brackets.startsOperand(type(and + 1))) {
            return;
        }
        int end = brackets.operandEnd(and + 1);
        Span first = reading.span(tokens.get(i + 1), tokens.get(and - 1));
        Span second = reading.span(tokens.get(and + 1), tokens.get(end - 1));
        String meant = "in [" + first.text() + ", " + second.text() + "]";
        report(i, end - 1, SyntaxCode.FOREIGN_BETWEEN, "`between … and` is written `" + meant + "` here", meant);
        tokens.insert(end, StudyLexer.RBRACKET, "]");
        Scanner.retyped(tokens.get(and), StudyLexer.COMMA, ",");
        Scanner.retyped(tokens.get(i), StudyLexer.IN, "in");
        tokens.insert(i + 1, StudyLexer.LBRACKET, "[");
    }

    private int type(int i) {
        return i < 0 || i >= tokens.size() ? Token.INVALID_TYPE : tokens.get(i).getType();
    }

    private String text(int i) {
        return tokens.get(i).getText();
    }

    private void report(int first, int last, Code code, String message, String meant) {
        Span span = reading.span(tokens.get(first), tokens.get(last));
        String title = meant.isBlank() ? "leave it out" : "write `" + meant.strip() + "`";
        reading.report(Diagnostic.of(code, span, message).fix(Fix.replace(title, span, meant)));
    }
}
