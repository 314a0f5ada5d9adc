package dev.causalc.runtime.estimate;

import dev.causalc.runtime.engine.RowExpression;
import java.util.Optional;

/**
 * How the error of an effect follows from influences.
 *
 * @param word as a study writes it
 */
record EffectError(String word, Source source, Correction correction) {
    /** What of the influence counts. */
    enum Source {
        /** With the models held fixed. */
        OWN,
        /** Through the models only: what is averaged over is held fixed. */
        MODELS,
        BOTH
    }

    /** For small samples. */
    enum Correction {
        NONE,
        /** n/(n − 1); G/(G − 1) with clusters. */
        SAMPLE,
        /** n/(n − k); with clusters G/(G − 1) · (n − 1)/(n − k). */
        PARAMETERS
    }

    RowExpression influence(Solved solved) {
        return switch (source) {
            case OWN -> solved.own();
            case MODELS -> solved.throughModels();
            case BOTH -> solved.influence();
        };
    }

    /**
     * @param rows n
     * @param parameters k
     * @param clusters G
     */
    double factor(double rows, double parameters, Optional<Long> clusters) {
        double between = clusters.map(g -> g / (g - 1.0)).orElse(rows / (rows - 1));
        return switch (correction) {
            case NONE -> 1;
            case SAMPLE -> between;
            case PARAMETERS ->
                clusters.isPresent() ? between * (rows - 1) / (rows - parameters) : rows / (rows - parameters);
        };
    }
}
