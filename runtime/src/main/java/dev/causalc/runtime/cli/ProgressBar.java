package dev.causalc.runtime.cli;

import dev.causalc.compiler.model.Catalog;
import dev.causalc.runtime.execute.Progress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;

/**
 * How far a run is, on standard error: a bar on a terminal, from the first second on; nothing where nobody looks.
 */
final class ProgressBar implements Progress, AutoCloseable {
    private static final long PATIENCE = 1_000_000_000L;
    private static final long EVERY = 100_000_000L;
    private static final int CELLS = 20;

    private final PrintStream err;
    private final boolean shown;
    private final boolean unicode;
    private final Catalog catalog;
    private final long start = System.nanoTime();
    private long last = start + PATIENCE - EVERY;
    private long read;
    private boolean drawn;

    private ProgressBar(PrintStream err, boolean shown, boolean unicode, Catalog catalog) {
        this.err = err;
        this.shown = shown;
        this.unicode = unicode;
        this.catalog = catalog;
    }

    static ProgressBar on(Session session, Catalog catalog) {
        Surroundings surroundings = session.surroundings();
        boolean shown = surroundings.errIsTerminal() && !session.isQuiet();
        return new ProgressBar(surroundings.err(), shown, surroundings.unicode(), catalog);
    }

    @Override
    public synchronized void rowsRead(String data, long rows) {
        read = rows;
        long now = System.nanoTime();
        if (shown && now - last >= EVERY) {
            last = now;
            draw(data, rows, catalog.of(data).flatMap(Catalog.Facts::rows), now);
        }
    }

    @Override
    public synchronized void staged(String data) {
        if (drawn) {
            draw(data, read, Optional.of(read), System.nanoTime());
            err.print("\n");
            err.flush();
            drawn = false;
        }
    }

    private void draw(String data, long rows, Optional<Long> all, long now) {
        double seconds = (now - start) / 1e9;
        String bar = all.filter(n -> n > 0)
                .map(n -> bar(Math.min(1, (double) rows / n)) + " ")
                .orElse("");
        // Erases what an earlier, longer line left.
        err.print(String.format(Locale.ROOT, "\r  staging %s   %s%,d rows   %.1f s\u001B[K", data, bar, rows, seconds));
        err.flush();
        drawn = true;
    }

    private String bar(double share) {
        int full = (int) Math.round(share * CELLS);
        return (unicode ? "█" : "#").repeat(full) + (unicode ? "░" : ".").repeat(CELLS - full);
    }

    /** Leaves the cursor at the start of a line, whatever ended the run. */
    @Override
    public synchronized void close() {
        if (drawn) {
            err.print("\n");
            err.flush();
        }
    }
}
