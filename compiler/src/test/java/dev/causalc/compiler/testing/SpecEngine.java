package dev.causalc.compiler.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.causalc.compiler.model.MethodSpec;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.DiagnosticRenderer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/**
 * Runs Markdown specs: every diagnostic of a study must be announced, and every fence of a known kind must hold exactly what
 * the study gives. With {@code -Dcausalc.accept} the files are rewritten instead.
 *
 * @param methods that the studies may name
 * @param checks the kinds of fences besides {@code diagnostics}
 */
public record SpecEngine(List<MethodSpec> methods, List<FenceCheck> checks) {
    /** Fences that a study is compiled with rather than held against. */
    private static final Set<String> INPUTS = Set.of("study", "columns", "library", "file");

    private static final FenceCheck DIAGNOSTICS = new FenceCheck(
            "diagnostics",
            compiled -> new DiagnosticRenderer(DiagnosticRenderer.Options.PLAIN).render(compiled.diagnostics()));

    public static SpecEngine of(List<MethodSpec> methods, List<FenceCheck> checks) {
        List<FenceCheck> all = new ArrayList<>(checks);
        all.add(DIAGNOSTICS);
        return new SpecEngine(methods, List.copyOf(all));
    }

    /** All specs below a folder, one container a file. */
    public Stream<DynamicNode> tests(Path folder) {
        List<Path> files = files(folder);
        assertTrue(!files.isEmpty(), "no specs in " + folder);
        return files.stream().map(file -> container(folder, file));
    }

    public static List<Path> files(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(path -> path.toString().endsWith(".md")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DynamicNode container(Path folder, Path file) {
        String name = folder.relativize(file).toString();
        SpecFile specs = SpecFile.read(file);
        if (SpecAcceptance.isAsked()) {
            return DynamicTest.dynamicTest(name + " (accepted)", () -> new SpecAcceptance(this, specs).rewrite());
        }
        Stream<DynamicTest> tests =
                specs.specs().stream().map(spec -> DynamicTest.dynamicTest(spec.heading(), () -> run(spec)));
        return DynamicContainer.dynamicContainer(name, file.toUri(), tests);
    }

    private void run(Spec spec) {
        Compiled compiled = Compiled.of(spec, methods);
        checkDiagnostics(spec, compiled);
        for (Spec.Fence fence : spec.fences()) {
            Optional<FenceCheck> check = check(fence.kind());
            if (check.isPresent()) {
                assertEquals(fence.text(), check.get().actual().apply(compiled), place(spec) + " ```" + fence.kind());
            } else if (!INPUTS.contains(fence.kind())) {
                fail(place(spec) + ": nothing checks a fence ```" + fence.kind());
            }
        }
    }

    Optional<FenceCheck> check(String kind) {
        return checks.stream().filter(check -> check.kind().equals(kind)).findFirst();
    }

    private static void checkDiagnostics(Spec spec, Compiled compiled) {
        List<Diagnostic> unlisted = new ArrayList<>(compiled.diagnostics());
        List<String> missing = new ArrayList<>();
        for (Expected expected : Expected.in(spec.study().text())) {
            Optional<Diagnostic> found = unlisted.stream()
                    .filter(d -> isOfTheStudy(d) && expected.matches(d))
                    .findFirst();
            found.ifPresentOrElse(unlisted::remove, () -> missing.add(expected.toString()));
        }
        List<Spec.Fence> others = new ArrayList<>(spec.fences("library"));
        others.addAll(spec.fences("file"));
        for (Spec.Fence other : others) {
            for (Expected expected : Expected.in(other.text())) {
                Optional<Diagnostic> found = unlisted.stream()
                        .filter(d -> d.span().source().name().equals(other.name()) && expected.matches(d))
                        .findFirst();
                found.ifPresentOrElse(unlisted::remove, () -> missing.add(other.name() + " " + expected));
            }
        }
        if (!missing.isEmpty() || !unlisted.isEmpty()) {
            String rendered = new DiagnosticRenderer(DiagnosticRenderer.Options.PLAIN).render(unlisted);
            fail(place(spec) + "\n"
                    + missing.stream()
                            .map(m -> "announced, but absent: " + m + "\n")
                            .collect(Collectors.joining()) + (unlisted.isEmpty() ? "" : "not announced:\n" + rendered));
        }
    }

    static boolean isOfTheStudy(Diagnostic diagnostic) {
        return diagnostic.span().source().name().equals("spec.study");
    }

    static String place(Spec spec) {
        return spec.file() + ":" + spec.line();
    }
}
