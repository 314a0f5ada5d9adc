package dev.causalc.compiler.model;

import java.util.List;

/** An assume statement: knowledge that a graph cannot say. */
public sealed interface Assumption {
    record Monotone(String cause, String effect) implements Assumption {}

    record Linear(String effect, List<String> given) implements Assumption {
        public Linear {
            given = List.copyOf(given);
        }
    }

    record MissingAtRandom(String variable, List<String> given) implements Assumption {
        public MissingAtRandom {
            given = List.copyOf(given);
        }
    }
}
