package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Code;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Fix;
import dev.causalc.compiler.source.SyntaxCode;
import dev.causalc.grammar.StudyLexer;
import java.util.Optional;
import org.antlr.v4.runtime.CommonToken;

/** Signs that other languages have, and signs that are broken off: each is reported and turned into what it means. */
final class Foreign {
    private final Reading reading;

    Foreign(Reading reading) {
        this.reading = reading;
    }

    /** What a token means; empty where nothing is left of it, as of a comment. */
    Optional<CommonToken> translate(CommonToken token) {
        return switch (token.getType()) {
            case StudyLexer.FOREIGN_EQUAL -> operator(token, StudyLexer.EQUAL);
            case StudyLexer.FOREIGN_AND -> operator(token, StudyLexer.AND);
            case StudyLexer.FOREIGN_OR -> operator(token, StudyLexer.OR);
            case StudyLexer.FOREIGN_NOT -> not(token);
            case StudyLexer.FOREIGN_NOT_EQUAL -> operator(token, StudyLexer.NOT_EQUAL);
            case StudyLexer.FOREIGN_LESS_EQUAL -> operator(token, StudyLexer.LESS_EQUAL);
            case StudyLexer.FOREIGN_GREATER_EQUAL -> operator(token, StudyLexer.GREATER_EQUAL);
            case StudyLexer.FOREIGN_MINUS -> operator(token, StudyLexer.MINUS);
            case StudyLexer.FOREIGN_POWER -> operator(token, StudyLexer.POWER);
            case StudyLexer.FOREIGN_COMMENT -> comment(token);
            case StudyLexer.FOREIGN_STRING -> quotes(token);
            case StudyLexer.OPEN_STRING, StudyLexer.OPEN_FOREIGN_STRING -> openString(token);
            case StudyLexer.OPEN_QUOTED -> openName(token);
            case StudyLexer.NUMBER_WITH_LETTERS -> numberWithLetters(token);
            case StudyLexer.NUMBER_WITHOUT_START -> number(token, "0" + token.getText());
            case StudyLexer.NUMBER_WITHOUT_END ->
                number(token, token.getText().substring(0, token.getText().length() - 1));
            case StudyLexer.STRAY -> stray(token);
            default -> Optional.of(token);
        };
    }

    private Optional<CommonToken> operator(CommonToken token, int type) {
        String written = token.getText();
        String meant = Words.spelling(type);
        String why = type == StudyLexer.EQUAL ? "; `=` is equality and definition everywhere" : "";
        report(
                token,
                SyntaxCode.FOREIGN_OPERATOR,
                "`" + written + "` is written `" + meant + "` here" + why,
                Fix.replace("write `" + meant + "`", reading.span(token), meant));
        return Optional.of(Scanner.retyped(token, type, meant));
    }

    private Optional<CommonToken> not(CommonToken token) {
        String text = reading.source().text();
        int next = token.getStopIndex() + 1;
        boolean glued = next < text.length() && !Character.isWhitespace(text.charAt(next));
        report(
                token,
                SyntaxCode.FOREIGN_OPERATOR,
                "`!` is written `not` here",
                Fix.replace("write `not`", reading.span(token), glued ? "not " : "not"));
        return Optional.of(Scanner.retyped(token, StudyLexer.NOT, "not"));
    }

    /** {@code =>} and its like: an edge in a graph, elsewhere at least. */
    CommonToken arrow(CommonToken token, boolean inGraph) {
        boolean edge = inGraph || !token.getText().equals("=>");
        String meant = edge ? "->" : ">=";
        report(
                token,
                edge ? SyntaxCode.FOREIGN_ARROW : SyntaxCode.FOREIGN_OPERATOR,
                "`" + token.getText() + "` is written `" + meant + "` here",
                Fix.replace("write `" + meant + "`", reading.span(token), meant));
        return Scanner.retyped(token, edge ? StudyLexer.ARROW : StudyLexer.GREATER_EQUAL, meant);
    }

    void reportDashes(CommonToken token) {
        report(
                token,
                SyntaxCode.FOREIGN_COMMENT,
                "a comment starts with `#`, not with `--`",
                Fix.replace("write `#`", reading.span(token), "#"));
    }

    private Optional<CommonToken> comment(CommonToken token) {
        String written = token.getText();
        Diagnostic found = Diagnostic.of(
                SyntaxCode.FOREIGN_COMMENT,
                reading.span(token.getStartIndex(), token.getStartIndex() + 2),
                "a comment starts with `#`, not with `" + written.substring(0, 2) + "`");
        reading.report(found.fix(Fix.replace("write `#`", reading.span(token), hashed(written))));
        return Optional.empty();
    }

    private static String hashed(String written) {
        if (written.startsWith("//")) {
            return "#" + written.substring(2);
        }
        String inside = written.substring(2, written.length() - 2).replace("\r\n", "\n");
        return "#" + inside.replace("\n", "\n#") + (inside.isEmpty() ? "" : "\n");
    }

    private Optional<CommonToken> quotes(CommonToken token) {
        String written = token.getText();
        String inside = written.substring(1, written.length() - 1).replace("\\'", "'");
        String meant = "\"" + inside.replace("\"", "\\\"") + "\"";
        report(
                token,
                SyntaxCode.FOREIGN_QUOTES,
                "a string stands in straight double quotes: " + meant,
                Fix.replace("write " + meant, reading.span(token), meant));
        return Optional.of(Scanner.retyped(token, StudyLexer.STRING, meant));
    }

    private Optional<CommonToken> openString(CommonToken token) {
        String written = token.getText().stripTrailing();
        String inside = written.substring(1);
        String meant = "\"" + (inside.endsWith("\\") ? inside + "\\" : inside) + "\"";
        report(
                token,
                SyntaxCode.UNTERMINATED,
                "this string does not end on its line",
                Fix.suggestion("end it here", reading.span(token), meant));
        return Optional.of(Scanner.retyped(token, StudyLexer.STRING, meant));
    }

    void reportOpenBlock(CommonToken token) {
        reading.report(Diagnostic.of(
                        SyntaxCode.UNTERMINATED,
                        reading.span(token),
                        "the string that starts here with `\"\"\"` never ends")
                .note("end it with another `\"\"\"`"));
    }

    private Optional<CommonToken> openName(CommonToken token) {
        String written = token.getText().stripTrailing();
        reading.report(Diagnostic.of(
                        SyntaxCode.UNTERMINATED,
                        reading.span(token),
                        written.length() > 1
                                ? "this name in backticks does not end on its line"
                                : "there is no name between these backticks")
                .note("a name in backticks begins and ends with one: `gpt-4 score`"));
        return Optional.of(Scanner.retyped(token, StudyLexer.QUOTED, written.length() > 1 ? written + "`" : "`?`"));
    }

    private Optional<CommonToken> numberWithLetters(CommonToken token) {
        String written = token.getText();
        int digits = 0;
        while (digits < written.length() && "0123456789._".indexOf(written.charAt(digits)) >= 0) {
            digits++;
        }
        String head = written.substring(0, digits).replaceAll("_+$", "");
        String tail = written.substring(digits);
        Diagnostic found = Diagnostic.of(
                        SyntaxCode.BAD_NUMBER, reading.span(token), "`" + written + "` is neither a number nor a name")
                .note("a name starts with a letter or stands in backticks: `" + written
                        + "`; a product needs `*`; a unit" + " of time stands apart: 10 minutes");
        reading.report(
                tail.isEmpty()
                        ? found.fix(Fix.replace("write " + head, reading.span(token), head))
                        : found.fix(Fix.suggestion("put a space in", reading.span(token), head + " " + tail)));
        return Optional.of(Scanner.retyped(token, StudyLexer.NUMBER, head));
    }

    private Optional<CommonToken> number(CommonToken token, String meant) {
        report(
                token,
                SyntaxCode.BAD_NUMBER,
                "a number has digits on both sides of its point: `" + meant + "`",
                Fix.replace("write " + meant, reading.span(token), meant));
        return Optional.of(Scanner.retyped(token, StudyLexer.NUMBER, meant));
    }

    private Optional<CommonToken> stray(CommonToken token) {
        String written = token.getText();
        int c = written.codePointAt(0);
        String shown = Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE
                ? "the character U+" + String.format(java.util.Locale.ROOT, "%04X", c)
                : "`" + written + "`";
        reading.report(
                Diagnostic.of(SyntaxCode.STRAY_CHARACTER, reading.span(token), shown + " has no meaning in a study")
                        .note("in a name it is fine between backticks, in a string between quotes"));
        return Optional.empty();
    }

    private void report(CommonToken token, Code code, String message, Fix fix) {
        reading.report(Diagnostic.of(code, reading.span(token), message).fix(fix));
    }
}
