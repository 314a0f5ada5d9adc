package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Fix;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.source.SyntaxCode;
import dev.causalc.compiler.syntax.Recovery.Next;
import dev.causalc.grammar.StudyLexer;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/** Says what is wrong at a token, in the user's words, and mends it where it is plain what was meant. */
final class Mistakes {
    private final Reading reading;
    private final TokenList tokens;
    private final Lines lines;
    private final Brackets brackets;
    private final MissingParts parts;
    private final List<Function<Problem, Optional<Next>>> rules;
    /** First tokens of items in which a sign was put in or a word replaced: what else seems wrong there may follow. */
    private final Set<Token> guessed = Collections.newSetFromMap(new IdentityHashMap<>());

    /** What is mended may need another mend, but no text as many as it has tokens. */
    private final int mostMends;

    private int mends;
    private final Set<Token> told = Collections.newSetFromMap(new IdentityHashMap<>());

    Mistakes(Reading reading, TokenList tokens, Lines lines) {
        this.reading = reading;
        this.tokens = tokens;
        this.lines = lines;
        this.brackets = new Brackets(reading, tokens);
        this.mostMends = tokens.size();
        WordMistakes words = new WordMistakes(reading, tokens, lines, guessed);
        MissingSigns signs = new MissingSigns(reading, tokens, lines, brackets, guessed);
        TermMistakes terms = new TermMistakes(reading, tokens, brackets);
        GraphMistakes graphs = new GraphMistakes(reading, tokens, brackets);
        this.parts = new MissingParts(reading, tokens, lines, brackets, guessed);
        this.rules = List.of(
                graphs::mend,
                this::brokenOff,
                terms::mend,
                parts::statementWord,
                words::unknownStatement,
                words::misspelt,
                words::reserved,
                parts::twice,
                signs::mend,
                parts::between,
                signs::guess);
    }

    Next mend(Problem problem) {
        CommonToken token = tokens.get(problem.at());
        OptionalInt swallowed = lines.swallowed(problem);
        if (swallowed.isPresent() && told.add(tokens.get(swallowed.getAsInt()))) {
            // The item is read again, and now fails where it was broken off.
            tokens.insert(swallowed.getAsInt(), Token.INVALID_TYPE, "");
            return Next.AGAIN;
        }
        if (!told.add(token) || followsBrokenText(problem.at()) || mends++ > mostMends) {
            return Next.SKIP;
        }
        for (Function<Problem, Optional<Next>> rule : rules) {
            Optional<Next> next = rule.apply(problem);
            if (next.isPresent()) {
                // A term may have to be mended at the token where the one before it was.
                next.filter(n -> n == Next.AGAIN).ifPresent(n -> told.remove(token));
                return next.get();
            }
        }
        if (!guessed.contains(tokens.get(problem.start()))) {
            reportUnexpected(problem);
        }
        return Next.SKIP;
    }

    /** Behind a character without meaning, or behind what never ended, nothing is surprising. */
    private boolean followsBrokenText(int at) {
        int from = at == 0 ? 0 : tokens.get(at - 1).getStartIndex();
        int to = tokens.get(at).getStartIndex();
        return reading.diagnostics().stream()
                .anyMatch(d -> (d.code() == SyntaxCode.STRAY_CHARACTER || d.code() == SyntaxCode.UNTERMINATED)
                        && d.span().start() >= from
                        && d.span().end() <= to);
    }

    void reportOpenBlock(Token brace, int at) {
        CommonToken last = tokens.get(at - 1);
        Span end = reading.span(last.getStopIndex() + 1, last.getStopIndex() + 1);
        reading.report(Diagnostic.of(SyntaxCode.UNCLOSED, reading.span(brace), "this `{` is never closed")
                .label(end, "`}` is missing after this")
                .fix(Fix.replace("close the block", end, "\n}")));
        told.add(tokens.get(at));
    }

    /** The text ends, or something else begins, where the item still needed something. */
    private Optional<Next> brokenOff(Problem problem) {
        if (!lines.brokenOff(problem)) {
            return Optional.empty();
        }
        if (problem.at() == 0) {
            reading.report(Diagnostic.of(
                    SyntaxCode.UNEXPECTED, reading.span(tokens.get(0)), "there is no expression in this text"));
            return Optional.of(Next.SKIP);
        }
        CommonToken before = tokens.get(problem.at() - 1);
        int opener = brackets.opener(problem.at());
        boolean open = isOpenIn(problem, opener);
        if (open && problem.expected().contains(closing(opener)) && told.add(tokens.get(opener))) {
            return Optional.of(close(problem, opener, before));
        }
        if (!guessed.contains(tokens.get(problem.start()))) {
            Diagnostic found = parts.atEnd(problem)
                    .orElseGet(() -> Diagnostic.of(
                            SyntaxCode.UNEXPECTED,
                            reading.span(before),
                            "something is missing after " + describe(before)));
            reading.report(Shapes.note(tokens, problem, found));
        }
        return Optional.of(Next.SKIP);
    }

    private boolean isOpenIn(Problem problem, int opener) {
        return opener > problem.start() && !brackets.opensBlock(opener);
    }

    /** All that is open at the end of an item was left open by one mistake. */
    private Next close(Problem problem, int innermost, CommonToken before) {
        StringBuilder signs = new StringBuilder();
        int outermost = innermost;
        int at = problem.at();
        for (int opener = innermost; isOpenIn(problem, opener); opener = brackets.opener(opener)) {
            int type = closing(opener);
            signs.append(Words.spelling(type));
            tokens.insert(at++, type, Words.spelling(type));
            outermost = opener;
        }
        Span end = reading.span(before.getStopIndex() + 1, before.getStopIndex() + 1);
        CommonToken open = tokens.get(outermost);
        reading.report(
                Diagnostic.of(SyntaxCode.UNCLOSED, reading.span(open), "this `" + open.getText() + "` is never closed")
                        .label(end, "`" + signs + "` is missing after this")
                        .fix(Fix.replace("close it", end, signs.toString())));
        told.remove(tokens.get(at));
        return Next.AGAIN;
    }

    private int closing(int opener) {
        return Brackets.closing(tokens.get(opener).getType());
    }

    private void reportUnexpected(Problem problem) {
        CommonToken token = tokens.get(problem.at());
        String where = problem.at() == 0
                ? " cannot stand at the beginning of a file"
                : " cannot stand after " + describe(tokens.get(problem.at() - 1));
        Diagnostic found = Diagnostic.of(SyntaxCode.UNEXPECTED, reading.span(token), describe(token) + where);
        int opener = brackets.opener(problem.at());
        if (opener > problem.start() && !brackets.opensBlock(opener)) {
            found = found.label(
                    reading.span(tokens.get(opener)),
                    "inside this `" + tokens.get(opener).getText() + "`");
        }
        reading.report(Shapes.note(tokens, problem, found));
    }

    static String describe(CommonToken token) {
        return switch (token.getType()) {
            case Token.EOF -> "the end of the file";
            case StudyLexer.STRING -> token.getText().length() > 30 ? "this string" : token.getText();
            case StudyLexer.QUOTED -> token.getText();
            default -> "`" + token.getText() + "`";
        };
    }
}
