package dev.causalc.compiler.syntax;

import static dev.causalc.compiler.syntax.ExprPrinter.name;
import static dev.causalc.compiler.syntax.ExprPrinter.names;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Data statements as rows. */
final class DataPrinter {
    private static final Pattern WEIGHT_WORD =
            Pattern.compile("(sampling|frequency|exact)(?![\\p{L}\\p{M}\\p{Nd}_]).*", Pattern.DOTALL);

    private DataPrinter() {}

    static StatementPrinter.Printed data(DataStatement statement) {
        String head = "data " + name(statement.name())
                + statement.origin().map(o -> " from " + origin(o)).orElse("");
        if (statement.clauses().isEmpty() && statement.origin().isPresent()) {
            return BlockPrinter.block(head, List.of(), statement.span(), 1);
        }
        List<Row> clauses = statement.clauses().stream()
                .map(clause -> Row.aligned(
                        "clause",
                        clause.word(),
                        clause(clause),
                        clause.span().start(),
                        clause.span().end()))
                .toList();
        return BlockPrinter.block(head + " {", clauses, statement.span(), 1);
    }

    private static String origin(DataOrigin origin) {
        return switch (origin) {
            case DataOrigin.File o -> ExprPrinter.text(o.pattern());
            case DataOrigin.Table o ->
                name(o.connection()) + o.schema().map(s -> "." + name(s)).orElse("") + "." + name(o.table());
            case DataOrigin.Query o ->
                "sql " + o.connection().map(c -> "in " + name(c) + " ").orElse("") + ExprPrinter.text(o.sql());
        };
    }

    private static String clause(DataClause clause) {
        return switch (clause) {
            case DataClause.Unit c -> ExprPrinter.expr(c.column());
            case DataClause.Cluster c -> ExprPrinter.exprs(c.columns());
            case DataClause.Block c -> ExprPrinter.expr(c.column());
            case DataClause.Time c ->
                ExprPrinter.expr(c.value())
                        + c.until().map(k -> " until " + ExprPrinter.sum(k)).orElse("");
            case DataClause.Weight c -> weight(c);
            case DataClause.Where c -> ExprPrinter.expr(c.condition());
            case DataClause.Randomized c -> randomized(c);
            case DataClause.Population c -> name(c.name());
            case DataClause.Measures c -> names(c.variables());
            case DataClause.Unselected c -> "";
            case DataClause.Explode c -> ExprPrinter.expr(c.column()) + " as " + name(c.as());
            case DataClause.Join c ->
                name(c.data()) + " on "
                        + c.keys().stream().map(DataPrinter::key).collect(Collectors.joining(", "));
            case DataClause.Imputation c -> ExprPrinter.expr(c.column());
            case DataClause.Missing c -> c.fail() ? "fail" : "drop";
        };
    }

    /** Right after `weight` a bare word that names a kind is the kind. */
    private static String weight(DataClause.Weight clause) {
        String value = ExprPrinter.expr(clause.value());
        Optional<WeightWord> kind = clause.kind();
        if (kind.isPresent()) {
            return kind.get().word() + " " + value;
        }
        return WEIGHT_WORD.matcher(value).matches() ? "(" + value + ")" : value;
    }

    private static String randomized(DataClause.Randomized clause) {
        return names(clause.variables())
                + (clause.adaptive() ? " adaptive" : "")
                + (clause.given().isEmpty() ? "" : " given " + names(clause.given()))
                + clause.probability()
                        .map(p -> " with probability " + ExprPrinter.expr(p))
                        .orElse("");
    }

    private static String key(DataClause.Join.Key key) {
        return ExprPrinter.expr(key.ours())
                + key.theirs().map(column -> " = " + ExprPrinter.expr(column)).orElse("");
    }
}
