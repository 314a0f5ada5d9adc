package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.source.SyntaxCode;
import dev.causalc.grammar.StudyLexer;
import dev.causalc.grammar.StudyParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Data statements, from the parser's contexts to the tree. */
final class DataReader {
    private final Reading reading;
    private final ExprReader exprs;

    DataReader(Reading reading, ExprReader exprs) {
        this.reading = reading;
        this.exprs = exprs;
    }

    Optional<Statement> data(StudyParser.DataContext context) {
        if (!Reading.whole(context.name())) {
            return Optional.empty();
        }
        List<DataClause> clauses = context.dataBlock() == null ? List.of() : clauses(context.dataBlock());
        Optional<DataOrigin> origin =
                Reading.whole(context.origin()) ? Optional.of(origin(context.origin())) : Optional.empty();
        reportRepeated(clauses);
        return Optional.of(new DataStatement(reading.name(context.name()), origin, clauses, reading.span(context)));
    }

    private DataOrigin origin(StudyParser.OriginContext context) {
        Span span = reading.span(context);
        if (context.SQL() != null) {
            Optional<Name> connection =
                    context.IN() == null ? Optional.empty() : Optional.of(reading.name(context.name(0)));
            return new DataOrigin.Query(
                    connection, reading.text(context.STRING().getSymbol()), span);
        }
        if (context.STRING() != null) {
            return new DataOrigin.File(reading.text(context.STRING().getSymbol()));
        }
        List<Name> path = reading.names(context.name());
        Optional<Name> schema = path.size() > 2 ? Optional.of(path.get(1)) : Optional.empty();
        return new DataOrigin.Table(path.getFirst(), schema, path.getLast(), span);
    }

    private List<DataClause> clauses(StudyParser.DataBlockContext context) {
        List<DataClause> clauses = new ArrayList<>();
        for (StudyParser.DataClauseContext clause : context.dataClause()) {
            if (Reading.whole(clause)) {
                clauses.add(clause(clause));
            }
        }
        return clauses;
    }

    private DataClause clause(StudyParser.DataClauseContext context) {
        Span span = reading.span(context);
        return switch (context) {
            case StudyParser.UnitClauseContext c -> new DataClause.Unit(exprs.reference(c.reference()), span);
            case StudyParser.ClusterClauseContext c -> new DataClause.Cluster(exprs.references(c.references()), span);
            case StudyParser.BlockClauseContext c -> new DataClause.Block(exprs.reference(c.reference()), span);
            case StudyParser.TimeClauseContext c ->
                new DataClause.Time(
                        exprs.expr(c.expr()), Optional.ofNullable(c.sum()).map(exprs::expr), span);
            case StudyParser.WeightClauseContext c -> weight(c);
            case StudyParser.WhereClauseContext c -> new DataClause.Where(exprs.expr(c.expr()), span);
            case StudyParser.RandomizedClauseContext c -> randomized(c);
            case StudyParser.PopulationClauseContext c -> new DataClause.Population(reading.name(c.name()), span);
            case StudyParser.MeasuresClauseContext c ->
                new DataClause.Measures(reading.names(c.names().name()), span);
            case StudyParser.UnselectedClauseContext c -> new DataClause.Unselected(span);
            case StudyParser.ExplodeClauseContext c ->
                new DataClause.Explode(exprs.reference(c.reference()), reading.name(c.name()), span);
            case StudyParser.JoinClauseContext c -> join(c);
            case StudyParser.ImputationClauseContext c ->
                new DataClause.Imputation(exprs.reference(c.reference()), span);
            case StudyParser.MissingClauseContext c -> new DataClause.Missing(c.FAIL() != null, span);
            default -> throw new IllegalStateException("clause " + context.getText());
        };
    }

    private DataClause weight(StudyParser.WeightClauseContext context) {
        Span span = reading.span(context);
        if (context.weightWord() == null) {
            return new DataClause.Weight(Optional.empty(), exprs.expr(context.exprWithoutWeightWord()), span);
        }
        WeightWord kind = switch (context.weightWord().getStart().getType()) {
            case StudyLexer.FREQUENCY -> WeightWord.FREQUENCY;
            case StudyLexer.EXACT -> WeightWord.EXACT;
            default -> WeightWord.SAMPLING;
        };
        return new DataClause.Weight(Optional.of(kind), exprs.expr(context.expr()), span);
    }

    private DataClause randomized(StudyParser.RandomizedClauseContext context) {
        List<Name> given = context.GIVEN() == null
                ? List.of()
                : reading.names(context.names(1).name());
        return new DataClause.Randomized(
                reading.names(context.names(0).name()),
                context.ADAPTIVE() != null,
                given,
                Optional.ofNullable(context.expr()).map(exprs::expr),
                reading.span(context));
    }

    private DataClause join(StudyParser.JoinClauseContext context) {
        List<DataClause.Join.Key> keys = context.joinKey().stream()
                .map(key -> new DataClause.Join.Key(
                        exprs.reference(key.reference(0)),
                        Optional.ofNullable(key.reference(1)).map(exprs::reference),
                        reading.span(key)))
                .toList();
        return new DataClause.Join(reading.name(context.name()), keys, reading.span(context));
    }

    private void reportRepeated(List<DataClause> clauses) {
        TreeMap<String, DataClause> seen = new TreeMap<>();
        for (DataClause clause : clauses) {
            DataClause first = seen.putIfAbsent(clause.word(), clause);
            if (first != null && !clause.repeatable()) {
                reading.report(Diagnostic.of(
                                SyntaxCode.REPEATED_CLAUSE,
                                clause.span(),
                                "a data statement has at most one `" + clause.word() + "`")
                        .label(first.span(), "the first one"));
            }
        }
    }
}
