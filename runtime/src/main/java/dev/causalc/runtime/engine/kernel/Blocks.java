package dev.causalc.runtime.engine.kernel;

/** A table as blocks of rows, each small enough to be held in memory by every thread. */
public interface Blocks {
    /** How many blocks there are. */
    int count();

    /** How many rows a block has. */
    int rows(int block);

    /** A reader for one thread. */
    Reader reader();

    /** Reads blocks. */
    interface Reader extends AutoCloseable {
        /**
         * The columns that were asked for, in their order: each at least as long as the block has rows, NaN where a value
         * is missing. They hold until the next block is read, and must not be written to.
         */
        double[][] read(int block);

        @Override
        void close();
    }
}
