package dev.causalc.runtime.engine.kernel;

/** Collects what a request wants from the batches of a block. */
interface Accumulator {
    /** Forgets the block before. */
    void clear();

    void add(Selection selection);

    Partial result();
}
