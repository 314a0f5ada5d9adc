package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.source.SyntaxCode;
import dev.causalc.grammar.StudyLexer;
import dev.causalc.grammar.StudyParser;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;

/** Statements, from the parser's contexts to the tree. A statement of which nothing can be used is left out. */
final class StatementReader {
    private final Reading reading;
    private final ExprReader exprs;
    private final EstimandReader estimands;
    private final DataReader data;
    private final VariableReader variables;
    private final GraphReader graphs;
    private final KnowledgeReader knowledge;
    private final QuestionReader questions;

    StatementReader(Reading reading) {
        this.reading = reading;
        this.exprs = new ExprReader(reading);
        this.estimands = new EstimandReader(reading, exprs);
        this.data = new DataReader(reading, exprs);
        this.variables = new VariableReader(reading, exprs);
        this.graphs = new GraphReader(reading);
        this.knowledge = new KnowledgeReader(reading, exprs);
        this.questions = new QuestionReader(reading, exprs, estimands);
    }

    /** Empty also for the edition and the header, which are no statements of the tree. */
    Optional<Statement> statement(StudyParser.StatementContext context) {
        if (context.getChildCount() == 0 || !(context.getChild(0) instanceof ParserRuleContext inner)) {
            return Optional.empty();
        }
        return switch (inner) {
            case StudyParser.UseContext c -> use(c);
            case StudyParser.ParamContext c -> param(c);
            case StudyParser.DataContext c -> data.data(c);
            case StudyParser.VariableContext c -> variables.variable(c);
            case StudyParser.GraphContext c -> graphs.graph(c);
            case StudyParser.AssumeContext c -> knowledge.assume(c);
            case StudyParser.PopulationContext c -> knowledge.population(c);
            case StudyParser.DesignContext c -> knowledge.design(c);
            case StudyParser.PolicyContext c -> knowledge.policy(c);
            case StudyParser.EstimandContext c -> estimand(c);
            case StudyParser.EstimateContext c -> whole(c) ? Optional.of(questions.estimate(c)) : Optional.empty();
            case StudyParser.RefuteContext c -> whole(c) ? Optional.of(questions.refute(c)) : Optional.empty();
            case StudyParser.SensitivityContext c ->
                whole(c) ? Optional.of(questions.sensitivity(c)) : Optional.empty();
            case StudyParser.MonitorContext c -> whole(c) ? Optional.of(questions.monitor(c)) : Optional.empty();
            case StudyParser.DecideContext c -> whole(c) ? Optional.of(questions.decide(c)) : Optional.empty();
            case StudyParser.DefaultsContext c -> Optional.of(questions.defaults(c));
            case StudyParser.SimulateContext c -> simulate(c);
            default -> Optional.empty();
        };
    }

    private static boolean whole(ParserRuleContext context) {
        return Reading.whole(context);
    }

    Optional<StudyTree.Edition> edition(StudyParser.EditionContext context) {
        if (!whole(context)) {
            return Optional.empty();
        }
        String number = context.NUMBER().getText();
        if (!number.equals("1")) {
            reading.report(Diagnostic.of(
                            SyntaxCode.UNKNOWN_EDITION,
                            reading.span(context.NUMBER().getSymbol()),
                            "this causalc knows edition 1 of the language, and the study asks for " + number)
                    .note("upgrade causalc to read a later edition; `causalc --version` says which you have"));
        }
        return Optional.of(new StudyTree.Edition(1, reading.span(context)));
    }

    Optional<StudyTree.Header> header(StudyParser.HeaderContext context) {
        if (!whole(context.name())) {
            return Optional.empty();
        }
        Optional<Text> title = Optional.ofNullable(context.STRING()).map(node -> reading.text(node.getSymbol()));
        return Optional.of(new StudyTree.Header(
                context.LIBRARY() != null, reading.name(context.name()), title, reading.span(context)));
    }

    private Optional<Statement> use(StudyParser.UseContext context) {
        return whole(context)
                ? Optional.of(new UseStatement(reading.text(context.STRING().getSymbol()), reading.span(context)))
                : Optional.empty();
    }

    private Optional<Statement> param(StudyParser.ParamContext context) {
        if (!whole(context.name())) {
            return Optional.empty();
        }
        Span span = reading.span(context);
        Expr value = whole(context.literal()) ? exprs.literal(context.literal()) : new Expr.Broken(span);
        Optional<Text> label = Reading.child(context, StudyLexer.STRING).map(reading::text);
        return Optional.of(new ParamStatement(reading.name(context.name()), value, label, span));
    }

    private Optional<Statement> estimand(StudyParser.EstimandContext context) {
        if (!whole(context.name())) {
            return Optional.empty();
        }
        Span span = reading.span(context);
        EstimandExpr value =
                whole(context) ? estimands.quantity(context.quantity(), span) : new EstimandExpr.Broken(span);
        Optional<Text> label = Reading.child(context, StudyLexer.STRING).map(reading::text);
        return Optional.of(new EstimandStatement(reading.name(context.name()), value, label, span));
    }

    private Optional<Statement> simulate(StudyParser.SimulateContext context) {
        if (context.simulateBlock() == null) {
            return Optional.empty();
        }
        List<SimulateStatement.Level> levels = context.simulateLevel().stream()
                .filter(StatementReader::whole)
                .map(this::level)
                .toList();
        List<SimulateStatement.Line> lines = context.simulateBlock().simulateLine().stream()
                .filter(StatementReader::whole)
                .map(this::line)
                .toList();
        Optional<Expr> seed = Optional.ofNullable(context.count())
                .filter(StatementReader::whole)
                .map(exprs::count);
        return Optional.of(new SimulateStatement(levels, seed, lines, reading.span(context)));
    }

    private SimulateStatement.Level level(StudyParser.SimulateLevelContext context) {
        return new SimulateStatement.Level(
                exprs.count(context.count()),
                reading.name(context.name(0)),
                Optional.ofNullable(context.name(1)).map(reading::name),
                reading.span(context));
    }

    private SimulateStatement.Line line(StudyParser.SimulateLineContext context) {
        boolean drawn = context.TILDE() != null;
        Expr value = drawn ? exprs.call(context.call(), context.call().arguments()) : exprs.expr(context.expr());
        return new SimulateStatement.Line(
                reading.name(context.name(0)),
                Optional.ofNullable(context.name(1)).map(reading::name),
                drawn,
                value,
                reading.span(context));
    }
}
