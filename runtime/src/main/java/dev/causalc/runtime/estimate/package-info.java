/**
 * Estimators as resumable values, one class a method; refutations, sensitivity and diagnostics beside them.
 */
@NullMarked
package dev.causalc.runtime.estimate;

import org.jspecify.annotations.NullMarked;
