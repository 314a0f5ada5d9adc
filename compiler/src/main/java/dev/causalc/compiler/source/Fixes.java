package dev.causalc.compiler.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Applies what {@code check --fix} may apply unasked. */
public final class Fixes {
    private Fixes() {}

    /**
     * @param text the source with the edits of {@code applied}
     * @param applied in the order given; what overlapped an earlier one was left for the next run
     */
    public record Applied(String text, List<Fix> applied) {
        public Applied {
            applied = List.copyOf(applied);
        }
    }

    /** The safe fixes of these diagnostics; of a diagnostic with several, only the first is taken. */
    public static List<Fix> safe(Collection<Diagnostic> diagnostics) {
        return diagnostics.stream()
                .flatMap(d -> d.fixes().stream().filter(Fix::safe).limit(1))
                .toList();
    }

    /** A fix is applied as a whole or not at all; one with an edit in another source is left. */
    public static Applied apply(Source source, List<Fix> fixes) {
        List<Edit> edits = new ArrayList<>();
        List<Fix> applied = new ArrayList<>();
        for (Fix fix : fixes) {
            boolean same = applied.stream().anyMatch(other -> other.edits().equals(fix.edits()));
            boolean here = fix.edits().stream().allMatch(edit -> edit.span().source() == source);
            if (here && !same && fix.edits().stream().noneMatch(edit -> overlapsAny(edit, edits))) {
                edits.addAll(fix.edits());
                applied.add(fix);
            }
        }
        return new Applied(write(source.text(), edits), applied);
    }

    private static boolean overlapsAny(Edit edit, List<Edit> others) {
        return others.stream().anyMatch(other -> overlaps(edit.span(), other.span()));
    }

    /** Two insertions at one place overlap too: their order would be a guess. */
    private static boolean overlaps(Span one, Span other) {
        boolean samePlace = one.start() == other.start();
        return samePlace || (one.start() < other.end() && other.start() < one.end());
    }

    private static String write(String text, List<Edit> edits) {
        StringBuilder result = new StringBuilder(text);
        edits.stream()
                .sorted(Comparator.comparingInt((Edit edit) -> edit.span().start())
                        .reversed())
                .forEach(edit -> result.replace(edit.span().start(), edit.span().end(), edit.text()));
        return result.toString();
    }
}
