package dev.causalc.compiler.graph.format;

import dev.causalc.compiler.graph.Edge;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Source;
import dev.causalc.compiler.source.Span;
import java.util.List;

/**
 * What a graph file draws.
 *
 * @param nodes in the order of their first mention, each once
 * @param edges in the order of the file
 * @param problems what could not be read; the rest is there
 */
public record GraphFile(List<Node> nodes, List<Drawn> edges, List<Diagnostic> problems) {
    public GraphFile {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
        problems = List.copyOf(problems);
    }

    /** @param latent whether the file marks it as not measured */
    public record Node(String name, boolean latent, Span span) {}

    /** An edge and where it is drawn. */
    public record Drawn(Edge edge, Span span) {}

    /** Reads dagitty text, DOT or GML, whichever it is. */
    public static GraphFile read(Source source) {
        GraphTokens tokens = new GraphTokens(source);
        return GmlReader.fits(tokens) ? new GmlReader(tokens).read() : new BracesReader(tokens).read();
    }
}
