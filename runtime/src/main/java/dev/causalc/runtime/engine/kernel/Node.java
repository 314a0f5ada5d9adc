package dev.causalc.runtime.engine.kernel;

import dev.causalc.runtime.engine.RowExpression;

/**
 * One step of a program.
 *
 * @param expression what it computes
 * @param inputs the steps whose results it reads
 */
record Node(RowExpression expression, int[] inputs) {}
