package dev.causalc.runtime.simulate;

import java.util.List;
import java.util.Optional;

/**
 * A column of the simulated rows.
 *
 * @param value over the model
 * @param changes of the world that it is read in: none, or the level that a column of a wide table is about
 * @param observed true where the value is in the data; empty: everywhere
 */
record OutputColumn(String name, Node value, Values type, List<Node.Change> changes, Optional<Node> observed) {
    OutputColumn {
        changes = List.copyOf(changes);
    }

    /** By row; missing where it is not observed. */
    double[] values(World world) {
        double[] all = world.changed(changes).byRow(value);
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
