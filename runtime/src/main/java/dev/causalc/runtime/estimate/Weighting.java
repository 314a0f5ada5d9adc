package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.Weight;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.engine.StageSpec;
import java.util.Optional;

/**
 * What a row counts for. A row of weight w stands for f rows (frequency) that each have sampling weight s: w = f s. Exact
 * weights are like sampling weights for every estimate, and leave no error.
 */
enum Weighting {
    NONE,
    SAMPLING,
    FREQUENCY,
    EXACT;

    static Weighting of(DataSource data) {
        return data.weight()
                .map(Weight::kind)
                .map(kind -> switch (kind) {
                    case SAMPLING -> Weighting.SAMPLING;
                    case FREQUENCY -> Weighting.FREQUENCY;
                    case EXACT -> Weighting.EXACT;
                })
                .orElse(Weighting.NONE);
    }

    private static final RowExpression COLUMN = RowExpression.column(StageSpec.WEIGHT);

    /** w: what sums are weighted by; empty: 1. */
    Optional<RowExpression> weight() {
        return this == NONE ? Optional.empty() : Optional.of(COLUMN);
    }

    /** f: how many rows a row stands for; empty: 1. */
    Optional<RowExpression> copies() {
        return this == FREQUENCY ? Optional.of(COLUMN) : Optional.empty();
    }

    /** s: the weight of one of the rows that it stands for; empty: 1. */
    Optional<RowExpression> relative() {
        return this == SAMPLING || this == EXACT ? Optional.of(COLUMN) : Optional.empty();
    }
}
