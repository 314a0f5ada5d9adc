package dev.causalc.compiler.model;

import dev.causalc.compiler.source.Code;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.NameCode;
import dev.causalc.compiler.source.RoleCode;
import dev.causalc.compiler.source.Source;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.syntax.Parsed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The lines that the parser could not read. A name that stands on one of them may be declared there, so it is not reported as
 * unknown: one mistake, one diagnostic.
 *
 * @param places of the mistakes
 * @param lines the texts of their lines
 */
record Unread(List<Span> places, List<String> lines) {
    private static final Set<Code> ABOUT_A_NAME =
            Set.of(NameCode.UNKNOWN_NAME, NameCode.UNKNOWN_COLUMN, RoleCode.UNDECLARED_NODE);

    static Unread of(Parsed study, Collection<Parsed> libraries) {
        List<Span> places = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        Stream.concat(Stream.of(study), libraries.stream())
                .flatMap(parsed -> parsed.diagnostics().stream())
                .filter(Diagnostic::isError)
                .forEach(d -> {
                    places.add(d.span());
                    add(d.span(), lines);
                });
        return new Unread(List.copyOf(places), List.copyOf(lines));
    }

    private static void add(Span span, List<String> lines) {
        Source source = span.source();
        for (int line = span.startPosition().line(); line <= span.endPosition().line(); line++) {
            lines.add(source.line(line));
        }
    }

    boolean explains(Diagnostic diagnostic) {
        if (!ABOUT_A_NAME.contains(diagnostic.code()) || lines.isEmpty()) {
            return false;
        }
        return isOnALine(diagnostic.span().text());
    }

    /** Whether part of this stretch could not be read, so that what it seems to lack may have been meant. */
    boolean isWithin(Span span) {
        return places.stream()
                .anyMatch(place ->
                        place.source() == span.source() && place.start() <= span.end() && place.end() >= span.start());
    }

    private boolean isOnALine(String name) {
        Pattern word = Pattern.compile("(?<![\\p{L}\\p{N}_])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}_])");
        return lines.stream().anyMatch(line -> word.matcher(line).find());
    }
}
