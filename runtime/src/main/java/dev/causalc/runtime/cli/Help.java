package dev.causalc.runtime.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The help of a command, and the completion of all. Only here picocli is loaded. */
final class Help {
    private Help() {}

    /** @param root of the command */
    static String of(Spec spec, String root) {
        CommandSpec parent = CommandSpec.create().name(root);
        CommandLine command = new CommandLine(model(spec));
        new CommandLine(parent).addSubcommand(spec.name(), command);
        return command.getUsageMessage(CommandLine.Help.Ansi.OFF);
    }

    static String of(Spec root, Map<String, Supplier<Command>> commands) {
        return tree(root, commands).getUsageMessage(CommandLine.Help.Ansi.OFF);
    }

    static String completion(Spec root, Map<String, Supplier<Command>> commands) {
        return AutoComplete.bash(root.name(), tree(root, commands));
    }

    private static CommandLine tree(Spec root, Map<String, Supplier<Command>> commands) {
        CommandLine tree = new CommandLine(model(root));
        tree.getCommandSpec().usageMessage().synopsisSubcommandLabel("COMMAND …");
        commands.forEach((name, command) -> tree.addSubcommand(
                name, new CommandLine(model(Commands.shared(command.get().spec())))));
        return tree;
    }

    private static CommandSpec model(Spec spec) {
        CommandSpec model = CommandSpec.create().name(spec.name());
        model.usageMessage().description(spec.description()).sortOptions(false);
        if (!spec.parameters().isEmpty()) {
            String most = spec.most() == Integer.MAX_VALUE ? "*" : Integer.toString(spec.most());
            model.addPositional(PositionalParamSpec.builder()
                    .paramLabel(spec.parameters())
                    .arity(spec.fewest() + ".." + most)
                    .required(spec.fewest() > 0)
                    .type(List.class)
                    .auxiliaryTypes(String.class)
                    .description(spec.about())
                    .build());
        }
        spec.options().forEach(option -> model.addOption(model(option)));
        return model;
    }

    private static OptionSpec model(Option option) {
        List<String> names = new ArrayList<>();
        if (!option.letter().isEmpty()) {
            names.add(option.letter());
        }
        names.add(option.name());
        OptionSpec.Builder builder =
                OptionSpec.builder(names.toArray(String[]::new)).description(option.description());
        return switch (option.kind()) {
            case FLAG -> builder.type(boolean.class).arity("0").build();
            case VALUE ->
                builder.type(String.class)
                        .required(option.required())
                        .paramLabel(option.label())
                        .completionCandidates(option.words())
                        .build();
            case PAIRS ->
                builder.type(List.class)
                        .auxiliaryTypes(String.class)
                        .arity("1")
                        .paramLabel(option.label())
                        .build();
        };
    }
}
