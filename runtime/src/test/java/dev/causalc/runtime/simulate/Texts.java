package dev.causalc.runtime.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causalc.compiler.model.Environment;
import dev.causalc.compiler.model.Resolution;
import dev.causalc.compiler.model.Resolver;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Source;
import dev.causalc.compiler.source.ToolCode;
import dev.causalc.compiler.syntax.Parsed;
import dev.causalc.compiler.syntax.Parser;
import dev.causalc.runtime.simulate.NoiseStream.Purpose;
import java.util.ArrayList;
import java.util.List;

/** Studies from text, for tests. */
final class Texts {
    private Texts() {}

    /** A study without errors, but for what no estimator serves yet; {@code study s} is put in front. */
    static Study study(String text) {
        Parsed parsed = Parser.parse(new Source("s.study", "study s\n" + text));
        Resolution resolution = Resolver.resolve(parsed.tree(), Environment.EMPTY);
        List<Diagnostic> diagnostics = new ArrayList<>(parsed.diagnostics());
        diagnostics.addAll(resolution.diagnostics());
        assertThat(diagnostics.stream()
                        .filter(Diagnostic::isError)
                        .filter(error -> error.code() != ToolCode.NOT_BUILT)
                        .map(Diagnostic::message))
                .isEmpty();
        return resolution.study();
    }

    static StructuralModel model(Study study) {
        ModelCompiler.Compiled compiled =
                ModelCompiler.compile(study, study.simulation().orElseThrow(), Purpose.DATA, 7);
        assertThat(compiled.diagnostics()).isEmpty();
        return compiled.model().orElseThrow();
    }

    /** A model of lines without declarations: all of them are observed. */
    static StructuralModel model(String head, String... lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            String name = line.strip().split("[ ~=]")[0];
            text.append("observed ").append(name).append(": real\n");
        }
        text.append("graph {}\n");
        text.append("simulate ")
                .append(head)
                .append(" {\n")
                .append(String.join("\n", lines))
                .append("\n}\n");
        return model(study(text.toString()));
    }

    /** The values of a line in all rows. */
    static double[] column(StructuralModel model, String name) {
        World world = World.of(model, model.layout(), 0, model.layout().rows(), new Faults());
        return world.byRow(model.find(name).orElseThrow());
    }
}
