package dev.causalc.compiler.model;

import java.util.List;

/** A population; {@code differsOn} are the variables whose mechanism is not that of the target. */
public record Population(String name, List<String> differsOn) {
    public Population {
        differsOn = List.copyOf(differsOn);
    }
}
