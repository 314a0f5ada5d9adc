package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Fix;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.source.SyntaxCode;
import dev.causalc.grammar.StudyLexer;
import dev.causalc.grammar.StudyParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Graphs, from the parser's contexts to the tree, with warnings where the lines say something else than the edges. */
final class GraphReader {
    private final Reading reading;

    GraphReader(Reading reading) {
        this.reading = reading;
    }

    Optional<Statement> graph(StudyParser.GraphContext context) {
        Span span = reading.span(context);
        if (context.STRING() != null) {
            Text file = reading.text(context.STRING().getSymbol());
            return Optional.of(new GraphStatement(Optional.of(file), List.of(), span));
        }
        if (context.graphBlock() == null) {
            return Optional.empty();
        }
        return Optional.of(new GraphStatement(Optional.empty(), chains(context.graphBlock()), span));
    }

    private List<GraphStatement.Chain> chains(StudyParser.GraphBlockContext context) {
        List<GraphStatement.Chain> chains = new ArrayList<>();
        Optional<Token> before = Optional.empty();
        for (ParseTree child : context.children) {
            if (child instanceof StudyParser.ChainContext chain) {
                before.ifPresent(last -> reportSameLine(last, chain));
                before = Optional.ofNullable(chain.getStop());
                if (Reading.whole(chain)) {
                    chains.add(chain(chain));
                    reportContinued(chain);
                }
            } else if (child instanceof TerminalNode sign && sign.getSymbol().getType() == StudyLexer.SEMICOLON) {
                before = Optional.empty();
            }
        }
        return chains;
    }

    private GraphStatement.Chain chain(StudyParser.ChainContext context) {
        return new GraphStatement.Chain(
                context.group().stream().map(this::group).toList(),
                context.arrow().stream().map(GraphReader::arrow).toList(),
                reading.span(context));
    }

    private GraphStatement.Group group(StudyParser.GroupContext context) {
        return new GraphStatement.Group(context.node().stream().map(this::node).toList(), reading.span(context));
    }

    private GraphStatement.Node node(StudyParser.NodeContext context) {
        boolean next = context.NEXT() != null;
        Name name = next ? reading.name(context.name()) : reading.name(context.nodeName());
        return new GraphStatement.Node(next, name, reading.span(context));
    }

    private static GraphStatement.Arrow arrow(StudyParser.ArrowContext context) {
        return switch (context.getStart().getType()) {
            case StudyLexer.BOTH -> GraphStatement.Arrow.HIDDEN_CAUSE;
            case StudyLexer.DASHES -> GraphStatement.Arrow.UNDIRECTED;
            default -> GraphStatement.Arrow.CAUSES;
        };
    }

    private void reportSameLine(Token last, StudyParser.ChainContext chain) {
        Token first = chain.getStart();
        if (reading.line(last) != reading.line(first)) {
            return;
        }
        Span between = reading.span(last.getStopIndex() + 1, last.getStopIndex() + 1);
        reading.report(Diagnostic.of(
                        SyntaxCode.EDGES_ON_ONE_LINE, reading.span(first), "another edge starts here, on the same line")
                .label(reading.span(last), "the edge before it ends here")
                .note("write each edge on its own line, or `;` between them; for one edge, an arrow or a comma is"
                        + " missing")
                .fix(Fix.replace("put `;` between them", between, ";")));
    }

    /** {@code x -> a,} and on the next line {@code b -> c}: it is one chain, but it looks like two edges. */
    private void reportContinued(StudyParser.ChainContext chain) {
        for (int i = 1; i + 1 < chain.group().size(); i++) {
            StudyParser.GroupContext group = chain.group(i);
            int arrow = reading.line(chain.arrow(i).getStart());
            for (int k = 1; k < group.node().size(); k++) {
                Token comma = group.COMMA(k - 1).getSymbol();
                Token node = group.node(k).getStart();
                if (reading.line(node) > reading.line(comma) && reading.line(node) == arrow) {
                    reading.report(Diagnostic.of(
                                    SyntaxCode.ARROW_AFTER_COMMA,
                                    reading.span(chain.arrow(i)),
                                    "this arrow continues the chain of the line before, which ends with a comma")
                            .label(reading.span(comma), "the comma")
                            .note("for two edges, leave the comma out; for one chain, write it on one line"));
                    return;
                }
            }
        }
    }
}
