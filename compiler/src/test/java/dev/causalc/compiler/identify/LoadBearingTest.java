package dev.causalc.compiler.identify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causalc.compiler.model.Environment;
import dev.causalc.compiler.model.Resolver;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.source.Source;
import dev.causalc.compiler.syntax.Parser;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadBearingTest {
    private static LoadBearing of(String graph) {
        String text = """
            study s
            data d from "d.csv"
            treatment x: binary
            outcome y: binary
            observed z: binary
            unobserved a, b
            graph { %s }
            estimand effect = ATE of x on y
            """.formatted(graph);
        Study study = Resolver.resolve(Parser.parse(new Source("s.study", text)), Environment.EMPTY)
                .study();
        return LoadBearing.of(Identifier.identify(study), study.estimands().getFirst())
                .orElseThrow();
    }

    private static List<String> edges(List<LoadBearing.Absence> absences) {
        return absences.stream().map(absence -> absence.edge().toString()).toList();
    }

    /** Whatever joins the two sides of the collider opens a path that nothing measured closes. */
    @Test
    void mBiasStandsOnWhatKeepsItsTwoSidesApart() {
        LoadBearing found = of("a -> x, z;  b -> z, y;  x -> y");
        assertThat(edges(found.breaking())).containsExactly("z -> x", "z -> y", "a -> y", "b -> x", "x <-> y");
        assertThat(found.breaking()).noneMatch(LoadBearing.Absence::testable);
    }

    /** Without the edge the rows would show z and x independent; with it a confounder is added to the set. */
    @Test
    void whatTheRowsShowIsToldApart() {
        LoadBearing found = of("x -> y;  z -> y;  a -> z;  b -> z");
        assertThat(edges(found.breaking())).contains("x <-> y").doesNotContain("z -> x");
        assertThat(found.changing())
                .contains(new LoadBearing.Absence(dev.causalc.compiler.graph.Edge.directed("z", "x"), true));
    }
}
