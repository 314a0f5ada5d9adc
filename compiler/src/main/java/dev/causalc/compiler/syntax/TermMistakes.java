package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Edit;
import dev.causalc.compiler.source.Fix;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.source.SyntaxCode;
import dev.causalc.compiler.syntax.Recovery.Next;
import dev.causalc.grammar.StudyLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/** Mistakes in the terms of an estimand. */
final class TermMistakes {
    private final Reading reading;
    private final TokenList tokens;
    private final Brackets brackets;

    TermMistakes(Reading reading, TokenList tokens, Brackets brackets) {
        this.reading = reading;
        this.tokens = tokens;
        this.brackets = brackets;
    }

    Optional<Next> mend(Problem problem) {
        if (type(problem.start()) != StudyLexer.ESTIMAND || problem.at() <= problem.start() + 1) {
            return Optional.empty();
        }
        int at = problem.at();
        int type = type(at);
        int before = type(at - 1);
        if (before == StudyLexer.E && type == StudyLexer.LPAREN) {
            return Optional.of(
                    bracket(at, StudyLexer.LBRACKET, StudyLexer.RBRACKET, "an expectation is written `E[…]`"));
        }
        if (before == StudyLexer.P && type == StudyLexer.LBRACKET) {
            return Optional.of(bracket(at, StudyLexer.LPAREN, StudyLexer.RPAREN, "a probability is written `P(…)`"));
        }
        if (type == StudyLexer.DO) {
            return lateDo(problem);
        }
        if (type == StudyLexer.OF && before == StudyLexer.NAME) {
            return Optional.of(unknownTerm(problem));
        }
        boolean term = Shapes.term(before).isPresent();
        boolean word = TokenList.isWord(tokens.get(at)) || type == StudyLexer.QUOTED;
        if (term && word && type != StudyLexer.OF) {
            return Optional.of(missingOf(at));
        }
        return problem.finished() ? arithmetic(problem) : Optional.empty();
    }

    /** {@code E(…)} and {@code P[…]}. */
    private Next bracket(int at, int open, int close, String message) {
        int end = brackets.closer(at);
        List<Edit> edits = new ArrayList<>();
        edits.add(new Edit(reading.span(tokens.get(at)), Words.spelling(open)));
        Scanner.retyped(tokens.get(at), open, Words.spelling(open));
        if (end > 0) {
            edits.add(new Edit(reading.span(tokens.get(end)), Words.spelling(close)));
            Scanner.retyped(tokens.get(end), close, Words.spelling(close));
        }
        reading.report(Diagnostic.of(SyntaxCode.UNEXPECTED, reading.span(tokens.get(at - 1), tokens.get(at)), message)
                .note("a variable that is called E or P stands in backticks there")
                .fix(new Fix("write it so", edits, end > 0)));
        return Next.AGAIN;
    }

    private Next unknownTerm(Problem problem) {
        CommonToken word = tokens.get(problem.at() - 1);
        Span span = reading.span(word);
        String finding = "there is no term `" + word.getText() + "`";
        Optional<String> near = Names.nearest(word.getText(), Shapes.terms());
        if (near.isEmpty()) {
            reading.report(Diagnostic.of(SyntaxCode.UNKNOWN_WORD, span, finding)
                    .note("the terms are E[…], P(…), " + String.join(", ", Shapes.terms())));
            return Next.SKIP;
        }
        reading.report(Diagnostic.of(SyntaxCode.UNKNOWN_WORD, span, finding + "; did you mean `" + near.get() + "`?")
                .fix(Fix.replace("write `" + near.get() + "`", span, near.get())));
        Scanner.retyped(word, Words.type(near.get()), near.get());
        return Next.AGAIN;
    }

    /** {@code ATE model on quality}, {@code ATE on model on quality}. */
    private Next missingOf(int at) {
        CommonToken before = tokens.get(at - 1);
        CommonToken token = tokens.get(at);
        String shape = "it is written: " + Shapes.term(before.getType()).orElseThrow();
        Diagnostic found = Diagnostic.of(
                SyntaxCode.UNEXPECTED, reading.span(token), "`of` is missing after `" + before.getText() + "`");
        boolean instead = TokenList.isWord(token)
                && token.getText().length() <= 3
                && (TokenList.isWord(tokens.get(at + 1)) || type(at + 1) == StudyLexer.QUOTED)
                && type(at + 1) != StudyLexer.ON
                && type(at + 1) != StudyLexer.OVER;
        if (instead) {
            reading.report(found.note(shape).fix(Fix.replace("write `of`", reading.span(token), "of")));
            Scanner.retyped(token, StudyLexer.OF, "of");
        } else {
            Span gap = reading.span(before.getStopIndex() + 1, before.getStopIndex() + 1);
            reading.report(found.note(shape).fix(Fix.replace("put `of` in", gap, " of")));
            tokens.insert(at, StudyLexer.OF, "of");
        }
        return Next.AGAIN;
    }

    /** {@code | X = x, do(T = t)}. */
    private Optional<Next> lateDo(Problem problem) {
        int bar = problem.at();
        while (bar > problem.start() && type(bar) != StudyLexer.BAR) {
            bar--;
        }
        int close = type(problem.at() + 1) == StudyLexer.LPAREN ? brackets.closer(problem.at() + 1) : -1;
        if (type(bar) != StudyLexer.BAR || close < 0 || type(problem.at() - 1) != StudyLexer.COMMA) {
            return Optional.empty();
        }
        boolean second = type(bar + 1) == StudyLexer.DO;
        Span span = reading.span(tokens.get(problem.at()), tokens.get(close));
        Diagnostic found = Diagnostic.of(
                SyntaxCode.DO_NOT_FIRST,
                span,
                second ? "there is one `do`, and it sets all that is set" : "`do` comes first after the bar");
        Span old = reading.span(
                tokens.get(problem.at() - 1).getStartIndex(), tokens.get(close).getStopIndex() + 1);
        int after = tokens.get(bar).getStopIndex() + 1;
        Edit put = new Edit(reading.span(after, after), " " + span.text() + ",");
        List<CommonToken> moved = new ArrayList<>(tokens.all().subList(problem.at(), close + 1));
        tokens.remove(problem.at() - 1, close + 1);
        if (second) {
            reading.report(found.note("write do(A = 1, B = 0)"));
            return Optional.of(Next.AGAIN);
        }
        reading.report(found.fix(new Fix("put it first", List.of(put, new Edit(old, "")), true)));
        tokens.all().addAll(bar + 1, moved);
        tokens.insert(bar + 1 + moved.size(), StudyLexer.COMMA, ",");
        tokens.renumber();
        return Optional.of(Next.AGAIN);
    }

    /** A term with modifiers or {@code at} that has no parentheses of its own. */
    private Optional<Next> arithmetic(Problem problem) {
        int first = problem.start() + 3;
        int at = problem.at();
        boolean sign = type(at) >= StudyLexer.TIMES && type(at) <= StudyLexer.MINUS;
        if (sign && startsTerm(first)) {
            return Optional.of(wrap(first, at));
        }
        boolean pointTerm = type(at) == StudyLexer.OF && isSign(at - 2);
        if (pointTerm && (type(first) == StudyLexer.QTE || type(first) == StudyLexer.CURVE)) {
            return Optional.of(wrap(first, at - 2));
        }
        int term = pointTerm ? at - 1 : lastTerm(first, at);
        if (!pointTerm && !isModifier(type(at))) {
            return Optional.empty();
        }
        return Optional.of(term > first && isSign(term - 1) ? wrap(term, end(at)) : modifierOfNothing(at));
    }

    private Next modifierOfNothing(int at) {
        reading.report(Diagnostic.of(
                        SyntaxCode.MODIFIERS_IN_ARITHMETIC,
                        reading.span(tokens.get(at)),
                        "`" + tokens.get(at).getText() + "` belongs to a term, and there is none before it")
                .note("write it where the term stands, such as (ATE of T on Y where X > 0)"));
        return Next.SKIP;
    }

    private Next wrap(int first, int end) {
        CommonToken begin = tokens.get(first);
        CommonToken last = tokens.get(end - 1);
        Span span = reading.span(begin, last);
        List<Edit> edits = List.of(
                new Edit(reading.span(begin.getStartIndex(), begin.getStartIndex()), "("),
                new Edit(reading.span(last.getStopIndex() + 1, last.getStopIndex() + 1), ")"));
        reading.report(Diagnostic.of(
                        SyntaxCode.MODIFIERS_IN_ARITHMETIC,
                        span,
                        "in arithmetic a term with modifiers stands in parentheses")
                .fix(new Fix("put it in parentheses", edits, true)));
        tokens.insert(end, StudyLexer.RPAREN, ")");
        tokens.insert(first, StudyLexer.LPAREN, "(");
        return Next.AGAIN;
    }

    /** Where the last term outside of brackets begins; negative if there is none. */
    private int lastTerm(int first, int at) {
        int depth = 0;
        for (int i = at - 1; i >= first; i--) {
            depth += Brackets.closes(type(i)) ? 1 : Brackets.opens(type(i)) ? -1 : 0;
            if (depth == 0 && startsTerm(i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean startsTerm(int i) {
        return Shapes.term(type(i)).isPresent() && type(i + 1) == StudyLexer.OF
                || type(i) == StudyLexer.E && type(i + 1) == StudyLexer.LBRACKET
                || type(i) == StudyLexer.P && type(i + 1) == StudyLexer.LPAREN;
    }

    /** Where the modifiers of a term that goes on at a place end: at the next sign, label or statement. */
    private int end(int at) {
        int depth = 0;
        int i = at;
        while (type(i) != Token.EOF && type(i) != StudyLexer.SEMICOLON) {
            boolean statement = Words.isStatement(type(i)) && reading.beginsLine(tokens.get(i));
            if (statement
                    || depth == 0
                            && (isSign(i) && isSpaced(i)
                                    || type(i) == StudyLexer.STRING
                                            && !isSign(i - 1)
                                            && type(i - 1) != StudyLexer.EQUAL)) {
                return i;
            }
            depth += Brackets.opens(type(i)) ? 1 : Brackets.closes(type(i)) ? -1 : 0;
            i++;
        }
        return i;
    }

    private boolean isSpaced(int i) {
        return Brackets.endsOperand(type(i - 1));
    }

    private boolean isSign(int i) {
        return type(i) >= StudyLexer.TIMES && type(i) <= StudyLexer.MINUS;
    }

    private static boolean isModifier(int type) {
        return switch (type) {
            case StudyLexer.HOLDING, StudyLexer.WHERE, StudyLexer.BY, StudyLexer.IN, StudyLexer.PER, StudyLexer.AS ->
                true;
            default -> false;
        };
    }

    private int type(int i) {
        return i < 0 || i >= tokens.size() ? Token.INVALID_TYPE : tokens.get(i).getType();
    }
}
