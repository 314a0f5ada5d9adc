package dev.causalc.runtime.cli;

import dev.causalc.compiler.source.ToolCode;
import picocli.CommandLine.Model.CommandSpec;

/** A command that later versions have: it says so, and does nothing. */
final class NotBuiltCommand implements Command {
    private final String name;
    private final String description;

    NotBuiltCommand(String name, String description) {
        this.name = name;
        this.description = description;
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Options.command(name, description + " Not built yet.");
        spec.addPositional(Options.parameters("FILE", "0..*", "A study."));
        return spec;
    }

    @Override
    public int run(Arguments arguments, Session session) {
        session.fail("error[" + ToolCode.NOT_BUILT.id() + "]: `causalc " + name + "` is not built yet");
        return ExitCode.USAGE;
    }
}
