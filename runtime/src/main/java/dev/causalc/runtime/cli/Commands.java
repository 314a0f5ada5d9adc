package dev.causalc.runtime.cli;

import dev.causalc.compiler.source.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** All commands, and the way from the words on the command line to one of them. */
final class Commands {
    private static final String NAME = "causalc";
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

    static int run(Surroundings surroundings, List<String> words) {
        Map<String, Supplier<Command>> all = all();
        int at = command(words);
        if (at == words.size()) {
            return withoutCommand(surroundings, all, words);
        }
        String name = words.get(at);
        if (!all.containsKey(name)) {
            String meant = Names.nearest(name, all.keySet())
                    .map(near -> "did you mean `" + near + "`?")
                    .orElse("`causalc --help` lists them");
            throw new UsageException("there is no command `" + name + "`; " + meant);
        }
        Command command = all.get(name).get();
        Spec spec = shared(command.spec());
        List<String> own = new ArrayList<>(words);
        own.remove(at);
        Arguments arguments = WordReader.read(spec, NAME + " " + name, own);
        if (arguments.has("--help")) {
            surroundings.out().print(Help.of(spec, NAME));
            return ExitCode.WELL;
        }
        return command.run(arguments, session(surroundings, arguments));
    }

    /** Where the name of the command stands: options that all commands share may stand before it. */
    private static int command(List<String> words) {
        int at = 0;
        while (at < words.size() && words.get(at).startsWith("-")) {
            at += words.get(at).equals("--color") ? 2 : 1;
        }
        return Math.min(at, words.size());
    }

    private static int withoutCommand(
            Surroundings surroundings, Map<String, Supplier<Command>> all, List<String> words) {
        Arguments arguments = WordReader.read(root(), NAME, words);
        if (arguments.has("--version")) {
            surroundings.out().print(NAME + " " + Version.number() + "\n");
            return ExitCode.WELL;
        }
        if (arguments.has("--help")) {
            surroundings.out().print(Help.of(root(), all));
            return ExitCode.WELL;
        }
        throw new UsageException("which command? `causalc --help` lists them");
    }

    static Spec root() {
        return shared(Spec.of(NAME, "Says whether data can answer a causal question, why, and what the answer is."))
                .with(Option.flag("--version", "Print the version."));
    }

    /** Adds what every command understands. */
    static Spec shared(Spec spec) {
        return spec.with(List.of(
                Option.flag("-q", "--quiet", "Say nothing but results and errors."),
                Option.flag("-v", "--verbose", "Also say what is read and asked of the data, and how long it took."),
                Option.choice("--color", COLOURS, "Colours"),
                Option.flag("-h", "--help", "Print this help.")));
    }

    private static Session session(Surroundings surroundings, Arguments arguments) {
        return new Session(
                surroundings,
                arguments.choice("--color", COLOURS),
                arguments.has("--quiet"),
                arguments.has("--verbose"));
    }
}
