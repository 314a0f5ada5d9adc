package dev.causalc.runtime.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DistributionsTest {
    /** Reference values with their provenance at the top of the file. */
    static Stream<String> references() throws IOException {
        var stream = DistributionsTest.class.getResourceAsStream("distributions.csv");
        try (var reader =
                new BufferedReader(new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).skip(1).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("references")
    void tailsKeepTheirRelativeAccuracy(String line) {
        String[] fields = line.split(",", -1);
        double x = Double.parseDouble(fields[1]);
        double first = fields[2].isEmpty() ? Double.NaN : Double.parseDouble(fields[2]);
        double second = fields[3].isEmpty() ? Double.NaN : Double.parseDouble(fields[3]);
        double expected = Double.parseDouble(fields[4]);
        double actual = switch (fields[0]) {
            case "t_two_sided" -> StudentT.twoSided(x, first);
            case "normal_two_sided" -> Normal.twoSided(x);
            case "chi_squared_upper" -> ChiSquared.upper(x, first);
            case "f_upper" -> FisherF.upper(x, first, second);
            default -> throw new IllegalArgumentException(fields[0]);
        };
        assertThat(actual).isCloseTo(expected, within(2e-13 * expected));
    }

    @ParameterizedTest
    @CsvSource({
        "0.975, 1.959963984540054",
        "0.5, 0",
        "0.995, 2.5758293035489004",
        "1e-10, -6.361340902404056",
        "1e-300, -37.0471",
    })
    void normalQuantiles(double p, double expected) {
        assertThat(Normal.quantile(p)).isCloseTo(expected, within(1e-14 + (p < 1e-200 ? 1e-4 : 1e-13)));
        assertThat(Normal.cdf(Normal.quantile(p)) / p).isCloseTo(1, within(1e-11));
    }

    @ParameterizedTest
    @CsvSource({"0.3", "1", "2.5", "26.7527102823965", "984", "1e6", "1e9"})
    void quantilesOfTInvertItsTail(double degrees) {
        for (double level : new double[] {1e-9, 0.1, 0.5, 0.9, 0.95, 0.99, 0.999999}) {
            double critical = StudentT.critical(level, degrees);
            assertThat(StudentT.twoSided(critical, degrees)).isCloseTo(1 - level, within(1e-12 * (1 - level)));
            double p = (1 + level) / 2;
            assertThat(StudentT.quantile(p, degrees) / critical).isCloseTo(1, within(1e-6));
            assertThat(StudentT.quantile(1 - p, degrees))
                    .isEqualTo(-StudentT.critical(1 - 2 * (1 - p), degrees), within(1e-6 * (1 + critical)));
        }
        assertThat(StudentT.critical(1, degrees)).isInfinite();
    }

    @Test
    void theNormalIsTheLimitOfT() {
        assertThat(StudentT.critical(0.95, 1e9)).isCloseTo(Normal.critical(0.95), within(1e-8));
        assertThat(StudentT.critical(0.95, Double.POSITIVE_INFINITY)).isCloseTo(1.959963984540054, within(1e-14));
    }

    @Test
    void quantilesOfFAndChiSquaredInvertTheirTails() {
        for (double p : new double[] {0.01, 0.5, 0.95, 0.999}) {
            assertThat(ChiSquared.cdf(ChiSquared.quantile(p, 3.5), 3.5)).isCloseTo(p, within(1e-13));
            assertThat(FisherF.cdf(FisherF.quantile(p, 3, 41.5), 3, 41.5)).isCloseTo(p, within(1e-13));
            double chi = ChiSquared.quantile(p, 4) / 4;
            assertThat(FisherF.quantile(p, 4, Double.POSITIVE_INFINITY)).isCloseTo(chi, within(1e-13));
        }
    }

    @Test
    void whatHasNoAnswerIsNaN() {
        assertThat(StudentT.twoSided(Double.NaN, 3)).isNaN();
        assertThat(StudentT.critical(0.95, 0)).isNaN();
        assertThat(StudentT.twoSided(1, Double.NaN)).isNaN();
        assertThat(FisherF.upper(Double.NaN, 1, 1)).isNaN();
        assertThat(ChiSquared.upper(1, -1)).isNaN();
    }

    @Test
    void extremesAreReachedWithoutNaN() {
        assertThat(StudentT.twoSided(0, 5)).isEqualTo(1);
        assertThat(StudentT.twoSided(Double.POSITIVE_INFINITY, 5)).isZero();
        assertThat(StudentT.twoSided(1e300, 0.5)).isBetween(0.0, 1e-100);
        assertThat(Normal.twoSided(60)).isZero();
        assertThat(ChiSquared.upper(0, 2)).isEqualTo(1);
    }
}
