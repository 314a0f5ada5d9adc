/**
 * Decides whether a counterfactual quantity is determined by the distributions that a study has data of, by c-factors: the
 * quantity is a sum of products of factors of districts (Tian and Pearl 2002; Correa, Lee and Bareinboim 2021), each of
 * which some source yields or none does.
 */
@NullMarked
package dev.causalc.compiler.identify.engine;

import org.jspecify.annotations.NullMarked;
