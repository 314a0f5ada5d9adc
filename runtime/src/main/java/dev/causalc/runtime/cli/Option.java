package dev.causalc.runtime.cli;

import java.util.List;

/**
 * An option of a command.
 *
 * @param name with its dashes; what {@link Arguments} knows it by
 * @param letter such as {@code -q}; may be empty
 * @param label of its value in the help
 * @param words that its value is one of, the default first; empty: any
 */
record Option(
        String name, String letter, Kind kind, String label, List<String> words, boolean required, String description) {
    Option {
        words = List.copyOf(words);
    }

    enum Kind {
        FLAG,
        VALUE,
        /** {@code NAME=VALUE}, as often as wanted. */
        PAIRS
    }

    static Option flag(String name, String description) {
        return new Option(name, "", Kind.FLAG, "", List.of(), false, description);
    }

    static Option flag(String letter, String name, String description) {
        return new Option(name, letter, Kind.FLAG, "", List.of(), false, description);
    }

    static Option value(String name, String label, String description) {
        return new Option(name, "", Kind.VALUE, label, List.of(), false, description);
    }

    static Option required(String name, String label, String description) {
        return new Option(name, "", Kind.VALUE, label, List.of(), true, description);
    }

    static Option choice(String name, List<String> words, String description) {
        return new Option(
                name, "", Kind.VALUE, "WORD", words, false, description + ": " + Words.alternatives(words) + ".");
    }

    static Option pairs(String name, String label, String description) {
        return new Option(name, "", Kind.PAIRS, label, List.of(), false, description);
    }

    /** What every command that resolves a study takes. */
    static List<Option> environment() {
        return List.of(
                pairs("--set", "NAME=VALUE", "A param in place of the study's; may be repeated."),
                pairs(
                        "--data",
                        "NAME=PATH",
                        "Rows in place of the study's, relative to the working folder; may be repeated."));
    }

    boolean isCalled(String word) {
        return name.equals(word) || !letter.isEmpty() && letter.equals(word);
    }
}
