package dev.causalc.compiler.identify.engine;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.NodeSet;
import java.util.List;

/**
 * A question and what there is to answer it with.
 *
 * @param graph of the world that is asked about, over all nodes
 * @param sources with distinct numbers, in the order in which they are preferred
 */
public record Problem(CausalGraph graph, List<Source> sources, CounterfactualQuery query) {
    public Problem {
        sources = List.copyOf(sources);
    }

    /** What some source measures. */
    NodeSet measured() {
        return sources.stream().map(Source::measured).reduce(NodeSet.empty(), NodeSet::union);
    }

    /** The graph, in which what no source measures is latent. */
    CausalGraph observed() {
        return graph.withLatent(graph.all().minus(measured()));
    }

    /** The same question with sources that know at least as much: what they cannot answer, these cannot. */
    Problem relaxed() {
        NodeSet measured = measured();
        return new Problem(
                graph, sources.stream().map(source -> source.relaxed(measured)).toList(), query);
    }

    boolean isWhole() {
        NodeSet measured = measured();
        return sources.stream().allMatch(source -> source.isWhole(measured));
    }
}
