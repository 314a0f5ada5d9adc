package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Fix;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.source.SyntaxCode;
import dev.causalc.compiler.syntax.Recovery.Next;
import dev.causalc.grammar.StudyLexer;
import java.util.Optional;
import org.antlr.v4.runtime.CommonToken;

/** A comma, an equals sign or a bracket that is missing or another one. */
final class MissingSigns {
    private final Reading reading;
    private final TokenList tokens;
    private final Brackets brackets;

    MissingSigns(Reading reading, TokenList tokens, Brackets brackets) {
        this.reading = reading;
        this.tokens = tokens;
        this.brackets = brackets;
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
            return Optional.of(leaveOut(problem, "there is nothing for this `;` to end"));
        }
        if (Brackets.closes(type) && problem.finished() && problem.item() == Item.STATEMENT) {
            String sign = tokens.get(problem.at()).getText();
            return Optional.of(leaveOut(problem, "nothing is open that this `" + sign + "` could close"));
        }
        if (!Brackets.startsOperand(type)) {
            return Optional.empty();
        }
        if (inside && isOption(problem)) {
            return Optional.of(insert(problem, StudyLexer.EQUAL, "`=` is missing"));
        }
        if (inside && problem.expected().contains(StudyLexer.COMMA)) {
            return Optional.of(insert(problem, StudyLexer.COMMA, "a comma is missing"));
        }
        boolean equal = problem.expected().contains(StudyLexer.EQUAL)
                && !problem.expected().contains(StudyLexer.PLUS);
        return equal && !problem.finished()
                ? Optional.of(insert(problem, StudyLexer.EQUAL, "`=` is missing"))
                : Optional.empty();
    }

    /** {@code aipw(folds 5)}. */
    private boolean isOption(Problem problem) {
        boolean methods = switch (tokens.get(problem.start()).getType()) {
            case StudyLexer.ESTIMATE, StudyLexer.REFUTE, StudyLexer.SENSITIVITY, StudyLexer.MONITOR -> true;
            default -> false;
        };
        int before = tokens.get(problem.at() - 2).getType();
        return methods
                && problem.expected().contains(StudyLexer.EQUAL)
                && (before == StudyLexer.LPAREN || before == StudyLexer.COMMA);
    }

    private Next insert(Problem problem, int type, String finding) {
        CommonToken before = tokens.get(problem.at() - 1);
        CommonToken token = tokens.get(problem.at());
        String sign = Words.spelling(type);
        Span gap = reading.span(before.getStopIndex() + 1, before.getStopIndex() + 1);
        String written = type == StudyLexer.EQUAL ? " =" : sign;
        reading.report(Diagnostic.of(
                        SyntaxCode.UNEXPECTED,
                        reading.span(token),
                        finding + " between " + Mistakes.describe(before) + " and " + Mistakes.describe(token))
                .fix(Fix.replace("put `" + sign + "` in", gap, written)));
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

    private Next leaveOut(Problem problem, String finding) {
        Span span = reading.span(tokens.get(problem.at()));
        reading.report(Diagnostic.of(SyntaxCode.UNEXPECTED, span, finding).fix(Fix.replace("leave it out", span, "")));
        tokens.remove(problem.at(), problem.at() + 1);
        return Next.HERE;
    }
}
