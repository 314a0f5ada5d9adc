/**
 * Checks answers of identification again, from the graph alone and by other means than those that found them: nodes are names
 * and sets of names, separation is read off the moral graph of ancestors, hidden causes are nodes of their own. Slow, plain
 * and short, so that whoever doubts an answer has little to read.
 */
@NullMarked
package dev.causalc.compiler.identify.verify;

import org.jspecify.annotations.NullMarked;
