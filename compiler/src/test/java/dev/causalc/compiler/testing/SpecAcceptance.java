package dev.causalc.compiler.testing;

import dev.causalc.compiler.source.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code -Dcausalc.accept}: writes what the specs give into their files. What is announced and still true stays as it is
 * written; a person reads the change before it is committed, so it is refused where {@code CI} is set.
 */
record SpecAcceptance(SpecEngine engine, SpecFile file) {
    static boolean isAsked() {
        boolean asked = System.getProperty("causalc.accept") != null;
        if (asked && System.getenv("CI") != null) {
            throw new IllegalStateException("-Dcausalc.accept is refused where CI is set");
        }
        return asked;
    }

    void rewrite() {
        List<String> lines = new ArrayList<>(file.lines());
        List<Spec> specs = file.specs();
        for (int i = specs.size() - 1; i >= 0; i--) {
            rewrite(specs.get(i), lines);
        }
        try {
            Files.write(file.path(), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From the last fence to the first, so that line numbers above stay true. */
    private void rewrite(Spec spec, List<String> lines) {
        Compiled compiled = Compiled.of(spec, engine.methods());
        for (int i = spec.fences().size() - 1; i >= 0; i--) {
            Spec.Fence fence = spec.fences().get(i);
            Optional<FenceCheck> check = engine.check(fence.kind());
            check.ifPresent(c ->
                    replace(lines, fence, c.actual().apply(compiled).lines().toList()));
        }
        replace(lines, spec.study(), announced(spec, compiled));
    }

    private static void replace(List<String> lines, Spec.Fence fence, List<String> text) {
        List<String> old = lines.subList(fence.firstLine(), fence.firstLine() + fence.lines());
        old.clear();
        old.addAll(text);
    }

    private static List<String> announced(Spec spec, Compiled compiled) {
        List<Diagnostic> left = new ArrayList<>(
                compiled.diagnostics().stream().filter(SpecEngine::isOfTheStudy).toList());
        List<Expected> stale = new ArrayList<>();
        for (Expected expected : Expected.in(spec.study().text())) {
            Optional<Diagnostic> found = left.stream().filter(expected::matches).findFirst();
            found.ifPresentOrElse(left::remove, () -> stale.add(expected));
        }
        List<String> result = new ArrayList<>();
        String[] lines = spec.study().text().split("\n");
        for (int i = 0; i < lines.length; i++) {
            int number = i + 1;
            boolean isStale = stale.stream().anyMatch(e -> e.line() == number);
            StringBuilder line = new StringBuilder(isStale ? Expected.stripped(lines[i]) : lines[i]);
            for (Diagnostic diagnostic : isStale ? compiled.diagnostics() : left) {
                if (SpecEngine.isOfTheStudy(diagnostic)
                        && diagnostic.span().startPosition().line() == number) {
                    line.append(Expected.onLine(line.toString(), number).isEmpty() ? "  # " : " ")
                            .append(Expected.write(diagnostic));
                }
            }
            result.add(line.toString());
        }
        return result;
    }
}
