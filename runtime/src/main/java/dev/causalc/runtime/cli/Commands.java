package dev.causalc.runtime.cli;

import dev.causalc.compiler.source.Names;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * All commands, and the way from the words on the command line to one of them. Only the command that is asked for is
 * built: a check is over before the options of all others would be.
 */
final class Commands {
    private static final List<String> COLOURS = List.of("auto", "always", "never");

    private Commands() {}

    /** In the order of the help. */
    static Map<String, Supplier<Command>> all() {
        Map<String, Supplier<Command>> all = new LinkedHashMap<>();
        all.put("check", CheckCommand::new);
        all.put("plan", PlanCommand::new);
        all.put("run", RunCommand::new);
        all.put("explain", ExplainCommand::new);
        all.put("graph", GraphCommand::new);
        all.put("init", InitCommand::new);
        all.put("fmt", FmtCommand::new);
        all.put("simulate", SimulateCommand::new);
        all.put("power", () -> new NotBuiltCommand("power", "Bias, coverage and power over replicates."));
        all.put("lsp", () -> new NotBuiltCommand("lsp", "Language server on standard streams."));
        all.put("doctor", DoctorCommand::new);
        all.put("generate-completion", CompletionCommand::new);
        return all;
    }

    static int run(Surroundings surroundings, String... words) {
        Map<String, Supplier<Command>> all = all();
        Optional<String> asked = asked(all, words);
        if (asked.isEmpty()) {
            return withoutCommand(surroundings, all, words);
        }
        String name = asked.get();
        Command command = all.get(name).get();
        CommandLine root = root();
        root.addSubcommand(name, new CommandLine(shared(command.spec())));
        ParseResult before = parse(root, words);
        ParseResult own = before.subcommand();
        if (own == null) {
            throw new UsageException("`" + name + "` has to come first: causalc " + name + " …");
        }
        if (own.isUsageHelpRequested()) {
            surroundings.out().print(help(own.commandSpec().commandLine()));
            return ExitCode.WELL;
        }
        Arguments arguments = new Arguments(before, own);
        return command.run(arguments, session(surroundings, arguments));
    }

    /** The first word that names a command. */
    private static Optional<String> asked(Map<String, Supplier<Command>> all, String... words) {
        for (String word : words) {
            if (all.containsKey(word)) {
                return Optional.of(word);
            }
        }
        return Optional.empty();
    }

    private static int withoutCommand(Surroundings surroundings, Map<String, Supplier<Command>> all, String... words) {
        CommandLine root = root();
        root.getCommandSpec().addPositional(Options.parameters("COMMAND", "0..*", ""));
        ParseResult parsed = parse(root, words);
        if (parsed.isVersionHelpRequested()) {
            surroundings.out().print("causalc " + Version.number() + "\n");
            return ExitCode.WELL;
        }
        if (parsed.isUsageHelpRequested()) {
            surroundings.out().print(help(everything()));
            return ExitCode.WELL;
        }
        List<String> unknown = new Arguments(parsed, parsed).parameters();
        if (unknown.isEmpty()) {
            throw new UsageException("which command? `causalc --help` lists them");
        }
        String meant = Names.nearest(unknown.getFirst(), all.keySet())
                .map(name -> "did you mean `" + name + "`?")
                .orElse("`causalc --help` lists them");
        throw new UsageException("there is no command `" + unknown.getFirst() + "`; " + meant);
    }

    /** The whole command line, for help and completion. */
    static CommandLine everything() {
        CommandLine root = root();
        all().forEach((name, command) ->
                root.addSubcommand(name, new CommandLine(shared(command.get().spec()))));
        return root;
    }

    private static CommandLine root() {
        CommandSpec spec = shared(Options.command(
                "causalc", "Says whether data can answer a causal question, why, and what the answer is."));
        spec.addOption(CommandLine.Model.OptionSpec.builder("--version")
                .versionHelp(true)
                .type(boolean.class)
                .description("Print the version.")
                .build());
        spec.usageMessage().synopsisSubcommandLabel("COMMAND …");
        return new CommandLine(spec);
    }

    /** Adds what every command understands. */
    private static CommandSpec shared(CommandSpec spec) {
        spec.addOption(Options.flag("-q", "--quiet", "Say nothing but results and errors."));
        spec.addOption(Options.flag("-v", "--verbose", "Say more."));
        spec.addOption(Options.choice("--color", COLOURS, "Colours"));
        spec.addOption(CommandLine.Model.OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .type(boolean.class)
                .description("Print this help.")
                .build());
        return spec;
    }

    private static ParseResult parse(CommandLine root, String... words) {
        try {
            return root.parseArgs(words);
        } catch (ParameterException e) {
            String command = e.getCommandLine().getCommandSpec().qualifiedName();
            throw new UsageException(message(e) + "; see `" + command + " --help`");
        }
    }

    private static String message(ParameterException e) {
        if (e instanceof CommandLine.UnmatchedArgumentException unmatched && unmatched.isUnknownOption()) {
            String option = unmatched.getUnmatched().getFirst();
            List<String> names = new ArrayList<>(
                    e.getCommandLine().getCommandSpec().optionsMap().keySet());
            String meant = Names.nearest(option, names)
                    .map(name -> "; did you mean `" + name + "`?")
                    .orElse("");
            return "there is no option `" + option + "`" + meant;
        }
        String message = e.getMessage();
        return message.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + message.substring(1);
    }

    private static Session session(Surroundings surroundings, Arguments arguments) {
        return new Session(
                surroundings,
                arguments.choice("--color", COLOURS),
                arguments.has("--quiet"),
                arguments.has("--verbose"));
    }

    private static String help(CommandLine command) {
        StringWriter text = new StringWriter();
        command.usage(new PrintWriter(text, true), CommandLine.Help.Ansi.OFF);
        return text.toString();
    }
}
