package dev.causalc.compiler.model;

import java.util.List;
import java.util.Optional;

/**
 * What the compiler knows of an estimation method: the runtime's class of that name declares it, once.
 *
 * @param summary one line for the reference and for completion
 */
public record MethodSpec(String name, String summary, List<Option> options) {
    public MethodSpec {
        options = List.copyOf(options);
    }

    public Optional<Option> option(String option) {
        return options.stream().filter(o -> o.name().equals(option)).findFirst();
    }

    /**
     * @param words the words or calls that may stand there, default first, such as {@code hc2} or {@code newey_west(lag)}
     * @param fallback the default as it would be written; empty when there is none
     */
    public record Option(String name, Kind kind, List<String> words, String fallback, String meaning) {
        public Option {
            words = List.copyOf(words);
        }

        /** The same option of a method that has another default. */
        public Option withDefault(String other) {
            return new Option(name, kind, words, other, meaning);
        }

        public enum Kind {
            /** One of the words. */
            WORD,
            NUMBER,
            /** A list of model terms over variables. */
            TERMS,
            /** A list of names: variables or columns. */
            NAMES,
            BOOLEAN
        }
    }
}
