package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.SyntaxCode;
import dev.causalc.grammar.StudyLexer;
import dev.causalc.grammar.StudyParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;

/** What is done about estimands, from the parser's contexts to the tree; whole contexts only, but for defaults. */
final class QuestionReader {
    private final Reading reading;
    private final ExprReader exprs;
    private final ExprReader options;
    private final EstimandReader estimands;

    QuestionReader(Reading reading, ExprReader exprs, EstimandReader estimands) {
        this.reading = reading;
        this.exprs = exprs;
        this.options = exprs.inOptions();
        this.estimands = estimands;
    }

    Statement estimate(StudyParser.EstimateContext context) {
        Optional<StrategyTree> strategy =
                Optional.ofNullable(context.strategy()).map(this::strategy);
        return new EstimateStatement(
                targets(context.targets()), strategy, methods(context.methods()), reading.span(context));
    }

    Statement refute(StudyParser.RefuteContext context) {
        return new RefuteStatement(targets(context.targets()), methods(context.methods()), reading.span(context));
    }

    Statement sensitivity(StudyParser.SensitivityContext context) {
        List<Name> benchmarks = context.names() == null
                ? List.of()
                : reading.names(context.names().name());
        return new SensitivityStatement(
                targets(context.targets()), benchmarks, methods(context.methods()), reading.span(context));
    }

    Statement monitor(StudyParser.MonitorContext context) {
        return new MonitorStatement(
                reading.name(context.name()), every(context), method(context.method()), reading.span(context));
    }

    private MonitorStatement.Every every(StudyParser.MonitorContext context) {
        Expr count = exprs.count(context.count());
        if (context.timeUnit() == null) {
            return new MonitorStatement.Every.Rows(
                    count, count.span().to(reading.span(context.ROWS().getSymbol())));
        }
        Duration duration = new Duration(
                count,
                Optional.of(KnowledgeReader.unit(context.timeUnit())),
                count.span().to(reading.span(context.timeUnit())));
        return new MonitorStatement.Every.Period(duration, duration.span());
    }

    Statement decide(StudyParser.DecideContext context) {
        return new DecideStatement(
                reading.name(context.name()),
                estimands.conditions(context.comparison()),
                exprs.expr(context.sum()),
                reading.span(context));
    }

    Statement defaults(StudyParser.DefaultsContext context) {
        List<OptionTree> settings = context.setting().stream()
                .filter(Reading::whole)
                .map(setting -> new OptionTree(
                        Optional.of(reading.name(setting.name())), value(setting.optionValue()), reading.span(setting)))
                .toList();
        reportRepeated(settings);
        return new DefaultsStatement(settings, reading.span(context));
    }

    private Targets targets(StudyParser.TargetsContext context) {
        List<Name> names = context.names() == null
                ? List.of()
                : reading.names(context.names().name());
        return new Targets(names, reading.span(context));
    }

    private StrategyTree strategy(StudyParser.StrategyContext context) {
        String word = StudyLexer.VOCABULARY.getSymbolicName(context.getStart().getType());
        return new StrategyTree(
                StrategyWord.valueOf(word),
                context.instruments() == null ? List.of() : instruments(context.instruments()),
                context.names() == null
                        ? List.of()
                        : reading.names(context.names().name()),
                reading.span(context));
    }

    private List<Name> instruments(StudyParser.InstrumentsContext context) {
        List<ParserRuleContext> contexts = new ArrayList<>(List.of(context.instrumentName()));
        contexts.addAll(context.name());
        return reading.names(contexts);
    }

    private List<MethodTree> methods(StudyParser.MethodsContext context) {
        return context == null
                ? List.of()
                : context.method().stream().map(this::method).toList();
    }

    private MethodTree method(StudyParser.MethodContext context) {
        List<OptionTree> found = context.option().stream().map(this::option).toList();
        reportRepeated(found);
        for (int i = 1; i < found.size(); i++) {
            if (found.get(i).name().isEmpty()) {
                reading.report(Diagnostic.of(
                                SyntaxCode.POSITIONAL_OPTION,
                                found.get(i).span(),
                                "only the first value of a method may stand without a name")
                        .note("write `name = value`; a list of values stands in brackets: terms = [x^2, x*z]"));
            }
        }
        return new MethodTree(reading.name(context.plainWord()), found, reading.span(context));
    }

    private OptionTree option(StudyParser.OptionContext context) {
        Optional<Name> name = Optional.ofNullable(context.name()).map(reading::name);
        return new OptionTree(name, value(context.optionValue()), reading.span(context));
    }

    private OptionTree.Value value(StudyParser.OptionValueContext context) {
        return context.sum() != null
                ? new OptionTree.Value.One(options.expr(context.sum()))
                : new OptionTree.Value.Many(options.exprs(context.expr()), reading.span(context));
    }

    private void reportRepeated(List<OptionTree> found) {
        for (int i = 0; i < found.size(); i++) {
            for (int k = 0; k < i; k++) {
                Optional<Name> name = found.get(i).name();
                Optional<Name> earlier = found.get(k).name();
                if (name.isPresent()
                        && earlier.isPresent()
                        && name.get().text().equals(earlier.get().text())) {
                    reading.report(Diagnostic.of(
                                    SyntaxCode.REPEATED_CLAUSE,
                                    found.get(i).span(),
                                    "the option `" + name.get().text() + "` is given twice")
                            .label(found.get(k).span(), "the first one"));
                    break;
                }
            }
        }
    }
}
