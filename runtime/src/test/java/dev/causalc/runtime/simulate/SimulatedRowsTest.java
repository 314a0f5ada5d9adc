package dev.causalc.runtime.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causalc.compiler.model.Binding;
import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.Origin;
import dev.causalc.compiler.model.SimulatedStudy.LeftOut;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.EstimateCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedRowsTest {
    @TempDir
    private Path folder;

    private SimulatedRows.Outcome draw(String text) {
        return draw(text, OptionalLong.empty(), OptionalLong.empty());
    }

    private SimulatedRows.Outcome draw(String text, OptionalLong rows, OptionalLong seed) {
        return SimulatedRows.write(Texts.study(text), folder, rows, seed);
    }

    /** The header, then the rows. */
    private static List<String[]> read(SimulatedRows.Outcome outcome) throws IOException {
        assertThat(outcome.diagnostics()).noneMatch(Diagnostic::isError);
        List<String[]> lines = new ArrayList<>();
        for (String line : Files.readAllLines(outcome.simulated().orElseThrow().file())) {
            lines.add(line.split(",", -1));
        }
        return lines;
    }

    @Test
    void numbersReadBackAsTheSameDoubles() throws IOException {
        String text = """
            observed x: real
            observed k: integer
            graph {}
            simulate 20_000 rows seed 11 {
              x = exp(normal(0, 40))
              k ~ poisson(30)
            }
            """;
        Study study = Texts.study(text);
        StructuralModel model = ModelCompiler.compile(
                        study, study.simulation().orElseThrow(), NoiseStream.Purpose.DATA, 11)
                .model()
                .orElseThrow();
        double[] x = Texts.column(model, "x");
        double[] k = Texts.column(model, "k");
        List<String[]> lines = read(draw(text));
        assertThat(lines.get(0)).containsExactly("x", "k");
        assertThat(lines).hasSize(20_001);
        for (int row = 0; row < x.length; row++) {
            assertThat(Double.parseDouble(lines.get(row + 1)[0])).isEqualTo(x[row]);
            assertThat(lines.get(row + 1)[1]).isEqualTo(Integer.toString((int) k[row]));
        }
    }

    @Test
    void levelsAreWrittenAsDataHoldThem() throws IOException {
        List<String[]> lines = read(draw("""
            treatment model: {small = "llm, 8b", large = "llm-70b"}
            observed size: {s = 8, l = 70}
            outcome good: binary
            observed note: {plain, `two words`}
            observed day: date
            graph { model -> good }
            simulate 200 rows {
              model ~ bernoulli(0.5)
              size = if model = large then l else s
              good = model = large
              note = if model = small then plain else `two words`
              day = if model = small then "2026-02-28" else "2026-03-01"
            }
            """));
        boolean small = false;
        boolean large = false;
        for (String[] line : lines.subList(1, lines.size())) {
            String row = String.join(",", line);
            assertThat(row).isIn("\"llm, 8b\",8,0,plain,2026-02-28", "llm-70b,70,1,two words,2026-03-01");
            small |= row.startsWith("\"");
            large |= row.startsWith("llm-70b");
        }
        assertThat(small && large).isTrue();
    }

    @Test
    void whatIsNotObservedIsNotWritten() throws IOException {
        List<String[]> lines = read(draw("""
            treatment t: binary
            outcome y: real observed when r
            observed r: binary
            selection s: binary
            unobserved u
            graph { u -> y;  t -> y;  u -> s;  t -> r }
            simulate 1000 rows {
              u ~ normal(0, 1)
              t ~ bernoulli(0.5)
              r ~ bernoulli(0.8)
              s = u > 0
              y = u + t
            }
            """));
        assertThat(lines.get(0)).containsExactly("t", "r", "s", "y");
        assertThat(lines.size()).isBetween(400, 600);
        for (String[] line : lines.subList(1, lines.size())) {
            assertThat(line[2]).isEqualTo("1");
            assertThat(line[3].isEmpty()).isEqualTo(line[1].equals("0"));
        }
    }

    @Test
    void sharesHaveAColumnEach() throws IOException {
        SimulatedRows.Outcome outcome = draw("""
            treatment mix: simplex(web = w, code = c)
            outcome y: real
            graph { mix -> y }
            simulate 10 rows {
              mix ~ dirichlet(2, 3)
              y = mix.web
            }
            """);
        List<String[]> lines = read(outcome);
        assertThat(lines.get(0)).containsExactly("mix.web", "mix.code", "y");
        assertThat(lines.get(1)[2]).isEqualTo(lines.get(1)[0]);
    }

    @Test
    void clausesThatRowsDoNotHaveAreLeftOutAndNamed() throws IOException {
        SimulatedRows.Outcome outcome = draw("""
            data requests from "requests.parquet" {
              unit    request_id
              cluster user_id
              weight  w
              where   language = "en" and difficulty > -1
            }
            treatment t: binary from routed
            outcome y: real
            confounder difficulty: real
            simulate 10 user_id, 4 rows per user_id {
              w ~ uniform(1, 2)
              difficulty per user_id ~ normal(0, 1)
              t ~ bernoulli(0.5)
              y = t + difficulty
            }
            """);
        SimulatedRows rows = outcome.simulated().orElseThrow();
        assertThat(rows.leftOut())
                .containsExactly(
                        new LeftOut("requests", "unit", List.of("request_id")),
                        new LeftOut("requests", "where", List.of("language")));
        assertThat(outcome.diagnostics().stream().map(Diagnostic::code))
                .containsExactly(EstimateCode.CLAUSE_LEFT_OUT, EstimateCode.CLAUSE_LEFT_OUT);
        assertThat(read(outcome).get(0)).containsExactlyInAnyOrder("user_id", "w", "difficulty", "t", "y");
        Study study = rows.study();
        assertThat(study.data()).hasSize(1);
        assertThat(study.data().get(0).clusters()).containsExactly(new Expression.Column("user_id"));
        assertThat(study.data().get(0).origin())
                .isEqualTo(new Origin.Files(folder.resolve("requests.csv").toString()));
        assertThat(study.variable("t").orElseThrow().binding())
                .isEqualTo(new Binding.Value(new Expression.Column("t")));
    }

    @Test
    void rowsAndSeedCanBeOthers() throws IOException {
        String text = """
            observed x: real
            graph {}
            simulate 10 group, 4 rows per group seed 5 { x ~ normal(0, 1) }
            """;
        List<String[]> own = read(draw(text));
        assertThat(own).hasSize(41);
        SimulatedRows.Outcome more = draw(text, OptionalLong.of(50), OptionalLong.empty());
        List<String[]> longer = read(more);
        assertThat(longer).hasSize(53);
        assertThat(more.simulated().orElseThrow().rows()).isEqualTo(52);
        assertThat(longer.get(52)[0]).isEqualTo("13");
        assertThat(longer.get(40)).isEqualTo(own.get(40));
        List<String[]> other = read(draw(text, OptionalLong.empty(), OptionalLong.of(6)));
        assertThat(other.get(1)[1]).isNotEqualTo(own.get(1)[1]);
    }

    @Test
    void valuesOutsideTheirRangeAreCounted() {
        SimulatedRows.Outcome outcome = draw("""
            observed share: real in [0, 1]
            observed count: integer
            graph {}
            simulate 1000 rows {
              share ~ uniform(-0.1, 1.1)
              count = share
            }
            """);
        assertThat(outcome.simulated()).isEmpty();
        assertThat(outcome.diagnostics()).extracting(Diagnostic::code).containsOnly(EstimateCode.SIMULATED_VALUES);
        assertThat(outcome.diagnostics().get(0).message())
                .matches(
                        "1[0-9][0-9] of the 1,000 simulated values of `share` are not numbers in \\[0, 1\\]: the first,"
                                + " in row [0-9]+, is (-0\\.0|1\\.0)[0-9]+");
        assertThat(outcome.diagnostics().get(1).message())
                .startsWith(
                        "1,000 of the 1,000 simulated values of `count` are not integers: the first, in row 1, is ");
    }

    @Test
    void drawsWithoutADistributionAreCounted() {
        SimulatedRows.Outcome outcome = draw("""
            observed p: real
            observed t: binary
            graph {}
            simulate 1000 rows {
              p ~ uniform(0, 2)
              t ~ bernoulli(p)
            }
            """);
        assertThat(outcome.simulated()).isEmpty();
        assertThat(outcome.diagnostics()).hasSize(1);
        assertThat(outcome.diagnostics().get(0).message())
                .matches("[45][0-9][0-9] draws of `t` cannot be made: the probability is outside \\[0, 1\\], such as"
                        + " `bernoulli\\(1\\.[0-9]+\\)`");
    }
}
