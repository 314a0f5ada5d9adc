package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The one format of a study. Formatting a formatted text changes nothing, reading it again gives the same tree, and
 * every comment is kept.
 */
public final class Formatter {
    private Formatter() {}

    /**
     * The text of a tree that was read without errors, with the comments of its source.
     *
     * @param source the text that the tree was read from
     */
    public static String format(StudyTree tree, Source source) {
        Comments comments = new Comments(source);
        List<StatementPrinter.Printed> statements = new ArrayList<>();
        tree.edition().ifPresent(edition -> statements.add(StatementPrinter.edition(edition)));
        tree.header().ifPresent(header -> statements.add(StatementPrinter.header(header)));
        tree.statements().forEach(statement -> statements.add(StatementPrinter.print(statement)));
        // The edition and the header of a text that has errors may stand elsewhere.
        statements.sort(Comparator.comparingInt(s -> s.rows().getFirst().start()));
        List<Row> rows = new ArrayList<>();
        for (StatementPrinter.Printed statement : statements) {
            boolean one = statement.oneLine().isPresent()
                    && !comments.within(statement.oneLine().get());
            rows.addAll(one ? List.of(statement.oneLine().get()) : statement.rows());
        }
        return new Layout(source).text(comments.put(rows));
    }

    /** The right-hand side of an estimand, on one line. */
    public static String format(EstimandExpr expr) {
        return EstimandPrinter.quantity(expr);
    }

    /** One condition of a decision, on one line. */
    public static String format(DecideStatement.Condition condition) {
        return EstimandPrinter.condition(condition);
    }

    /** One expression, as a plan stores it. */
    public static String format(Expr expr) {
        return ExprPrinter.expr(expr);
    }
}
