package dev.causalc.runtime.simulate;

import dev.causalc.compiler.model.Expression;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an outcome comes to in one world: its average, or for a ratio the average of its numerator over that of its
 * denominator.
 *
 * @param readings one, or numerator and denominator
 */
record Outcome(List<Reading> readings) {
    Outcome {
        readings = List.copyOf(readings);
    }

    static Outcome of(String variable, List<Node.Change> changes, SettingCompiler settings) {
        return new Outcome(settings.parts(variable).stream()
                .map(part -> new Reading(changes, part))
                .toList());
    }

    /** A variable that is a ratio as a whole, or any other expression. */
    static Outcome of(Expression target, List<Node.Change> changes, SettingCompiler settings) {
        return target instanceof Expression.VariableValue variable
                ? of(variable.name(), changes, settings)
                : new Outcome(List.of(new Reading(changes, settings.compile(target))));
    }

    /** @param from where the averages of its readings begin */
    double value(double[] means, int from) {
        return readings.size() == 1 ? means[from] : means[from] / means[from + 1];
    }

    /** @param mean the closed form of one average */
    Optional<Double> closed(Function<Reading, Optional<Double>> mean) {
        Optional<Double> first = mean.apply(readings.getFirst());
        return readings.size() == 1
                ? first
                : first.flatMap(a -> mean.apply(readings.getLast()).map(b -> a / b));
    }
}
