package dev.causalc.runtime.cli;

import dev.causalc.compiler.source.ToolCode;

/** A command that later versions have: it says so, and does nothing. */
final class NotBuiltCommand implements Command {
    private final String name;
    private final String description;

    NotBuiltCommand(String name, String description) {
        this.name = name;
        this.description = description;
    }

    @Override
    public Spec spec() {
        return Spec.of(name, description + " Not built yet.").taking(0, Integer.MAX_VALUE, "FILE", "A study.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        session.fail("error[" + ToolCode.NOT_BUILT.id() + "]: `causalc " + name + "` is not built yet");
        return ExitCode.USAGE;
    }
}
