package dev.causalc.runtime.cli;

/** Prints the completion of all commands and options for bash and zsh. */
final class CompletionCommand implements Command {
    @Override
    public Spec spec() {
        return Spec.of(
                "generate-completion",
                "Completion for bash and zsh: source <(causalc generate-completion), or put it where the shell looks.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        session.print(Help.completion(Commands.root(), Commands.all()));
        return ExitCode.WELL;
    }
}
