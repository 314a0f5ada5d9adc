package dev.causalc.runtime.cli;

/** One command of the command line. It prints through the session, and returns its exit code. */
interface Command {
    /** Its name, help, options and parameters; the options that all commands share are added by {@link Commands}. */
    Spec spec();

    int run(Arguments arguments, Session session);
}
