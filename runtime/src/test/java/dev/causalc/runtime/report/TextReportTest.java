package dev.causalc.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causalc.compiler.source.DiagnosticRenderer.Options;
import dev.causalc.compiler.source.DisplayWidth;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextReportTest {
    @ParameterizedTest
    @CsvSource({"60, true", "80, true", "120, true", "60, false", "80, false", "120, false"})
    void reportsFitTheirTerminal(int width, boolean unicode) throws IOException {
        TextReport report = new TextReport(new Options(width, false, unicode));
        String signs = unicode ? "unicode" : "ascii";
        String run = report.run(Findings.run(false));
        String check = report.check(Findings.check());
        Golden.check("run-" + width + "-" + signs + ".txt", run);
        Golden.check("check-" + width + "-" + signs + ".txt", check);
        assertThat((run + check).lines())
                .allSatisfy(line -> assertThat(DisplayWidth.of(line)).as(line).isLessThanOrEqualTo(width));
        if (!unicode) {
            assertThat((run + check).chars().allMatch(c -> c < 128)).isTrue();
        }
    }

    @Test
    void simulatedRowsAreSaidAtTheTopAndAtEachEstimate() {
        String text = new TextReport(new Options(200, false, true)).run(Findings.run(true));
        assertThat(text.lines().skip(1).findFirst()).get().asString().startsWith("simulated data: ");
        assertThat(text.split("\\(simulated data\\)", -1))
                .hasSize(Findings.study().estimands().size() + 1);
    }

    @Test
    void coloursChangeNothingButTheColour() {
        Options plain = new Options(100, false, true);
        Options coloured = new Options(100, true, true);
        String run =
                new TextReport(coloured).run(Findings.run(true)) + new TextReport(coloured).check(Findings.check());
        assertThat(run).contains("\u001B[");
        assertThat(run.replaceAll("\u001B\\[[0-9;]*m", ""))
                .isEqualTo(
                        new TextReport(plain).run(Findings.run(true)) + new TextReport(plain).check(Findings.check()));
    }

    @Test
    void theSummaryCountsErrorsAndWarningsOverAllFiles() {
        CheckReport report = Findings.check();
        assertThat(TextReport.summary(List.of(report))).isEqualTo("no problems found\n");
        assertThat(TextReport.summary(List.of(report, report))).isEqualTo("no problems found in 2 files\n");
    }
}
