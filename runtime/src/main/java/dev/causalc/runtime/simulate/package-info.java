/**
 * Data and true effects from the structural model of a study.
 */
@NullMarked
package dev.causalc.runtime.simulate;

import org.jspecify.annotations.NullMarked;
