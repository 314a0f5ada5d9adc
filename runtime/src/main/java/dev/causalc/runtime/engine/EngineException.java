package dev.causalc.runtime.engine;

/** The environment failed: memory, disk, a connection. The hint says what to look at. Never a user's mistake. */
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String hint;

    public EngineException(String message, String hint, Throwable cause) {
        super(message, cause);
        this.hint = hint;
    }

    public String hint() {
        return hint;
    }
}
