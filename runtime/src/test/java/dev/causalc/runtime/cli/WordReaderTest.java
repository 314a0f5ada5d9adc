package dev.causalc.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WordReaderTest {
    private static final Spec SPEC = Commands.shared(Spec.of("try", "")
            .with(Option.flag("--full", ""))
            .with(Option.choice("--format", List.of("text", "json"), ""))
            .with(Option.pairs("--set", "NAME=VALUE", ""))
            .taking(0, 9, "FILE", ""));

    @Test
    void valuesStandBehindASpaceOrAnEqualsSign() {
        assertThat(read("--format", "json").value("--format")).contains("json");
        assertThat(read("--format=json").value("--format")).contains("json");
        assertThat(read("--set=a=1=2").pairs("--set")).isEqualTo(Map.of("a", "1=2"));
    }

    @Test
    void lettersMayStandTogether() {
        Arguments arguments = read("-qv", "a");
        assertThat(arguments.has("--quiet")).isTrue();
        assertThat(arguments.has("--verbose")).isTrue();
        assertThat(arguments.parameters()).containsExactly("a");
    }

    @Test
    void optionsAndParametersMix() {
        Arguments arguments = read("a", "--full", "b", "--set", "x=1", "c", "--set", "x=2", "--set", "y=3");
        assertThat(arguments.parameters()).containsExactly("a", "b", "c");
        assertThat(arguments.pairs("--set")).containsEntry("x", "2").containsEntry("y", "3");
    }

    @Test
    void afterTwoDashesNothingIsAnOption() {
        assertThat(read("--full", "--", "--format", "-q").parameters()).containsExactly("--format", "-q");
    }

    @Test
    void theLastOfAnOptionCountsAndADashIsAParameter() {
        Arguments arguments = read("--format", "json", "--format", "text", "-");
        assertThat(arguments.value("--format")).contains("text");
        assertThat(arguments.parameters()).containsExactly("-");
    }

    private static Arguments read(String... words) {
        return WordReader.read(SPEC, "causalc try", List.of(words));
    }
}
