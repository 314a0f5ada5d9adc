package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Source;
import dev.causalc.compiler.source.Span;
import dev.causalc.grammar.StudyParser;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.antlr.v4.runtime.ANTLRErrorStrategy;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * Text to tree. Whatever the text, it answers with a tree and with what is wrong; it never throws.
 *
 * <p>A text is first read fast, with little lookahead and no recovery. If that works, and for nearly every text it
 * does, the tree is the one that the slow way finds; else the slow way finds the mistakes.
 */
public final class Parser {
    private Parser() {}

    /** Reads a study or a library. */
    public static Parsed parse(Source source) {
        Reading reading = new Reading(source);
        Scan scan = Scanner.scan(reading);
        StudyTree tree = new StudyReader(reading).study(parse(reading, scan, StudyParser::study));
        return new Parsed(tree, ordered(reading.diagnostics()));
    }

    /** Reads one expression and nothing else, as a plan stores it. */
    public static ParsedExpr parseExpression(Source source) {
        Reading reading = new Reading(source);
        Scan scan = Scanner.scan(reading);
        StudyParser.ExpressionTextContext context = parse(reading, scan, StudyParser::expressionText);
        Span all = reading.span(0, source.text().length());
        Expr expr = new ExprReader(reading).expr(context.expr(), all);
        return new ParsedExpr(expr, ordered(reading.diagnostics()));
    }

    private static <C extends ParserRuleContext> C parse(Reading reading, Scan scan, Function<StudyParser, C> rule) {
        try {
            return rule.apply(parser(scan, new BailErrorStrategy(), PredictionMode.SLL));
        } catch (ParseCancellationException mistake) {
            new Mender(reading, scan.tokens()).mend();
            scan.tokens().seek(0);
            return rule.apply(parser(scan, new Recovery(reading, scan.tokens()), PredictionMode.LL));
        }
    }

    private static StudyParser parser(Scan scan, ANTLRErrorStrategy strategy, PredictionMode mode) {
        StudyParser parser = new StudyParser(scan.tokens());
        parser.removeErrorListeners();
        parser.setErrorHandler(strategy);
        parser.getInterpreter().setPredictionMode(mode);
        return parser;
    }

    /** In the order of the text; what was found twice in one place is told once. */
    private static List<Diagnostic> ordered(List<Diagnostic> found) {
        Set<Object> seen = new HashSet<>();
        return found.stream()
                .sorted(Comparator.comparingInt(d -> d.span().start()))
                .filter(d -> seen.add(List.of(d.code(), d.span())))
                .toList();
    }
}
