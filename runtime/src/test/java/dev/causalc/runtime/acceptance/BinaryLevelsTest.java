package dev.causalc.runtime.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The levels of a binary variable are 0 and 1 wherever they are named, whatever the study and the data write. */
class BinaryLevelsTest {
    private static final String STUDY = """
        study binary
        data d from "d.csv" { randomized t with probability {0 = 0.5, 1 = 0.5} }
        treatment t: binary
        outcome y: real
        covariate g: binary
        estimand plain = ATE of t on y
        estimand ones = ATE of t[1 vs 0] on y
        estimand truths = ATE of t[true vs false] on y
        estimand back = ATE of t[0 vs 1] on y
        estimand set = E[y | do(t = true)] - E[y | do(t = 0)]
        estimand groups = CATE of t on y by g
        estimand one = groups[g = 1]
        estimand truth = groups[g = true]
        """;

    @TempDir
    private Path folder;

    @Test
    void areTheSameHoweverTheyAreWritten() {
        JsonNode numbers = run("0", "1");
        assertThat(numbers.valueStream().map(estimand -> estimand.path("status").asText()))
                .hasSize(8)
                .containsOnly("estimated");
        assertThat(numbers).isEqualTo(run("false", "true")).isEqualTo(run("False", "TRUE"));
        double plain = estimate(numbers, "plain");
        assertThat(estimate(numbers, "ones")).isEqualTo(plain);
        assertThat(estimate(numbers, "truths")).isEqualTo(plain);
        assertThat(estimate(numbers, "back")).isEqualTo(-plain);
        assertThat(estimate(numbers, "set")).isCloseTo(plain, org.assertj.core.api.Assertions.within(1e-12));
        assertThat(estimate(numbers, "one")).isEqualTo(estimate(numbers, "truth"));
    }

    @Test
    void areNamedSoInResults() {
        JsonNode groups = find(run("false", "true"), "groups").at("/estimates/0/groups");
        assertThat(IntStream.range(0, groups.size())
                        .mapToObj(i -> groups.get(i).at("/by/g").asText()))
                .containsExactly("0", "1");
        JsonNode contrast = find(run("false", "true"), "truths").at("/estimates/0/contrast");
        assertThat(List.of(contrast.path("from").asText(), contrast.path("to").asText()))
                .containsExactly("0", "1");
    }

    private JsonNode run(String no, String yes) {
        StringBuilder rows = new StringBuilder("t,y,g\n");
        for (int i = 0; i < 40; i++) {
            int t = i % 2;
            int g = (i / 3) % 2;
            rows.append(t == 1 ? yes : no).append(',').append(t + 2 * g + (i * 7 % 5) / 10.0);
            rows.append(',').append(g == 1 ? yes : no).append('\n');
        }
        Samples.write(folder.resolve("d.csv"), rows.toString());
        return Tool.runJson(Samples.write(folder.resolve("binary.study"), STUDY))
                .path("estimands");
    }

    private static double estimate(JsonNode estimands, String name) {
        return find(estimands, name).at("/estimates/0/estimate").asDouble();
    }

    private static JsonNode find(JsonNode estimands, String name) {
        return estimands
                .valueStream()
                .filter(estimand -> estimand.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
