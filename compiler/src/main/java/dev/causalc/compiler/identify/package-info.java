/**
 * From an estimand and a graph to an identification: the strategy and its functional with a derivation that is verified
 * separately, or a proof that there is none, and remedies.
 */
@NullMarked
package dev.causalc.compiler.identify;

import org.jspecify.annotations.NullMarked;
