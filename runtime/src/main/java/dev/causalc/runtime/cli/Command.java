package dev.causalc.runtime.cli;

import picocli.CommandLine.Model.CommandSpec;

/** One command of the command line. It prints through the session, and returns its exit code. */
interface Command {
    /** Its name, help, options and parameters; the options that all commands share are added by {@link Commands}. */
    CommandSpec spec();

    int run(Arguments arguments, Session session);
}
