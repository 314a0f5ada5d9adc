/**
 * What a study means: variables, types, roles, data sources and estimands, and the resolver and checker that get there from a
 * study tree and the schemas that were handed in.
 */
@NullMarked
package dev.causalc.compiler.model;

import org.jspecify.annotations.NullMarked;
