package dev.causalc.compiler.testing;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Something real that a test talks to and that may be absent. Absent parts skip the test with a message, unless
 * {@code -Dcausalc.require=duckdb,shared} names them: then their absence is a failure.
 */
public enum RealPart {
    DUCKDB,
    POSTGRES,
    SPARK,
    BROWSER,
    SHARED;

    /** Goes on when the part is present; skips or fails the calling test otherwise. */
    public void needs(boolean present, String otherwise) {
        if (!present && isRequired()) {
            Assertions.fail(this + " is required here: " + otherwise);
        }
        Assumptions.assumeTrue(present, otherwise);
    }

    private boolean isRequired() {
        String required = System.getProperty("causalc.require", "").toLowerCase(Locale.ROOT);
        return List.of(required.split(",")).contains(toString());
    }

    /** The name that {@code -Dcausalc.require} knows it by. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
