/**
 * The identifying functional: sums, products and quotients of probabilities of the distributions that a study has data of,
 * with explicit bound variables. Nodes are shared (hash-consed); {@code Functionals} makes them and keeps them simple.
 */
@NullMarked
package dev.causalc.compiler.identify.functional;

import org.jspecify.annotations.NullMarked;
