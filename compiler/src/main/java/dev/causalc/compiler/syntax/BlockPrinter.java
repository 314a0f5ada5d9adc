package dev.causalc.compiler.syntax;

import static dev.causalc.compiler.syntax.ExprPrinter.name;

import dev.causalc.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Statements with a block as rows. */
final class BlockPrinter {
    private static final int LINE_WIDTH = 120;

    private BlockPrinter() {}

    /**
     * @param head with its brace, unless there is no block
     * @param most how many lines of the block may stand together on one line
     */
    static StatementPrinter.Printed block(String head, List<Row> lines, Span span, int most) {
        int brace = Math.max(span.start() + 1, span.end() - 1);
        Row first = Row.plain(
                head, span.start(), lines.isEmpty() ? brace : lines.getFirst().start());
        if (!head.endsWith("{")) {
            return new StatementPrinter.Printed(List.of(Row.plain(head, span.start(), span.end())), Optional.empty());
        }
        List<Row> rows = new ArrayList<>(List.of(first));
        lines.forEach(line -> rows.add(line.indented()));
        rows.add(Row.plain("}", brace, span.end()));
        String inside = lines.stream().map(Row::text).collect(Collectors.joining("  "));
        String one = inside.isEmpty() ? head + " }" : head + " " + inside + " }";
        boolean fits = lines.size() <= most && one.length() <= LINE_WIDTH && one.indexOf('\n') < 0;
        return new StatementPrinter.Printed(
                rows, fits ? Optional.of(Row.plain(one, span.start(), span.end())) : Optional.empty());
    }

    static StatementPrinter.Printed graph(GraphStatement statement) {
        if (statement.file().isPresent()) {
            String text = "graph from " + ExprPrinter.text(statement.file().get());
            return StatementPrinter.Printed.row("", text, "", statement.span());
        }
        List<Row> chains = statement.chains().stream()
                .map(chain -> Row.plain(
                        chain(chain), chain.span().start(), chain.span().end()))
                .toList();
        return block("graph {", chains, statement.span(), 1);
    }

    private static String chain(GraphStatement.Chain chain) {
        StringBuilder text = new StringBuilder(group(chain.groups().getFirst()));
        for (int i = 0; i < chain.arrows().size(); i++) {
            text.append(' ').append(chain.arrows().get(i).symbol()).append(' ');
            text.append(group(chain.groups().get(i + 1)));
        }
        return text.toString();
    }

    private static String group(GraphStatement.Group group) {
        return group.nodes().stream()
                .map(node -> (node.next() ? "next " : "") + name(node.name()))
                .collect(Collectors.joining(", "));
    }

    static StatementPrinter.Printed design(DesignStatement statement) {
        List<Row> clauses = statement.clauses().stream()
                .map(clause -> Row.aligned(
                        "clause",
                        clause.word(),
                        clause(clause),
                        clause.span().start(),
                        clause.span().end()))
                .toList();
        String treatment = statement.treatment().map(t -> " for " + name(t)).orElse("");
        String head = "design " + statement.kind().word() + treatment + " {";
        return block(head, clauses, statement.span(), Integer.MAX_VALUE);
    }

    private static String clause(DesignClause clause) {
        return switch (clause) {
            case DesignClause.Unit c -> ExprPrinter.expr(c.column());
            case DesignClause.Time c -> ExprPrinter.expr(c.value());
            case DesignClause.Starts c -> ExprPrinter.expr(c.value());
            case DesignClause.Never c -> ExprPrinter.expr(c.value());
            case DesignClause.Anticipation c -> StatementPrinter.duration(c.duration());
            case DesignClause.Running c -> name(c.variable());
            case DesignClause.Cutoff c -> ExprPrinter.expr(c.value());
            case DesignClause.Fuzzy c -> "";
            case DesignClause.Treated c -> ExprPrinter.sums(c.units());
            case DesignClause.Block c -> ExprPrinter.expr(c.column());
            case DesignClause.Carryover c -> StatementPrinter.duration(c.duration());
        };
    }

    static StatementPrinter.Printed defaults(DefaultsStatement statement) {
        List<Row> settings = statement.options().stream()
                .map(option -> Row.aligned(
                        "setting",
                        option.name().map(ExprPrinter::name).orElse(""),
                        "= " + StatementPrinter.value(option.value()),
                        option.span().start(),
                        option.span().end()))
                .toList();
        return block("defaults {", settings, statement.span(), Integer.MAX_VALUE);
    }

    static StatementPrinter.Printed simulate(SimulateStatement statement) {
        List<Row> lines = statement.lines().stream()
                .map(line -> Row.aligned(
                        "line",
                        name(line.variable())
                                + line.per().map(level -> " per " + name(level)).orElse(""),
                        (line.drawn() ? "~ " : "= ") + ExprPrinter.expr(line.value()),
                        line.span().start(),
                        line.span().end()))
                .toList();
        String levels = statement.levels().stream().map(BlockPrinter::level).collect(Collectors.joining(", "));
        String seed = statement.seed().map(s -> " seed " + ExprPrinter.sum(s)).orElse("");
        return block("simulate " + levels + seed + " {", lines, statement.span(), 0);
    }

    private static String level(SimulateStatement.Level level) {
        return ExprPrinter.sum(level.count()) + " " + name(level.name())
                + level.per().map(outer -> " per " + name(outer)).orElse("");
    }
}
