package dev.causalc.runtime.engine.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Works on blocks with several threads and merges what comes out in the order of the blocks.
 *
 * @param <R> what one block gives
 */
public final class BlockPass<R> {
    /** What a thread does with the columns of a block; one worker is used by one thread. */
    public interface Worker<R> {
        R work(double[][] columns, int rows);
    }

    private final Blocks blocks;
    private final int threads;
    private final Consumer<R> merge;
    private final Map<Integer, R> waiting = new HashMap<>();
    private int next;
    private int merged;
    private boolean failed;

    private BlockPass(Blocks blocks, int threads, Consumer<R> merge) {
        this.blocks = blocks;
        this.threads = threads;
        this.merge = merge;
    }

    /** Runs on at most {@code threads} threads of the pool and returns when every block is merged. */
    public static <R> void run(
            Blocks blocks, int threads, ExecutorService pool, Supplier<Worker<R>> workers, Consumer<R> merge) {
        int used = Math.max(1, Math.min(threads, blocks.count()));
        var pass = new BlockPass<>(blocks, used, merge);
        List<Future<?>> futures = new ArrayList<>();
        for (int i = 1; i < used; i++) {
            Worker<R> worker = workers.get();
            futures.add(pool.submit(() -> pass.work(worker)));
        }
        RuntimeException failure = null;
        try {
            pass.work(workers.get());
        } catch (RuntimeException e) {
            failure = e;
        }
        for (Future<?> future : futures) {
            failure = await(future, failure);
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static RuntimeException await(Future<?> future, RuntimeException earlier) {
        try {
            future.get();
            return earlier;
        } catch (ExecutionException e) {
            return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new IllegalStateException("interrupted", e);
        }
    }

    private void work(Worker<R> worker) {
        try (Blocks.Reader reader = blocks.reader()) {
            for (int block = take(); block >= 0; block = take()) {
                give(block, worker.work(reader.read(block), blocks.rows(block)));
            }
        } catch (RuntimeException | Error e) {
            fail();
            throw e;
        }
    }

    /** The next block, or -1; waits while too many results lie unmerged. */
    private synchronized int take() {
        while (!failed && next < blocks.count() && next > merged + 2 * threads) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
        return failed || next >= blocks.count() ? -1 : next++;
    }

    private synchronized void give(int block, R result) {
        waiting.put(block, result);
        for (R ready = waiting.remove(merged); ready != null; ready = waiting.remove(merged)) {
            merge.accept(ready);
            merged++;
        }
        notifyAll();
    }

    private synchronized void fail() {
        failed = true;
        notifyAll();
    }
}
