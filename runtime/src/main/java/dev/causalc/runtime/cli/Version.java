package dev.causalc.runtime.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The version this program was built as. */
final class Version {
    private Version() {}

    /** The bare number, such as {@code 0.1.0}. */
    static String number() {
        try (InputStream in = Objects.requireNonNull(Version.class.getResourceAsStream("version.properties"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
            return text.substring(text.indexOf('=') + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
