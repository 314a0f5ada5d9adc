package dev.causalc.runtime.execute;

import dev.causalc.runtime.estimate.Estimation;
import java.util.Optional;
import java.util.OptionalDouble;

/** One estimate that arithmetic may use: a value of an estimation, and the table that its influence is over. */
record Scalar(int table, Estimation.Value value) {
    double standardError() {
        return value.standardError().orElse(0);
    }

    OptionalDouble degreesOfFreedom() {
        return value.degreesOfFreedom();
    }

    Optional<dev.causalc.runtime.engine.RowExpression> influence() {
        return value.influence();
    }
}
