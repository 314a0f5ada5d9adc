package dev.causalc.compiler.graph.format;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.NameCode;
import dev.causalc.compiler.source.Source;
import dev.causalc.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;

/** The words and signs of a graph file, without comments, and what was found wrong so far. */
final class GraphTokens {
    enum Kind {
        /** A name, a number or a text in quotes. */
        NAME,
        SIGN,
        END
    }

    /** @param text of a name without its quotes */
    record Token(Kind kind, String text, boolean quoted, Span span) {
        boolean is(String sign) {
            return kind == Kind.SIGN && text.equals(sign);
        }

        boolean isWord(String word) {
            return kind == Kind.NAME && !quoted && text.equalsIgnoreCase(word);
        }
    }

    private static final List<String> ARROWS = List.of("<->", "@->", "<-@", "@-@", "@--", "--@", "->", "<-", "--");

    private final Source source;
    private final List<Token> tokens = new ArrayList<>();
    private final List<Diagnostic> problems = new ArrayList<>();
    private int at;

    GraphTokens(Source source) {
        this.source = source;
        scan(source.text());
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    Token next() {
        Token token = tokens.get(at);
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    boolean take(String sign) {
        boolean there = peek().is(sign);
        if (there) {
            next();
        }
        return there;
    }

    /** The token before the one that is next. */
    Token last() {
        return tokens.get(Math.max(0, at - 1));
    }

    int line(Token token) {
        return source.position(token.span().start()).line();
    }

    List<Diagnostic> problems() {
        return problems;
    }

    void report(Span span, String message, String... notes) {
        Diagnostic found = Diagnostic.of(NameCode.GRAPH_FILE, span, message);
        for (String note : notes) {
            found = found.note(note);
        }
        problems.add(found);
    }

    static String shown(Token token) {
        return token.kind() == Kind.END
                ? "the end of the file"
                : "`" + token.span().text() + "`";
    }

    private void scan(String text) {
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            int end;
            if (Character.isWhitespace(c) || c == '\uFEFF') {
                i++;
                continue;
            } else if (c == '#' || text.startsWith("//", i)) {
                end = text.indexOf('\n', i);
                i = end < 0 ? text.length() : end;
                continue;
            } else if (text.startsWith("/*", i)) {
                end = text.indexOf("*/", i + 2);
                i = end < 0 ? text.length() : end + 2;
                continue;
            } else if (c == '"') {
                end = quoted(text, i);
            } else if (isName(c) || c == '-' && i + 1 < text.length() && Character.isDigit(text.charAt(i + 1))) {
                end = i + 1;
                while (end < text.length() && isName(text.charAt(end))) {
                    end++;
                }
                add(Kind.NAME, text.substring(i, end), false, i, end);
            } else {
                int from = i;
                end = from
                        + ARROWS.stream()
                                .filter(arrow -> text.startsWith(arrow, from))
                                .mapToInt(String::length)
                                .findFirst()
                                .orElse(Character.charCount(text.codePointAt(from)));
                add(Kind.SIGN, text.substring(i, end), false, i, end);
            }
            i = end;
        }
        add(Kind.END, "", false, text.length(), text.length());
    }

    private static boolean isName(char c) {
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c) || c == '_' || c == '.';
    }

    private int quoted(String text, int start) {
        StringBuilder value = new StringBuilder();
        int i = start + 1;
        while (i < text.length() && text.charAt(i) != '"') {
            boolean escaped =
                    text.charAt(i) == '\\' && i + 1 < text.length() && "\"\\".indexOf(text.charAt(i + 1)) >= 0;
            value.append(text.charAt(escaped ? i + 1 : i));
            i += escaped ? 2 : 1;
        }
        if (i >= text.length()) {
            report(new Span(source, start, start + 1), "this text in quotes never ends");
        }
        int end = Math.min(text.length(), i + 1);
        add(Kind.NAME, value.toString(), true, start, end);
        return end;
    }

    private void add(Kind kind, String text, boolean quoted, int start, int end) {
        tokens.add(new Token(kind, text, quoted, new Span(source, start, end)));
    }
}
