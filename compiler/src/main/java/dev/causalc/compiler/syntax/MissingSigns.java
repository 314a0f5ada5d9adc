package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Fix;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.source.SyntaxCode;
import dev.causalc.compiler.syntax.Recovery.Next;
import dev.causalc.grammar.StudyLexer;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/** A comma, an equals sign or a bracket that is missing or another one. */
final class MissingSigns {
    private final Reading reading;
    private final TokenList tokens;
    private final Lines lines;
    private final Brackets brackets;
    private final Trial trial;
    private final Set<Token> guessed;

    MissingSigns(Reading reading, TokenList tokens, Lines lines, Brackets brackets, Set<Token> guessed) {
        this.reading = reading;
        this.tokens = tokens;
        this.lines = lines;
        this.brackets = brackets;
        this.trial = new Trial(tokens, lines, brackets);
        this.guessed = guessed;
    }

    Optional<Next> mend(Problem problem) {
        if (problem.at() == 0) {
            return Optional.empty();
        }
        int type = tokens.get(problem.at()).getType();
        int opener = brackets.opener(problem.at());
        boolean inside = opener > problem.start() && !brackets.opensBlock(opener);
        if (Brackets.closes(type) && inside) {
            return otherBracket(problem, opener, type);
        }
        if (type == StudyLexer.SEMICOLON && problem.finished()) {
            return Optional.of(leaveOut(problem, "there is nothing for this `;` to end", Next.HERE));
        }
        if (Brackets.closes(type) && problem.finished()) {
            String sign = tokens.get(problem.at()).getText();
            return Optional.of(leaveOut(problem, "nothing is open that this `" + sign + "` could close", Next.AGAIN));
        }
        if (type == StudyLexer.LBRACE
                && problem.item().inBlock()
                && tokens.get(problem.at() - 1).getType() == StudyLexer.LBRACE) {
            return Optional.of(leaveOut(problem, "the block is open already", Next.HERE));
        }
        if (problem.expected().contains(StudyLexer.LBRACE) && hasBlock(problem) && lines.braceAhead(problem.at())) {
            return Optional.of(openBlock(problem));
        }
        if (!Brackets.startsOperand(type)) {
            return Optional.empty();
        }
        if (inside && isOption(problem)) {
            return Optional.of(insert(problem, StudyLexer.EQUAL, "`=` is missing"));
        }
        return inside && trial.isWhole(problem, problem.at(), StudyLexer.COMMA) ? guess(problem) : Optional.empty();
    }

    /** A comma or an equals sign, where nothing else that was tried makes the item whole. */
    Optional<Next> guess(Problem problem) {
        if (problem.at() == 0
                || !Brackets.startsOperand(tokens.get(problem.at()).getType())) {
            return Optional.empty();
        }
        int opener = brackets.opener(problem.at());
        boolean inside = opener > problem.start() && !brackets.opensBlock(opener);
        if (inside && problem.expected().contains(StudyLexer.COMMA) && !endsInterval(problem, opener)) {
            return Optional.of(insert(problem, StudyLexer.COMMA, "a comma is missing"));
        }
        boolean equal = problem.expected().contains(StudyLexer.EQUAL)
                && !problem.expected().contains(StudyLexer.PLUS);
        return equal && !problem.finished()
                ? Optional.of(insert(problem, StudyLexer.EQUAL, "`=` is missing"))
                : Optional.empty();
    }

    /** Whether the braces of a block could follow the words that have been read. */
    private boolean hasBlock(Problem problem) {
        return problem.item() == Item.STATEMENT
                && switch (tokens.get(problem.start()).getType()) {
                    case StudyLexer.DATA,
                            StudyLexer.GRAPH,
                            StudyLexer.DESIGN,
                            StudyLexer.DEFAULTS,
                            StudyLexer.SIMULATE -> true;
                    default -> false;
                };
    }

    private Next openBlock(Problem problem) {
        CommonToken before = tokens.get(problem.at() - 1);
        int end = before.getStopIndex() + 1;
        reading.report(Diagnostic.of(
                        SyntaxCode.UNEXPECTED,
                        reading.span(tokens.get(problem.at())),
                        "`{` is missing between " + Mistakes.describe(before) + " and "
                                + Mistakes.describe(tokens.get(problem.at())))
                .fix(Fix.replace("open the block", reading.span(end, end), " {")));
        tokens.insert(problem.at(), StudyLexer.LBRACE, "{");
        return Next.AGAIN;
    }

    /** {@code in [a, b} has its comma. */
    private boolean endsInterval(Problem problem, int opener) {
        if (tokens.get(opener).getType() != StudyLexer.LBRACKET
                || tokens.get(opener - 1).getType() != StudyLexer.IN) {
            return false;
        }
        int close = brackets.closer(opener);
        for (int i = opener; i < (close < 0 ? problem.at() : close); i++) {
            if (tokens.get(i).getType() == StudyLexer.COMMA) {
                return true;
            }
        }
        return false;
    }

    /** {@code aipw(folds 5)}. */
    private boolean isOption(Problem problem) {
        boolean methods = switch (tokens.get(problem.start()).getType()) {
            case StudyLexer.ESTIMATE, StudyLexer.REFUTE, StudyLexer.SENSITIVITY, StudyLexer.MONITOR -> true;
            default -> false;
        };
        int before = tokens.get(problem.at() - 2).getType();
        return methods
                && TokenList.isWord(tokens.get(problem.at() - 1))
                && (before == StudyLexer.LPAREN || before == StudyLexer.COMMA);
    }

    private Next insert(Problem problem, int type, String finding) {
        CommonToken before = tokens.get(problem.at() - 1);
        CommonToken token = tokens.get(problem.at());
        String sign = Words.spelling(type);
        Span gap = reading.span(before.getStopIndex() + 1, before.getStopIndex() + 1);
        String written = type == StudyLexer.EQUAL ? " =" : sign;
        if (guessed.add(tokens.get(problem.start()))) {
            reading.report(Diagnostic.of(
                            SyntaxCode.UNEXPECTED,
                            reading.span(token),
                            finding + " between " + Mistakes.describe(before) + " and " + Mistakes.describe(token))
                    .fix(Fix.replace("put `" + sign + "` in", gap, written)));
        }
        tokens.insert(problem.at(), type, sign);
        return Next.AGAIN;
    }

    /** {@code x in [0, 1)} in an expression, and {@code [a, b)} or {@code (a, b]} elsewhere. */
    private Optional<Next> otherBracket(Problem problem, int opener, int type) {
        int right = Brackets.closing(tokens.get(opener).getType());
        if (type == right || !problem.expected().contains(right)) {
            return Optional.empty();
        }
        CommonToken token = tokens.get(problem.at());
        String sign = Words.spelling(right);
        int outer = brackets.opener(opener);
        if (outer > problem.start() && Brackets.closing(tokens.get(outer).getType()) == type) {
            return Optional.of(insertBracket(problem, opener, right));
        }
        if (closesLater(problem.at(), right)) {
            return Optional.of(
                    leaveOut(problem, "nothing is open that this `" + token.getText() + "` could close", Next.AGAIN));
        }
        reading.report(Diagnostic.of(
                        SyntaxCode.UNEXPECTED,
                        reading.span(token),
                        "`" + tokens.get(opener).getText() + "` is closed by `" + sign + "`, not by `" + token.getText()
                                + "`")
                .label(reading.span(tokens.get(opener)), "opened here")
                .fix(Fix.replace("write `" + sign + "`", reading.span(token), sign)));
        Scanner.retyped(token, right, sign);
        return Optional.of(Next.AGAIN);
    }

    /** Whether what is open is closed on the same line, behind a bracket that closes nothing. */
    private boolean closesLater(int at, int right) {
        int line = reading.line(tokens.get(at));
        int depth = 0;
        for (int i = at + 1; tokens.get(i).getType() != Token.EOF && reading.line(tokens.get(i)) == line; i++) {
            int type = tokens.get(i).getType();
            if (type == right && depth == 0) {
                return true;
            }
            depth += Brackets.opens(type) ? 1 : Brackets.closes(type) ? -1 : 0;
        }
        return false;
    }

    /** {@code E[y | do(t = 1]}: the bracket closes the one outside. */
    private Next insertBracket(Problem problem, int opener, int type) {
        CommonToken open = tokens.get(opener);
        int place = tokens.get(problem.at() - 1).getStopIndex() + 1;
        String sign = Words.spelling(type);
        reading.report(
                Diagnostic.of(SyntaxCode.UNCLOSED, reading.span(open), "this `" + open.getText() + "` is never closed")
                        .label(reading.span(place, place), "`" + sign + "` is missing after this")
                        .fix(Fix.replace("close it", reading.span(place, place), sign)));
        tokens.insert(problem.at(), type, sign);
        return Next.AGAIN;
    }

    private Next leaveOut(Problem problem, String finding, Next next) {
        Span span = reading.span(tokens.get(problem.at()));
        reading.report(Diagnostic.of(SyntaxCode.UNEXPECTED, span, finding).fix(Fix.replace("leave it out", span, "")));
        tokens.remove(problem.at(), problem.at() + 1);
        return next;
    }
}
