package dev.causalc.runtime.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * What a command understands.
 *
 * @param parameters what stands beside the options, such as {@code FILE}; empty: nothing may
 * @param fewest of them
 * @param most of them
 */
record Spec(
        String name, String description, List<Option> options, String parameters, String about, int fewest, int most) {
    Spec {
        options = List.copyOf(options);
    }

    static Spec of(String name, String description) {
        return new Spec(name, description, List.of(), "", "", 0, 0);
    }

    Spec with(Option option) {
        return with(List.of(option));
    }

    Spec with(List<Option> more) {
        List<Option> all = new ArrayList<>(options);
        all.addAll(more);
        return new Spec(name, description, all, parameters, about, fewest, most);
    }

    /** @param about one line for the help */
    Spec taking(int atLeast, int atMost, String label, String about) {
        return new Spec(name, description, options, label, about, atLeast, atMost);
    }
}
