package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Source;
import dev.causalc.compiler.source.Span;
import dev.causalc.grammar.StudyParser;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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
    /** Brackets in brackets; a person stops at ten. */
    private static final int MOST_NESTED = 200;

    private Parser() {}

    /** Reads a study or a library. */
    public static Parsed parse(Source source) {
        Reading reading = new Reading(source);
        Scan scan = Scanner.scan(reading);
        if (Brackets.deepest(scan.tokens()) > MOST_NESTED) {
            return refused(reading);
        }
        try {
            StudyTree tree = new StudyReader(reading).study(parse(reading, scan, StudyParser::study));
            return new Parsed(tree, ordered(reading.diagnostics()));
        } catch (StackOverflowError e) {
            // Brackets are counted; thousands of `else if` are not, and nobody wrote them.
            return refused(reading);
        }
    }

    private static Parsed refused(Reading reading) {
        Span all = reading.span(0, reading.source().text().length());
        StudyTree empty = new StudyTree(Optional.empty(), Optional.empty(), List.of(), all);
        return new Parsed(empty, List.of(reading.tooDeep()));
    }

    /** Reads one expression and nothing else, as a plan stores it. */
    public static ParsedExpr parseExpression(Source source) {
        Reading reading = new Reading(source);
        Scan scan = Scanner.scan(reading);
        Span all = reading.span(0, source.text().length());
        try {
            StudyParser.ExpressionTextContext context = parse(reading, scan, StudyParser::expressionText);
            Expr expr = new ExprReader(reading).expr(context.expr(), all);
            return new ParsedExpr(expr, ordered(reading.diagnostics()));
        } catch (StackOverflowError e) {
            return new ParsedExpr(new Expr.Broken(all), List.of(reading.tooDeep()));
        }
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
                .sorted((a, b) -> Integer.compare(a.span().start(), b.span().start()))
                .filter(d -> seen.add(List.of(d.code(), d.span())))
                .toList();
    }
}
