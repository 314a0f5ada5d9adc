package dev.causalc.compiler.syntax;

import java.util.Optional;

/**
 * What stands on one line of a formatted study, a multi-line string aside.
 *
 * @param kind rows of one kind that follow each other have their parts aligned; empty: stands by itself
 * @param lead the part that is padded to the longest lead
 * @param rest what follows, after a blank; may be empty
 * @param start where it starts in the source
 * @param end where it ends there
 * @param inside whether it is a line of a block, and so indented
 */
record Row(String kind, String lead, String rest, int start, int end, boolean inside, Optional<String> comment) {
    static Row plain(String text, int start, int end) {
        return new Row("", text, "", start, end, false, Optional.empty());
    }

    static Row aligned(String kind, String lead, String rest, int start, int end) {
        return new Row(kind, lead, rest, start, end, false, Optional.empty());
    }

    Row indented() {
        return new Row(kind, lead, rest, start, end, true, comment);
    }

    Row with(String text) {
        return new Row(kind, lead, rest, start, end, inside, Optional.of(text));
    }

    String text() {
        return text(lead.length());
    }

    /**
     * @param width of the lead, with the blanks after it
     */
    String text(int width) {
        return (inside ? "  " : "") + (rest.isEmpty() ? lead : lead + " ".repeat(width - lead.length()) + " " + rest);
    }

    boolean isComment() {
        return lead.startsWith("#");
    }
}
