package dev.causalc.runtime.simulate;

import dev.causalc.runtime.estimate.Estimation.Key;
import java.util.List;
import java.util.Optional;

/** The true values of a term: what has to be collected over draws, and what that makes. */
sealed interface TermTruth permits Averages, Quantiles {
    List<Key> keys();

    /** Everything that is computed of a row. */
    List<Node> nodes();

    /** By key, in closed form where there is one. */
    List<Optional<Double>> exact();

    /** What one batch of draws contributes. */
    double[] collect(World world);

    /**
     * The values by key: first from all batches, then without the first, without the second, and so on.
     *
     * @param batches what they contributed
     */
    double[][] values(List<double[]> batches);
}
