/**
 * Answers requests over blocks of columns of doubles, for engines that hand out rows faster than they multiply them.
 *
 * <p>All requests of a pass become one program in which equal expressions are computed once. Each block of rows is
 * evaluated in batches that stay in the cache and gives a partial answer; partial answers are merged in the order of the
 * blocks with compensated sums. A block's answer depends on nothing but its rows, so the number of threads changes no bit.
 */
@NullMarked
package dev.causalc.runtime.engine.kernel;

import org.jspecify.annotations.NullMarked;
