package dev.causalc.runtime.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.ParseResult;

/** What was given to a command, options before its name included. */
record Arguments(ParseResult before, ParseResult own) {
    boolean has(String option) {
        return flag(own, option) || flag(before, option);
    }

    private static boolean flag(ParseResult result, String option) {
        return result.hasMatchedOption(option);
    }

    Optional<String> value(String option) {
        Optional<String> after = value(own, option);
        return after.isPresent() ? after : value(before, option);
    }

    private static Optional<String> value(ParseResult result, String option) {
        return result.hasMatchedOption(option)
                ? Optional.of(result.<String>matchedOptionValue(option, ""))
                : Optional.empty();
    }

    /** One of the words, the first if the option was not given. */
    String choice(String option, List<String> words) {
        String chosen = value(option).orElse(words.getFirst());
        if (!words.contains(chosen)) {
            throw new UsageException(option + " takes " + Options.alternatives(words) + ", not `" + chosen + "`");
        }
        return chosen;
    }

    /** The values {@code NAME=VALUE} of an option that may be repeated; the last of a name counts. */
    Map<String, String> pairs(String option) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : own.matchedOptionValue(option, List.<String>of())) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
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

    /** The parameters, in order. */
    List<String> parameters() {
        return own.matchedPositionals().isEmpty()
                ? List.of()
                : own.matchedPositionals().getFirst().stringValues();
    }
}
