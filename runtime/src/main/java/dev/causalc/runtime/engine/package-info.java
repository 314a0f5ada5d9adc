/**
 * What a database must offer to run a study: describe, stage, aggregate, stream; and the requests and answers that pass between
 * estimators and engines.
 */
@NullMarked
package dev.causalc.runtime.engine;

import org.jspecify.annotations.NullMarked;
