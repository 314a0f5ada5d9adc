/**
 * Where the nodes and edges of a causal graph are drawn: layers from causes on the left to effects on the right, after
 * Sugiyama, Tagawa and Toda (1981). The same graph with the same sizes gives the same places.
 *
 * <pre>{@code
 * Drawing drawing = Drawing.of(graph, widths, 48);
 * drawing.boxes();     // one for each node, by number
 * drawing.curves();    // one for each edge
 * }</pre>
 */
@NullMarked
package dev.causalc.compiler.graph.layout;

import org.jspecify.annotations.NullMarked;
