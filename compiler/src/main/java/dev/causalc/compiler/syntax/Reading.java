package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Source;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.source.SyntaxCode;
import dev.causalc.grammar.StudyLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;

/** One reading of one source: places in it, leaves of its tree, and what there is to say about it. */
final class Reading {
    /** More than a person writes in one expression; what walks a tree may need a stack frame for each. */
    private static final int MOST_ITEMS = 2_000;

    private final Source source;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private int nesting;
    private int items;

    Reading(Source source) {
        this.source = source;
    }

    Source source() {
        return source;
    }

    List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    void report(Diagnostic diagnostic) {
        diagnostics.add(diagnostic);
    }

    Span span(int start, int end) {
        return new Span(source, start, end);
    }

    Span span(Token token) {
        return span(token.getStartIndex(), token.getStopIndex() + 1);
    }

    Span span(Token first, Token last) {
        return span(first.getStartIndex(), Math.max(first.getStartIndex(), last.getStopIndex() + 1));
    }

    Span span(ParserRuleContext context) {
        Token stop = context.getStop() == null ? context.getStart() : context.getStop();
        return span(context.getStart(), stop);
    }

    /** Whether nothing but blanks stands before it on its line. */
    boolean beginsLine(Token token) {
        String text = source.text();
        int i = token.getStartIndex() - 1;
        while (i >= 0 && text.charAt(i) != '\n' && Character.isWhitespace(text.charAt(i))) {
            i--;
        }
        return i < 0 || text.charAt(i) == '\n' || text.charAt(i) == '\uFEFF';
    }

    int column(Token token) {
        return source.position(token.getStartIndex()).column();
    }

    int line(Token token) {
        return source.position(token.getStartIndex()).line();
    }

    /** A name from a context of one token; in backticks a doubled one stands for one. */
    Name name(ParserRuleContext context) {
        return name(context.getStart());
    }

    Name name(Token token) {
        String text = token.getText();
        if (token.getType() != StudyLexer.QUOTED) {
            return new Name(text, false, span(token));
        }
        return new Name(text.substring(1, text.length() - 1).replace("``", "`"), true, span(token));
    }

    List<Name> names(List<? extends ParserRuleContext> contexts) {
        return contexts.stream().filter(Reading::whole).map(this::name).toList();
    }

    Text text(Token token) {
        return new Text(new Strings(this).value(token), span(token));
    }

    /** Whether a context was read to its end. */
    static boolean whole(ParserRuleContext context) {
        return context != null && context.exception == null && context.getStart() != null;
    }

    /** The first token of a type among the children of a context. */
    static Optional<Token> child(ParserRuleContext context, int type) {
        for (int i = 0; i < context.getChildCount(); i++) {
            ParseTree child = context.getChild(i);
            if (child.getPayload() instanceof Token token && token.getType() == type) {
                return Optional.of(token);
            }
        }
        return Optional.empty();
    }

    static boolean has(ParserRuleContext context, int type) {
        return child(context, type).isPresent();
    }

    /** What nests so deeply that reading it runs out of stack. */
    Diagnostic tooDeep() {
        return Diagnostic.of(SyntaxCode.TOO_LARGE, span(0, 0), "this text nests too deeply to be read")
                .note("brackets in brackets, or `if` in `else`, thousands of times");
    }

    /** Before the parts of an expression are read. */
    void enterExpression() {
        if (nesting++ == 0) {
            items = 0;
        }
    }

    /** After they are: whether, with what they hold, the expression is still of a size to be read. */
    boolean leaveExpression(int more, ParserRuleContext context) {
        nesting--;
        items += more;
        if (items <= MOST_ITEMS) {
            return true;
        }
        if (items - more <= MOST_ITEMS) {
            report(Diagnostic.of(SyntaxCode.TOO_LARGE, span(context.getStart()), "this expression is too large")
                    .note("more than 2,000 operands and operators; a set `x in {a, b}` replaces a chain of `or`"));
        }
        return false;
    }
}
