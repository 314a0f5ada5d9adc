/**
 * What the tests of both modules share: where the checkout and its neighbours are, which real parts are present, and the
 * rules of the house.
 */
@NullMarked
package dev.causalc.compiler.testing;

import org.jspecify.annotations.NullMarked;
