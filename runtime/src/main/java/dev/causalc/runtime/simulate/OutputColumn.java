package dev.causalc.runtime.simulate;

import java.util.Optional;

/**
 * A column of the simulated rows.
 *
 * @param value over the model
 * @param observed true where the value is in the data; empty: everywhere
 */
record OutputColumn(String name, Node value, Values type, Optional<Node> observed) {
    /** By row; missing where it is not observed. */
    double[] values(World world) {
        double[] all = world.byRow(value);
        if (observed.isEmpty()) {
            return all;
        }
        double[] seen = world.byRow(observed.get());
        double[] values = all.clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = Operation.isTrue(seen[i]) ? values[i] : Double.NaN;
        }
        return values;
    }
}
