package dev.causalc.compiler.syntax;

import org.antlr.v4.runtime.misc.IntervalSet;

/**
 * A mistake at a token.
 *
 * @param item what it abandons
 * @param start the index of the item's first token; if the item is finished, of the item before the mistake
 * @param at the index of the token
 * @param expected the types of tokens that could have stood there
 * @param finished whether the item before it could end there
 */
record Problem(Item item, int start, int at, IntervalSet expected, boolean finished) {}
