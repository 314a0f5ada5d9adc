/**
 * Causal graphs as immutable indexed values, and the algorithms on them: separation, latent projection, adjustment sets,
 * implications. Nothing here knows about studies or data.
 */
@NullMarked
package dev.causalc.compiler.graph;

import org.jspecify.annotations.NullMarked;
