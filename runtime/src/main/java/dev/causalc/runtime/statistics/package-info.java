/**
 * Numerical methods: arrays in, records out, no input or output and no hidden randomness.
 */
@NullMarked
package dev.causalc.runtime.statistics;

import org.jspecify.annotations.NullMarked;
