package dev.causalc.runtime.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code explain} tells a reviewer who knows no theory. */
class ExplainTest {
    @TempDir
    private Path folder;

    private String explain(String variables, String graph, String... more) throws IOException {
        Path study = folder.resolve("case.study");
        Files.writeString(study, """
            study case
            data d from "d.csv"
            treatment x: binary
            outcome y: binary
            %s
            graph { %s }
            estimand effect = ATE of x on y
            """.formatted(variables, graph));
        Object[] words = new Object[3 + more.length];
        words[0] = "explain";
        words[1] = study;
        words[2] = "effect";
        System.arraycopy(more, 0, words, 3, more.length);
        return Tool.run(words).exits(0).out();
    }

    @Test
    void aRefusalShowsTwoWorldsThatCanBeCheckedByHand() throws IOException {
        assertThat(explain("unobserved intent", "x -> y;  intent -> x, y"))
                .contains(
                        "      U1  a hidden cause of x and y, such as intent; 1 with probability 0.25",
                        "      x = U1               the same",
                        "      y = odd(x, U1, N1)   N1",
                        "      1  0   0.1875",
                        "      P(y = 1 | do(x = 1)) is 0.625 in world A and 0.25 in world B");
    }

    @Test
    void aDerivationIsCheckedAgainAndSaysWhatItsPartsAre() throws IOException {
        assertThat(explain("mediator m: binary\nunobserved u", "x -> m -> y;  u -> x, y"))
                .contains(
                        "how {m} would respond if all else were set, read off the rows: Q{m} = P(m | x)",
                        "checked again from the graph alone, factor by factor");
    }

    @Test
    void assumptionsNameTheAbsencesThatTheAnswerStandsOn() throws IOException {
        assertThat(explain("mediator m: binary\nunobserved u", "x -> m -> y;  u -> x, y", "--assumptions"))
                .contains(
                        "arrows that are not drawn (order in time or the design may exclude them):",
                        "      - `x` causes `y` directly",
                        "hidden common causes that are not drawn (only knowledge of the matter excludes them):",
                        "      - something hidden causes both `x` and `m`");
    }
}
