package dev.causalc.runtime.engine.duckdb;

import java.io.IOException;
import java.io.InputStream;

/** Counts the lines of a text that are not blank. */
final class LineCount {
    private LineCount() {}

    static long of(InputStream in) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long lines = 0;
        boolean blank = true;
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            for (int i = 0; i < length; i++) {
                byte b = buffer[i];
                if (b == '\n') {
                    lines += blank ? 0 : 1;
                    blank = true;
                } else if (b != ' ' && b != '\t' && b != '\r') {
                    blank = false;
                }
            }
        }
        return lines + (blank ? 0 : 1);
    }
}
