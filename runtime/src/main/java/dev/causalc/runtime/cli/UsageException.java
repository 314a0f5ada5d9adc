package dev.causalc.runtime.cli;

/** The command line asks for what cannot be: the message says what can. Ends the command with exit code 2. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
