/**
 * Text and what is said about it: sources, spans, diagnostics with their stable codes and fixes, and the human and JSON
 * renderers of diagnostics. Everything else in the compiler builds on this package.
 */
@NullMarked
package dev.causalc.compiler.source;

import org.jspecify.annotations.NullMarked;
