package dev.causalc.runtime.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What was given to a command.
 *
 * @param options values by name, in the order given; a flag has one empty value
 * @param parameters in order
 */
record Arguments(Map<String, List<String>> options, List<String> parameters) {
    Arguments {
        options = Map.copyOf(options);
        parameters = List.copyOf(parameters);
    }

    boolean has(String option) {
        return options.containsKey(option);
    }

    /** The last one given counts. */
    Optional<String> value(String option) {
        return Optional.ofNullable(options.get(option)).map(List::getLast);
    }

    /** One of the words, the first if the option was not given. */
    String choice(String option, List<String> words) {
        return value(option).orElse(words.getFirst());
    }

    /** The values {@code NAME=VALUE} of an option that may be repeated; the last of a name counts. */
    Map<String, String> pairs(String option) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : options.getOrDefault(option, List.of())) {
            int equals = pair.indexOf('=');
            if (equals < 1 || equals == pair.length() - 1) {
                throw new UsageException(option + " takes NAME=VALUE, not `" + pair + "`");
            }
            pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return pairs;
    }

    /** A whole number; empty if the option was not given. */
    OptionalLong wholeNumber(String option) {
        Optional<String> given = value(option);
        try {
            return given.isPresent() ? OptionalLong.of(Long.parseLong(given.get())) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            throw new UsageException(option + " takes a whole number, not `" + given.get() + "`");
        }
    }

    /** Collects what {@link WordReader} reads. */
    static final class Builder {
        private final Map<String, List<String>> options = new LinkedHashMap<>();
        private final List<String> parameters = new ArrayList<>();

        void option(String name, String value) {
            options.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        }

        void parameter(String word) {
            parameters.add(word);
        }

        Arguments build() {
            return new Arguments(options, parameters);
        }
    }
}
