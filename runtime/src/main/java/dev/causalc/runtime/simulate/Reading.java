package dev.causalc.runtime.simulate;

import java.util.List;

/**
 * A value as it is in some world.
 *
 * @param changes that make the world; none: the real one
 */
record Reading(List<Node.Change> changes, Node value) {
    Reading {
        changes = List.copyOf(changes);
    }

    static Reading real(Node value) {
        return new Reading(List.of(), value);
    }

    double[] in(World world) {
        return world.changed(changes).byRow(value);
    }
}
