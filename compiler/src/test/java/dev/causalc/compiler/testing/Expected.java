package dev.causalc.compiler.testing;

import dev.causalc.compiler.source.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A diagnostic that a study fence announces: {@code # error: [E0301] "part of the message"} at the end of its line, or on
 * lines of their own above it.
 *
 * @param line from 1, within the fence
 */
public record Expected(String severity, String code, String part, int line) {
    private static final Pattern FORM =
            Pattern.compile("(error|warning|note): \\[([EWN]\\d{4})\\](?: \"((?:[^\"\\\\]|\\\\.)*)\")?");
    private static final Pattern COMMENT = Pattern.compile("\\s*# (?=" + FORM.pattern() + ")");

    public static List<Expected> in(String text) {
        List<Expected> expected = new ArrayList<>();
        List<Expected> waiting = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            Matcher comment = COMMENT.matcher(lines[i]);
            boolean alone =
                    comment.find() && lines[i].substring(0, comment.start()).isBlank();
            List<Expected> here = onLine(lines[i], i + 1);
            if (alone) {
                waiting.addAll(here);
                continue;
            }
            for (Expected above : waiting) {
                expected.add(new Expected(above.severity, above.code, above.part, i + 1));
            }
            waiting.clear();
            expected.addAll(here);
        }
        return expected;
    }

    static List<Expected> onLine(String line, int number) {
        List<Expected> found = new ArrayList<>();
        Matcher comment = COMMENT.matcher(line);
        if (comment.find()) {
            Matcher form = FORM.matcher(line);
            form.region(comment.start(), line.length());
            while (form.find()) {
                String part = form.group(3) == null
                        ? ""
                        : form.group(3).replace("\\\"", "\"").replace("\\\\", "\\");
                found.add(new Expected(form.group(1), form.group(2), part, number));
            }
        }
        return found;
    }

    /** A line without what it announces. */
    static String stripped(String line) {
        Matcher comment = COMMENT.matcher(line);
        return comment.find() ? line.substring(0, comment.start()).stripTrailing() : line;
    }

    /** The text as a study would have it: what is announced is not part of it, and lines keep their numbers. */
    static String withoutAny(String text) {
        return text.lines().map(Expected::stripped).map(line -> line + "\n").collect(Collectors.joining());
    }

    public boolean matches(Diagnostic diagnostic) {
        return severity.equals(diagnostic.severity().word())
                && code.equals(diagnostic.code().id())
                && diagnostic.message().contains(part)
                && diagnostic.span().startPosition().line() == line;
    }

    static String write(Diagnostic diagnostic) {
        return diagnostic.severity().word() + ": [" + diagnostic.code().id() + "] \""
                + diagnostic.message().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    @Override
    public String toString() {
        return "line " + line + ": " + severity + ": [" + code + "] \"" + part + "\"";
    }
}
