package dev.causalc.runtime.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causalc.compiler.model.BinaryOperator;
import dev.causalc.compiler.model.Contrast;
import dev.causalc.compiler.model.EstimandExpression.Index;
import dev.causalc.compiler.model.Setting;
import dev.causalc.runtime.estimate.Estimation.Key;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SeriesTest {
    private static final Key B = contrast("a", "b");
    private static final Key C = contrast("a", "c");

    @Test
    void anIndexPicksOneValueWhichLosesItsKey() {
        Index index = new Index(
                Optional.of(new Contrast(new Setting.AtLevel("c"), new Setting.AtLevel("a"))),
                OptionalDouble.empty(),
                Map.of());
        assertThat(series().at(index).values()).containsOnlyKeys(Key.NONE);
        assertThat(series().at(index).values().get(Key.NONE).value()).isEqualTo(2);
    }

    @Test
    void anIndexThatNothingMatchesPicksNothing() {
        Index index = new Index(Optional.empty(), OptionalDouble.of(0.5), Map.of());
        assertThat(series().at(index).values()).isEmpty();
    }

    @Test
    void aSingleValueGoesWithEveryIndexOfTheOther() {
        Series doubled = Series.combine(BinaryOperator.TIMES, Series.constant(2), series())
                .orElseThrow();
        assertThat(doubled.values().get(B).value()).isEqualTo(2);
        assertThat(doubled.values().get(C).value()).isEqualTo(4);
    }

    @Test
    void valuesOfDifferentIndicesAreNotCombined() {
        Series other = new Series(Map.of(B, Linearized.constant(1), contrast("a", "d"), Linearized.constant(1)));
        assertThat(Series.combine(BinaryOperator.PLUS, series(), other)).isEmpty();
    }

    private static Series series() {
        Map<Key, Linearized> values = new LinkedHashMap<>();
        values.put(B, Linearized.constant(1));
        values.put(C, Linearized.constant(2));
        return new Series(values);
    }

    private static Key contrast(String from, String to) {
        return new Key(Optional.of(from), Optional.of(to), Map.of(), OptionalDouble.empty());
    }
}
