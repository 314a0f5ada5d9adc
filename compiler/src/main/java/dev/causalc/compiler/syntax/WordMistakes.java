package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Code;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Fix;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.source.SyntaxCode;
import dev.causalc.compiler.syntax.Recovery.Next;
import dev.causalc.grammar.StudyLexer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/** Words that are misspelt, that another tool uses, or that are reserved. */
final class WordMistakes {
    private final Reading reading;
    private final TokenList tokens;
    private final Lines lines;
    private final Set<Token> guessed;

    WordMistakes(Reading reading, TokenList tokens, Lines lines, Set<Token> guessed) {
        this.reading = reading;
        this.tokens = tokens;
        this.lines = lines;
        this.guessed = guessed;
    }

    /** A line in the first column that begins with no word of the language. */
    Optional<Next> unknownStatement(Problem problem) {
        CommonToken token = tokens.get(problem.at());
        boolean statement = problem.item() == Item.STATEMENT
                && problem.finished()
                && TokenList.isWord(token)
                && lines.beginsLine(problem.at())
                && reading.column(token) == 1;
        if (!statement) {
            return Optional.empty();
        }
        String written = token.getText();
        Optional<Integer> meant = Names.nearest(written, Words.statements())
                .map(WordMistakes::statement)
                .or(() -> Synonyms.STATEMENT.meant(written));
        if (meant.isPresent()) {
            return Optional.of(
                    retype(problem, meant.get(), SyntaxCode.UNKNOWN_STATEMENT, "no statement begins with", Next.HERE));
        }
        if (Expected.meant(written, problem.expected()).isPresent()) {
            return Optional.empty();
        }
        reading.report(Diagnostic.of(
                        SyntaxCode.UNKNOWN_STATEMENT, reading.span(token), "no statement begins with `" + written + "`")
                .note(statementHint(token)));
        return Optional.of(Next.SKIP);
    }

    private static String statementHint(CommonToken token) {
        return Words.isDataClause(token.getType())
                ? "`" + token.getText() + "` is a clause of a data block, and stands in its braces"
                : "the words that begin statements are " + String.join(", ", Words.statements());
    }

    private static int statement(String word) {
        return StudyLexer.CAUSALC + Words.statements().indexOf(word);
    }

    /** A word that is nearly one that could stand here, or that another tool uses for it, or that is none at all. */
    Optional<Next> misspelt(Problem problem) {
        CommonToken token = tokens.get(problem.at());
        boolean nameFits = problem.expected().contains(StudyLexer.NAME);
        if (!TokenList.isWord(token) || nameFits && !problem.finished()) {
            return Optional.empty();
        }
        Optional<Vocabulary> vocabulary = vocabulary(problem);
        Optional<Integer> meant = near(problem, token)
                .or(() -> vocabulary
                        .flatMap(Vocabulary::synonyms)
                        .flatMap(synonyms -> synonyms.meant(token.getText()))
                        .filter(problem.expected()::contains));
        String finding = vocabulary.map(v -> "there is no " + v.thing()).orElse("nothing here is called");
        if (meant.isPresent()) {
            return Optional.of(retype(problem, meant.get(), SyntaxCode.UNKNOWN_WORD, finding, Next.AGAIN));
        }
        vocabulary.ifPresent(v -> reading.report(
                Diagnostic.of(SyntaxCode.UNKNOWN_WORD, reading.span(token), finding + " `" + token.getText() + "` here")
                        .note("the " + v.things() + " are " + v.words())));
        return vocabulary.map(v -> Next.SKIP);
    }

    private Optional<Integer> near(Problem problem, CommonToken token) {
        return Expected.meant(token.getText(), problem.expected())
                .filter(type -> !Words.isStatement(type) || lines.beginsLine(problem.at()))
                // Two letters are near to every other word of two letters.
                .filter(type ->
                        token.getText().length() > 2 || Words.spelling(type).equalsIgnoreCase(token.getText()));
    }

    private Optional<Vocabulary> vocabulary(Problem problem) {
        boolean begins = problem.finished() && (lines.beginsLine(problem.at()) || problem.start() == problem.at());
        if (problem.item() == Item.DATA_CLAUSE && begins) {
            return Optional.of(Vocabulary.dataClause());
        }
        if (problem.item() == Item.DESIGN_CLAUSE && problem.finished()) {
            int design = problem.at();
            while (design > 0 && lines.type(design - 1) != StudyLexer.DESIGN) {
                design--;
            }
            return Optional.of(Vocabulary.designClause(lines.type(design)));
        }
        return Vocabulary.of(problem.expected());
    }

    private Next retype(Problem problem, int type, Code code, String finding, Next next) {
        CommonToken token = tokens.get(problem.at());
        String meant = Words.spelling(type);
        Span span = reading.span(token);
        boolean near = Names.nearest(token.getText(), List.of(meant)).isPresent();
        String title = "write `" + meant + "`";
        reading.report(Diagnostic.of(code, span, finding + " `" + token.getText() + "`; did you mean `" + meant + "`?")
                .fix(near ? Fix.replace(title, span, meant) : Fix.suggestion(title, span, meant)));
        if (!near) {
            guessed.add(token);
        }
        Scanner.retyped(token, type, meant);
        return next;
    }

    /** A reserved word where only a name can stand, and {@code = missing}. */
    Optional<Next> reserved(Problem problem) {
        CommonToken token = tokens.get(problem.at());
        if (!Words.isReserved(token.getType())) {
            return Optional.empty();
        }
        boolean compared = problem.at() > 0
                && List.of(StudyLexer.EQUAL, StudyLexer.NOT_EQUAL).contains(lines.type(problem.at() - 1));
        if (token.getType() == StudyLexer.MISSING && compared) {
            return Optional.of(equalsMissing(problem));
        }
        boolean name = problem.expected().contains(StudyLexer.NAME)
                && (!problem.expected().contains(StudyLexer.NUMBER)
                        || List.of(StudyLexer.ALL, StudyLexer.DO, StudyLexer.MISSING)
                                .contains(token.getType()));
        boolean extra = TokenList.isWord(tokens.get(problem.at() + 1))
                && !List.of(StudyLexer.ALL, StudyLexer.DO, StudyLexer.MISSING).contains(token.getType());
        if (!name || extra) {
            return Optional.empty();
        }
        String quoted = "`" + token.getText() + "`";
        reading.report(Diagnostic.of(
                        SyntaxCode.RESERVED_NAME,
                        reading.span(token),
                        quoted + " is a reserved word, and no name by itself")
                .note("in backticks it is a name, wherever it stands")
                .fix(Fix.replace("put it in backticks", reading.span(token), quoted)));
        Scanner.retyped(token, StudyLexer.QUOTED, quoted);
        return Optional.of(Next.AGAIN);
    }

    private Next equalsMissing(Problem problem) {
        CommonToken sign = tokens.get(problem.at() - 1);
        CommonToken token = tokens.get(problem.at());
        boolean negated = sign.getType() == StudyLexer.NOT_EQUAL;
        String meant = negated ? "is not missing" : "is missing";
        Span span = reading.span(sign, token);
        reading.report(
                Diagnostic.of(SyntaxCode.FOREIGN_NULL, span, "a missing value equals nothing: write `" + meant + "`")
                        .fix(Fix.replace("write `" + meant + "`", span, meant)));
        Scanner.retyped(sign, StudyLexer.IS, "is");
        if (negated) {
            tokens.insert(problem.at(), StudyLexer.NOT, "not");
        }
        return Next.AGAIN;
    }
}
