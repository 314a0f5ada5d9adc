package dev.causalc.compiler.syntax;

import static dev.causalc.compiler.syntax.ExprPrinter.name;
import static dev.causalc.compiler.syntax.ExprPrinter.names;

import dev.causalc.compiler.source.Span;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Statements as rows: one for most, a head, its lines and a brace for those with a block. */
final class StatementPrinter {
    private StatementPrinter() {}

    static Printed print(Statement statement) {
        return switch (statement) {
            case UseStatement s -> Printed.row("", "use " + ExprPrinter.text(s.path()), "", s.span());
            case ParamStatement s ->
                Printed.row(
                        "param",
                        "param " + name(s.name()),
                        "= " + ExprPrinter.expr(s.value()) + label(s.label()),
                        s.span());
            case DataStatement s -> DataPrinter.data(s);
            case VariableStatement s -> VariablePrinter.variable(s);
            case GraphStatement s -> BlockPrinter.graph(s);
            case AssumeStatement s -> Printed.row("", assume(s), "", s.span());
            case PopulationStatement s -> Printed.row("", population(s), "", s.span());
            case DesignStatement s -> BlockPrinter.design(s);
            case PolicyStatement s -> Printed.row("", policy(s), "", s.span());
            case EstimandStatement s ->
                Printed.row(
                        "estimand",
                        "estimand " + name(s.name()),
                        "= " + EstimandPrinter.quantity(s.value()) + label(s.label()),
                        s.span());
            case EstimateStatement s -> Printed.row("estimate", "estimate", estimate(s), s.span());
            case RefuteStatement s ->
                Printed.row("estimate", "refute", targets(s.targets()) + with(s.refuters()), s.span());
            case SensitivityStatement s -> Printed.row("", "sensitivity " + sensitivity(s), "", s.span());
            case MonitorStatement s -> Printed.row("", monitor(s), "", s.span());
            case DecideStatement s -> Printed.row("", decide(s), "", s.span());
            case DefaultsStatement s -> BlockPrinter.defaults(s);
            case SimulateStatement s -> BlockPrinter.simulate(s);
        };
    }

    static Printed edition(StudyTree.Edition edition) {
        return Printed.row("", "causalc " + edition.number(), "", edition.span());
    }

    static Printed header(StudyTree.Header header) {
        String word = header.library() ? "library " : "study ";
        return Printed.row("", word + name(header.name()) + label(header.title()), "", header.span());
    }

    static String label(Optional<Text> label) {
        return label.map(text -> " " + ExprPrinter.text(text)).orElse("");
    }

    private static String assume(AssumeStatement statement) {
        return switch (statement) {
            case AssumeStatement.Monotone s -> "assume monotone " + name(s.cause()) + " on " + name(s.effect());
            case AssumeStatement.Linear s -> "assume linear " + name(s.effect()) + " given " + names(s.given());
            case AssumeStatement.MissingAtRandom s ->
                "assume missing_at_random " + name(s.variable()) + " given " + names(s.given());
        };
    }

    private static String population(PopulationStatement statement) {
        String differs = statement.differsOn().isEmpty() ? "" : " differs on " + names(statement.differsOn());
        return "population " + name(statement.name()) + differs;
    }

    private static String policy(PolicyStatement statement) {
        String treatment = statement.treatment().map(t -> " for " + name(t)).orElse("");
        return "policy " + name(statement.name()) + treatment + " = " + rule(statement.rule());
    }

    private static String rule(PolicyRule rule) {
        return switch (rule) {
            case PolicyRule.Value r -> ExprPrinter.sum(r.value());
            case PolicyRule.Cases r ->
                r.cases().stream()
                                .map(c -> ExprPrinter.sum(c.value()) + " when " + ExprPrinter.expr(c.when()))
                                .collect(Collectors.joining(", "))
                        + ", " + ExprPrinter.sum(r.otherwise()) + " otherwise";
            case PolicyRule.Highest r -> "highest of " + ExprPrinter.map(r.scores());
            case PolicyRule.Learned r ->
                "learned over " + ExprPrinter.exprs(r.over()) + " depth " + ExprPrinter.sum(r.depth()) + " on "
                        + ExprPrinter.expr(r.utility());
        };
    }

    private static String estimate(EstimateStatement statement) {
        return targets(statement.targets())
                + statement.strategy().map(StatementPrinter::strategy).orElse("")
                + with(statement.methods());
    }

    private static String strategy(StrategyTree strategy) {
        return " by " + strategy.word().word()
                + (strategy.instruments().isEmpty() ? "" : " " + names(strategy.instruments()))
                + (strategy.adjustingFor().isEmpty() ? "" : " adjusting for " + names(strategy.adjustingFor()));
    }

    private static String sensitivity(SensitivityStatement statement) {
        String benchmark = statement.benchmarks().isEmpty() ? "" : " benchmark " + names(statement.benchmarks());
        return targets(statement.targets()) + benchmark + with(statement.methods());
    }

    private static String monitor(MonitorStatement statement) {
        String every = switch (statement.every()) {
            case MonitorStatement.Every.Rows e -> ExprPrinter.sum(e.count()) + " rows";
            case MonitorStatement.Every.Period e -> duration(e.duration());
        };
        return "monitor " + name(statement.estimand()) + " every " + every + " with " + method(statement.method());
    }

    private static String decide(DecideStatement statement) {
        return "decide " + name(statement.name()) + " when "
                + statement.conditions().stream()
                        .map(EstimandPrinter::condition)
                        .collect(Collectors.joining(" and "))
                + " with confidence " + ExprPrinter.sum(statement.confidence());
    }

    private static String targets(Targets targets) {
        return targets.all() ? "all" : names(targets.names());
    }

    private static String with(List<MethodTree> methods) {
        return methods.isEmpty()
                ? ""
                : methods.stream().map(StatementPrinter::method).collect(Collectors.joining(", ", " with ", ""));
    }

    private static String method(MethodTree method) {
        return method.options().isEmpty()
                ? name(method.name())
                : name(method.name())
                        + method.options().stream()
                                .map(StatementPrinter::option)
                                .collect(Collectors.joining(", ", "(", ")"));
    }

    static String option(OptionTree option) {
        return option.name().map(n -> name(n) + " = ").orElse("") + value(option.value());
    }

    static String value(OptionTree.Value value) {
        return switch (value) {
            case OptionTree.Value.One v -> ExprPrinter.sum(v.expression());
            case OptionTree.Value.Many v -> "[" + ExprPrinter.exprs(v.expressions()) + "]";
        };
    }

    static String duration(Duration duration) {
        String amount = ExprPrinter.sum(duration.amount());
        return amount + duration.unit().map(unit -> " " + unit(unit, amount)).orElse("");
    }

    private static String unit(TimeUnit unit, String amount) {
        String word = unit.word();
        return amount.equals("1") ? word.substring(0, word.length() - 1) : word;
    }

    /** A statement as rows, and as one row if it may stand on one line. */
    record Printed(List<Row> rows, Optional<Row> oneLine) {
        Printed {
            rows = List.copyOf(rows);
        }

        static Printed row(String kind, String lead, String rest, Span span) {
            return new Printed(List.of(Row.aligned(kind, lead, rest, span.start(), span.end())), Optional.empty());
        }
    }
}
