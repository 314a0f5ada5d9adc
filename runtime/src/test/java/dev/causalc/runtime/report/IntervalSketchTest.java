package dev.causalc.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causalc.runtime.report.IntervalSketch.Drawn;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class IntervalSketchTest {
    @Test
    void intervalsShareOneAxisWithNoEffectOnIt() {
        Drawn first = drawn(0.031, 0.023, 0.039);
        Drawn second = drawn(0.012, -0.004, 0.028);
        IntervalSketch sketch = IntervalSketch.over(List.of(first, second), OptionalDouble.of(0), 15);
        assertThat(sketch.draw(first)).isEqualTo("··0······├─●─┤·");
        assertThat(sketch.draw(second)).isEqualTo("·├0──●────┤····");
    }

    @Test
    void noEffectThatIsFarAwayIsNotDrawn() {
        Drawn far = drawn(-1.0649, -1.0694, -1.0604);
        IntervalSketch sketch = IntervalSketch.over(List.of(far), OptionalDouble.of(0), 15);
        assertThat(sketch.draw(far)).isEqualTo("·├─────●─────┤·");
    }

    @Test
    void ratiosAreHeldAgainstOne() {
        Drawn ratio = drawn(1.5, 1.2, 1.9);
        assertThat(IntervalSketch.over(List.of(ratio), OptionalDouble.of(1), 15).draw(ratio))
                .isEqualTo("·1··├───●────┤·");
    }

    @Test
    void anIntervalOfNoWidthIsAPoint() {
        Drawn point = drawn(2, 2, 2);
        assertThat(IntervalSketch.over(List.of(point), OptionalDouble.empty(), 15)
                        .draw(point))
                .isEqualTo("·······●·······");
    }

    private static Drawn drawn(double estimate, double low, double high) {
        return new Drawn(estimate, OptionalDouble.of(low), OptionalDouble.of(high));
    }
}
