/**
 * An exhaustive search for a derivation by the rules of do-calculus and of probability, for data that no closed algorithm is
 * complete for: selected rows, values that are missing (Tikka, Hyttinen and Karvanen 2021, "Causal effect identification from
 * multiple incomplete data sources: a general search-based approach", Journal of Statistical Software 99(5)).
 *
 * <p>Read {@link Distribution} first, then {@link Rules} (what follows from what) and {@link Search} (in which order).
 */
@NullMarked
package dev.causalc.compiler.identify.search;

import org.jspecify.annotations.NullMarked;
