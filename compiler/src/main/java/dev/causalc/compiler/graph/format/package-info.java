/**
 * Graphs in the files of other tools, as values: dagitty, Graphviz DOT and GML. Only what a causal graph has is read;
 * colours, places and labels are passed over. What cannot be read is a diagnostic at its place in the file.
 *
 * <pre>{@code
 * GraphFile file = GraphFile.read(new Source("g.dag", "dag { u [latent]; u -> x, y; x -> y }"));
 * file.edges();       // u -> x, x -> y with their places
 * file.problems();    // `,` cannot stand here
 * }</pre>
 */
@NullMarked
package dev.causalc.compiler.graph.format;

import org.jspecify.annotations.NullMarked;
