package dev.causalc.runtime.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code graph} writes for other tools comes back as the same graph through {@code graph from}. */
class GraphFilesTest {
    private static final String NODES = """
        study s
        treatment t: binary
        outcome y, `a "b" c`: real
        observed `x.1`, `graph`, _m, Ünï: real
        unobserved u, `hidden \\ one`
        """;

    private static final List<String> GRAPHS = List.of(
            "",
            "t -> y",
            "u -> t, y; t -> _m -> y; Ünï -> `graph`",
            "t <-> y; `hidden \\ one` -> `x.1`, `a \"b\" c`; `x.1` -> t; `graph` -- Ünï");

    @TempDir
    private Path folder;

    @Test
    void dagittyComesBack() {
        comesBack("dagitty", "g.dag");
    }

    @Test
    void dotComesBack() {
        comesBack("dot", "g.dot");
    }

    private void comesBack(String format, String file) {
        for (String graph : GRAPHS) {
            Path drawn = Samples.write(folder.resolve("drawn.study"), NODES + "graph { " + graph + " }\n");
            String written =
                    Tool.run("graph", drawn, "--format", format).exits(0).out();
            Samples.write(folder.resolve(file), written);
            Path read = Samples.write(folder.resolve("read.study"), NODES + "graph from \"" + file + "\"\n");
            for (String other : List.of(format, "text", "mermaid")) {
                assertThat(Tool.run("graph", read, "--format", other).exits(0).out())
                        .as(graph)
                        .isEqualTo(Tool.run("graph", drawn, "--format", other).out());
            }
        }
    }
}
