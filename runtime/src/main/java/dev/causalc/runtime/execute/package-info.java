/**
 * From a plan and an engine to a study's result, in rounds of merged requests.
 */
@NullMarked
package dev.causalc.runtime.execute;

import org.jspecify.annotations.NullMarked;
