package dev.causalc.runtime.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The forms that options and parameters have. */
final class Options {
    private Options() {}

    /** A command without options. The order of the help is that in which options are added. */
    static CommandSpec command(String name, String description) {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.usageMessage().description(description).sortOptions(false).abbreviateSynopsis(false);
        return spec;
    }

    static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name)
                .type(boolean.class)
                .arity("0")
                .description(description)
                .build();
    }

    static OptionSpec flag(String letter, String name, String description) {
        return OptionSpec.builder(letter, name)
                .type(boolean.class)
                .arity("0")
                .description(description)
                .build();
    }

    static OptionSpec value(String name, String label, String description) {
        return OptionSpec.builder(name)
                .type(String.class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    static OptionSpec required(String name, String label, String description) {
        return OptionSpec.builder(name)
                .type(String.class)
                .required(true)
                .paramLabel(label)
                .description(description)
                .build();
    }

    /** One of some words; the first is the default. */
    static OptionSpec choice(String name, List<String> words, String description) {
        return OptionSpec.builder(name)
                .type(String.class)
                .paramLabel("WORD")
                .completionCandidates(words)
                .description(description + ": " + alternatives(words))
                .build();
    }

    /** What every command that resolves a study takes. */
    static void environment(CommandSpec spec) {
        spec.addOption(pairs("--set", "NAME=VALUE", "A param in place of the study's; may be repeated."));
        spec.addOption(pairs(
                "--data",
                "NAME=PATH",
                "Rows in place of the study's, relative to the working folder; may be repeated."));
    }

    /** {@code NAME=VALUE}, as often as wanted. */
    static OptionSpec pairs(String name, String label, String description) {
        return OptionSpec.builder(name)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .paramLabel(label)
                .description(description)
                .build();
    }

    static PositionalParamSpec parameters(String label, String arity, String description) {
        return PositionalParamSpec.builder()
                .paramLabel(label)
                .arity(arity)
                .required(!arity.startsWith("0"))
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(description)
                .build();
    }

    /** {@code a, b or c}. */
    static String alternatives(List<String> words) {
        int last = words.size() - 1;
        return last == 0 ? words.getFirst() : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }
}
