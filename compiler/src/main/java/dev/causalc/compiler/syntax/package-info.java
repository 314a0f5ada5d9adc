/**
 * Text to tree and back: the parser (the only class that sees ANTLR), the study tree and the formatter.
 */
@NullMarked
package dev.causalc.compiler.syntax;

import org.jspecify.annotations.NullMarked;
