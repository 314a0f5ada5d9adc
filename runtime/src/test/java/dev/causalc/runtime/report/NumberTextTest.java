package dev.causalc.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {
    /** The examples of the Particle Data Group's rule (Review of Particle Physics, Introduction, 5.3) and their neighbours. */
    @ParameterizedTest
    @CsvSource({
        "0.827, 0.119, 0.83",
        "0.827, 0.367, 0.8",
        "0.03124, 0.0041, 0.031",
        "-1.06491, 0.00232, -1.0649",
        "1.23456, 0.0354, 1.235",
        "1.23456, 0.0355, 1.23",
        "1.23456, 0.0949, 1.23",
        "1.23456, 0.0951, 1.23",
        "1.23456, 0.0999, 1.23",
        "1794.34, 632.9, 1800",
        "1794.34, 232.9, 1790",
        "0.00001, 0.004, 0.000",
        "-0.00001, 0.004, 0.000"
    })
    void anEstimateHasTheDigitsThatItsErrorSupports(double estimate, double error, String text) {
        assertThat(NumberText.estimate(estimate, OptionalDouble.of(error))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.1234567891, 0.123457", "42, 42", "0, 0", "1e-9, 1e-9", "2.5e15, 2.5e15", "123456789, 123457000"})
    void withoutAnErrorSixDigits(double estimate, String text) {
        assertThat(NumberText.estimate(estimate, OptionalDouble.empty())).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.5, 0.5", "0, NaN, 0", "0, Infinity, 0"})
    void anErrorThatIsNoneSupportsNothing(double estimate, double error, String ignored) {
        assertThat(NumberText.decimals(OptionalDouble.of(error)).isPresent())
                .isEqualTo(Double.isFinite(error) && error > 0);
        assertThat(NumberText.estimate(estimate, OptionalDouble.of(error))).startsWith("0");
    }

    @Test
    void countsAreGrouped() {
        assertThat(NumberText.counted(120_000, "row")).isEqualTo("120,000 rows");
        assertThat(NumberText.counted(1, "row")).isEqualTo("1 row");
        assertThat(NumberText.count(999)).isEqualTo("999");
        assertThat(NumberText.count(-1000)).isEqualTo("-1,000");
        assertThat(NumberText.count(-999)).isEqualTo("-999");
        assertThat(NumberText.count(1_234_567)).isEqualTo("1,234,567");
    }

    @ParameterizedTest
    @CsvSource({"0.95, 95 %", "0.999, 99.9 %", "0.07, 7 %"})
    void percentagesShowNoRoundingError(double share, String text) {
        assertThat(NumberText.percent(share)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.0000001, p < 0.001", "0.00123, p 0.0012", "0.0499, p 0.050", "0.5, p 0.5", "1, p 1"})
    void smallProbabilitiesAreBoundedNotPrinted(double p, String text) {
        assertThat(NumberText.pValue(p)).isEqualTo(text);
    }
}
