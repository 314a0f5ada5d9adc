/**
 * Numerical methods: arrays in, records out, no input or output and no hidden randomness.
 *
 * <p>A regression goes {@code Term → Basis → Design}; an engine's {@code CellSums} make its {@code Gram}, from which
 * {@code LeastSquares} fits it. One more pass over the rows, written as {@code Form}s, gives what an error needs:
 * {@code Sandwich}, {@code ClusterSandwich}, {@code BiasReduced}, {@code NeweyWest}. Example:
 *
 * <pre>{@code
 * Basis basis = Basis.of(terms, pilots, pilotOfOutcome, false);
 * Gram gram = basis.design().gram(sums, basis.outcome());
 * if (LeastSquares.fit(gram) instanceof LeastSquares.Fit fit) { … }
 * }</pre>
 */
@NullMarked
package dev.causalc.runtime.statistics;

import org.jspecify.annotations.NullMarked;
