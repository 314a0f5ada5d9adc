package dev.causalc.runtime.engine.duckdb;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
import org.duckdb.DuckDBPreparedStatement;

/** Tells what share of a running statement is done, a few times a second, until it is closed. */
final class Watch {
    private static final long MILLISECONDS = 100;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "causalc progress");
        thread.setDaemon(true);
        return thread;
    });

    /** @param share is told numbers in (0, 1), on a thread of its own */
    Watch(Statement statement, DoubleConsumer share) {
        clock.scheduleAtFixedRate(() -> look(statement, share), MILLISECONDS, MILLISECONDS, TimeUnit.MILLISECONDS);
    }

    private static void look(Statement statement, DoubleConsumer share) {
        try {
            double done = statement
                            .unwrap(DuckDBPreparedStatement.class)
                            .getQueryProgress()
                            .getPercentage()
                    / 100;
            if (done > 0 && done < 1) {
                share.accept(done);
            }
        } catch (SQLException ended) {
            // The statement is over, or cannot tell: there is nothing to say.
        }
    }

    void close() {
        clock.shutdownNow();
        try {
            // A look that is under way reads the statement, which is closed next.
            if (!clock.awaitTermination(1, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the progress of a statement is still being read");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
