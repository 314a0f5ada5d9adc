/**
 * Proof by example that a graph and its data leave an effect open: from a hedge, two explicit worlds over coins that both fit
 * the graph, give the same observed table, and differ in the effect. A reader can check them by hand; {@link CounterModels#of}
 * has checked them by exact enumeration. {@link SmallHedge} first takes away what a hedge does not need.
 *
 * <pre>{@code
 * CounterModels.of(projection, question, new Hedge(f, s)).ifPresent(pair -> pair.effects());
 * }</pre>
 */
@NullMarked
package dev.causalc.compiler.identify.countermodel;

import org.jspecify.annotations.NullMarked;
