package dev.causalc.runtime.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;

/** Prints the completion of all commands and options for bash and zsh. */
final class CompletionCommand implements Command {
    @Override
    public CommandSpec spec() {
        return Options.command(
                "generate-completion",
                "Completion for bash and zsh: source <(causalc generate-completion), or put it where the shell looks.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        session.print(AutoComplete.bash("causalc", Commands.everything()));
        return ExitCode.WELL;
    }
}
