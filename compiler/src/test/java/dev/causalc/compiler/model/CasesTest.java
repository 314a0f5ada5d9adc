package dev.causalc.compiler.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.DiagnosticRenderer;
import dev.causalc.compiler.source.Severity;
import dev.causalc.compiler.source.Source;
import dev.causalc.compiler.syntax.Parsed;
import dev.causalc.compiler.syntax.Parser;
import dev.causalc.compiler.testing.Folders;
import dev.causalc.compiler.testing.RealPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shared identification cases, as the studies that their script writes. */
class CasesTest {
    @Test
    void everyCaseIsASoundStudy(@TempDir Path folder) throws IOException, InterruptedException {
        Path cases = Folders.shared("cases/identification");
        write(cases, folder);
        List<Path> studies;
        try (Stream<Path> files = Files.list(folder)) {
            studies = files.filter(file -> file.toString().endsWith(".study"))
                    .sorted()
                    .toList();
        }
        List<Diagnostic> found = new ArrayList<>();
        for (Path study : studies) {
            Parsed parsed = Parser.parse(new Source(study.getFileName().toString(), Files.readString(study)));
            found.addAll(parsed.diagnostics());
            found.addAll(Resolver.resolve(parsed, Environment.EMPTY).diagnostics());
        }

        assertThat(studies).hasSizeGreaterThan(300);
        assertThat(found.stream().filter(d -> d.severity() != Severity.NOTE).toList())
                .withFailMessage(() -> new DiagnosticRenderer(DiagnosticRenderer.Options.PLAIN).render(found))
                .isEmpty();
    }

    private static void write(Path cases, Path folder) throws IOException, InterruptedException {
        int exit;
        try {
            exit = new ProcessBuilder("python3", "write_studies.py", cases.toString(), folder.toString())
                    .directory(cases.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException noPython) {
            exit = 1;
        }
        RealPart.SHARED.needs(exit == 0, "python3 could not write the cases");
    }
}
