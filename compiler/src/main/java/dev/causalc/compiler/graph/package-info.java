/**
 * Causal graphs as immutable indexed values, and the algorithms on them. Nothing here knows about studies or data.
 *
 * <pre>{@code
 * CausalGraph graph = CausalGraph.builder()
 *         .directed("c", "x").directed("c", "y").directed("x", "y").build();
 * AdjustmentSets sets = AdjustmentSets.of(graph, graph.nodes("x"), graph.nodes("y"));
 * sets.minimal().map(graph::names).toList();       // [[c]]
 * sets.openPaths(NodeSet.empty());                 // [x <- c -> y]
 * }</pre>
 */
@NullMarked
package dev.causalc.compiler.graph;

import org.jspecify.annotations.NullMarked;
