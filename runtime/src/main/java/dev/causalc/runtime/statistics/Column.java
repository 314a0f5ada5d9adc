package dev.causalc.runtime.statistics;

import java.util.List;

/**
 * A column of a design: a numeric of the design (0 is the constant 1) where all indicators hold, else 0.
 *
 * @param indicators ascending by factor, at most one of a factor
 */
public record Column(int numeric, List<Indicator> indicators) {
    public Column {
        indicators = Term.sorted(indicators);
    }

    List<Integer> factors() {
        return indicators.stream().map(Indicator::factor).toList();
    }

    List<Integer> levels() {
        return indicators.stream().map(Indicator::level).toList();
    }
}
