package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Fix;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.source.SyntaxCode;
import java.util.Arrays;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** What a string is worth: {@code "…"} with escapes, {@code """…"""} raw and dedented. */
final class Strings {
    private final Reading reading;

    Strings(Reading reading) {
        this.reading = reading;
    }

    String value(Token token) {
        String written = token.getText();
        if (written.startsWith("\"\"\"") && written.length() >= 6) {
            return dedent(written.substring(3, written.length() - 3));
        }
        return unescape(written.substring(1, written.length() - 1), token.getStartIndex() + 1);
    }

    /**
     * The lines of a raw string without the blanks that all of them start with; a first line that is empty and a last
     * one that is blank do not count.
     */
    static String dedent(String raw) {
        List<String> lines = Arrays.asList(raw.replace("\r\n", "\n").split("\n", -1));
        int first = lines.size() > 1 && lines.getFirst().isBlank() ? 1 : 0;
        int last = lines.size() > first + 1 && lines.getLast().isBlank() ? lines.size() - 1 : lines.size();
        List<String> kept = lines.subList(first, last);
        // Text right after the quotes has no indentation of its own, so it neither sets nor loses any.
        List<String> indented = first == 0 ? kept.subList(Math.min(1, kept.size()), kept.size()) : kept;
        int shared = indented.stream()
                .filter(line -> !line.isBlank())
                .mapToInt(Strings::indentation)
                .min()
                .orElse(0);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < kept.size(); i++) {
            String line = kept.get(i);
            boolean whole = first == 0 && i == 0;
            text.append(i == 0 ? "" : "\n").append(whole ? line : line.substring(Math.min(shared, line.length())));
        }
        return text.toString();
    }

    private static int indentation(String line) {
        int i = 0;
        while (i < line.length() && (line.charAt(i) == ' ' || line.charAt(i) == '\t')) {
            i++;
        }
        return i;
    }

    private String unescape(String written, int start) {
        if (written.indexOf('\\') < 0) {
            return written;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c != '\\' || i + 1 == written.length()) {
                text.append(c);
                continue;
            }
            i++;
            i += escape(written, i, start, text);
        }
        return text.toString();
    }

    /** Appends the escape whose letter stands at {@code i}; returns how many more characters it took. */
    private int escape(String written, int i, int start, StringBuilder text) {
        char c = written.charAt(i);
        switch (c) {
            case '"', '\\', '/', '\'' -> text.append(c);
            case 'n' -> text.append('\n');
            case 't' -> text.append('\t');
            case 'r' -> text.append('\r');
            case 'u' -> {
                if (i + 5 <= written.length() && isHex(written.substring(i + 1, i + 5))) {
                    text.append((char) Integer.parseInt(written.substring(i + 1, i + 5), 16));
                    return 4;
                }
                reportEscape(start + i, "\\u needs four hexadecimal digits, such as \\u00e9");
                text.append("\\u");
            }
            default -> {
                reportEscape(start + i, "there is no escape \\" + c + " in a string");
                text.append('\\').append(c);
            }
        }
        return 0;
    }

    private static boolean isHex(String digits) {
        return digits.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
    }

    private void reportEscape(int letter, String message) {
        Span span = reading.span(letter - 1, letter + 1);
        reading.report(Diagnostic.of(SyntaxCode.BAD_ESCAPE, span, message)
                .note("the escapes are \\\" \\\\ \\n \\t \\r \\uXXXX; a backslash itself is written twice")
                .fix(Fix.replace("double the backslash", reading.span(letter - 1, letter), "\\\\")));
    }
}
