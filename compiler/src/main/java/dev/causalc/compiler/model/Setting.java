package dev.causalc.compiler.model;

import java.util.Map;

/** A value that a treatment is set to. */
public sealed interface Setting {
    record AtLevel(String level) implements Setting {}

    record AtNumber(double value) implements Setting {}

    /** A point of a simplex, by share name. */
    record AtMixture(Map<String, Double> shares) implements Setting {
        public AtMixture {
            shares = Map.copyOf(shares);
        }
    }
}
