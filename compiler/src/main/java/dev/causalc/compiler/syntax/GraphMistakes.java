package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Edit;
import dev.causalc.compiler.source.Fix;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.source.SyntaxCode;
import dev.causalc.compiler.syntax.Recovery.Next;
import dev.causalc.grammar.StudyLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CommonToken;

/** Mistakes in the edges of a graph. */
final class GraphMistakes {
    private final Reading reading;
    private final TokenList tokens;
    private final Brackets brackets;

    GraphMistakes(Reading reading, TokenList tokens, Brackets brackets) {
        this.reading = reading;
        this.tokens = tokens;
        this.brackets = brackets;
    }

    Optional<Next> mend(Problem problem) {
        if (problem.item() != Item.CHAIN || problem.at() == 0) {
            return Optional.empty();
        }
        int type = tokens.get(problem.at()).getType();
        if (type == StudyLexer.LBRACE) {
            return braces(problem);
        }
        if (tokens.get(problem.at() - 1).getType() == StudyLexer.NEXT && !problem.finished()) {
            return Optional.of(next(problem));
        }
        return problem.finished() ? Optional.empty() : lone(problem);
    }

    /** {@code a -> {b c}}, as dagitty and Graphviz write it. */
    private Optional<Next> braces(Problem problem) {
        int close = brackets.closer(problem.at());
        if (close < problem.at() + 2) {
            return Optional.empty();
        }
        List<CommonToken> nodes = new ArrayList<>();
        for (int i = problem.at() + 1; i < close; i++) {
            int type = tokens.get(i).getType();
            if (type != StudyLexer.COMMA && type != StudyLexer.SEMICOLON) {
                nodes.add(tokens.get(i));
            }
        }
        if (!nodes.stream().allMatch(n -> n.getType() == StudyLexer.QUOTED || TokenList.isWord(n))) {
            return Optional.empty();
        }
        Span span = reading.span(tokens.get(problem.at()), tokens.get(close));
        String meant =
                String.join(", ", nodes.stream().map(CommonToken::getText).toList());
        reading.report(Diagnostic.of(SyntaxCode.UNEXPECTED, span, "several nodes stand with commas, without braces")
                .fix(Fix.replace("write " + meant, span, meant)));
        tokens.remove(problem.at(), close + 1);
        for (int i = 0; i < nodes.size(); i++) {
            if (i > 0) {
                tokens.insert(problem.at() + 2 * i - 1, StudyLexer.COMMA, ",");
            }
            tokens.all().add(problem.at() + 2 * i, nodes.get(i));
        }
        tokens.renumber();
        return Optional.of(Next.AGAIN);
    }

    /** {@code next -> b}: in a graph the word is never the name of a node. */
    private Next next(Problem problem) {
        CommonToken word = tokens.get(problem.at() - 1);
        reading.report(Diagnostic.of(
                        SyntaxCode.RESERVED_NAME,
                        reading.span(word),
                        "in a graph `next` stands before a node, and means it in the next period")
                .note("a node that is called next stands in backticks")
                .fix(new Fix("put it in backticks", List.of(new Edit(reading.span(word), "`next`")), true)));
        Scanner.retyped(word, StudyLexer.QUOTED, "`next`");
        return Next.AGAIN;
    }

    /** Nodes with no arrow after them. */
    private Optional<Next> lone(Problem problem) {
        for (int i = problem.start(); i < problem.at(); i++) {
            int type = tokens.get(i).getType();
            if (type == StudyLexer.ARROW || type == StudyLexer.BOTH || type == StudyLexer.DASHES) {
                return Optional.empty();
            }
        }
        int before = tokens.get(problem.at() - 1).getType();
        if (!problem.expected().contains(StudyLexer.ARROW) || before == StudyLexer.COMMA) {
            return Optional.empty();
        }
        Span span = reading.span(tokens.get(problem.start()), tokens.get(problem.at() - 1));
        reading.report(Diagnostic.of(SyntaxCode.UNEXPECTED, span, "there is no arrow after `" + span.text() + "`")
                .note("an edge is written " + Shapes.CHAIN
                        + "; a node without edges need not be listed, since every declared variable is a node"));
        return Optional.of(Next.SKIP);
    }
}
