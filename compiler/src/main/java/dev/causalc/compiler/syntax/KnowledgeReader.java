package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.source.SyntaxCode;
import dev.causalc.grammar.StudyLexer;
import dev.causalc.grammar.StudyParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/** What a study knows: assumptions, populations, designs and policies, from the parser's contexts to the tree. */
final class KnowledgeReader {
    private final Reading reading;
    private final ExprReader exprs;

    KnowledgeReader(Reading reading, ExprReader exprs) {
        this.reading = reading;
        this.exprs = exprs;
    }

    Optional<Statement> assume(StudyParser.AssumeContext context) {
        if (!Reading.whole(context)) {
            return Optional.empty();
        }
        Span span = reading.span(context);
        Name first = reading.name(context.name(0));
        if (context.MONOTONE() != null) {
            return Optional.of(new AssumeStatement.Monotone(first, reading.name(context.name(1)), span));
        }
        List<Name> given = reading.names(context.names().name());
        return Optional.of(
                context.LINEAR() != null
                        ? new AssumeStatement.Linear(first, given, span)
                        : new AssumeStatement.MissingAtRandom(first, given, span));
    }

    Optional<Statement> population(StudyParser.PopulationContext context) {
        if (!Reading.whole(context.name())) {
            return Optional.empty();
        }
        List<Name> differs = context.names() == null
                ? List.of()
                : reading.names(context.names().name());
        return Optional.of(new PopulationStatement(reading.name(context.name()), differs, reading.span(context)));
    }

    Optional<Statement> design(StudyParser.DesignContext context) {
        if (context.getChildCount() < 2 || context.LBRACE() == null) {
            return Optional.empty();
        }
        List<DesignClause> clauses = new ArrayList<>();
        for (ParseTree child : context.children) {
            if (child instanceof ParserRuleContext clause && Reading.whole(clause)) {
                clause(clause).ifPresent(clauses::add);
            }
        }
        reportRepeated(clauses);
        Optional<Name> treatment = Reading.whole(context.designFor())
                ? Optional.of(reading.name(context.designFor().name()))
                : Optional.empty();
        DesignWord kind = DesignWord.valueOf(StudyLexer.VOCABULARY.getSymbolicName(kind(context)));
        return Optional.of(new DesignStatement(kind, treatment, clauses, reading.span(context)));
    }

    private static int kind(StudyParser.DesignContext context) {
        return ((TerminalNode) context.getChild(1)).getSymbol().getType();
    }

    private Optional<DesignClause> clause(ParserRuleContext context) {
        Span span = reading.span(context);
        return Optional.ofNullable(
                switch (context) {
                    case StudyParser.DesignUnitContext c -> new DesignClause.Unit(exprs.reference(c.reference()), span);
                    case StudyParser.DesignTimeContext c -> new DesignClause.Time(exprs.expr(c.expr()), span);
                    case StudyParser.DesignBlockContext c ->
                        new DesignClause.Block(exprs.reference(c.reference()), span);
                    case StudyParser.StartsContext c -> new DesignClause.Starts(exprs.expr(c.expr()), span);
                    case StudyParser.NeverContext c -> new DesignClause.Never(exprs.expr(c.expr()), span);
                    case StudyParser.AnticipationContext c ->
                        new DesignClause.Anticipation(duration(c.duration()), span);
                    case StudyParser.RunningContext c -> new DesignClause.Running(reading.name(c.name()), span);
                    case StudyParser.CutoffContext c -> new DesignClause.Cutoff(exprs.expr(c.expr()), span);
                    case StudyParser.FuzzyContext c -> new DesignClause.Fuzzy(span);
                    case StudyParser.TreatedContext c -> new DesignClause.Treated(exprs.exprs(c.sum()), span);
                    case StudyParser.CarryoverContext c -> new DesignClause.Carryover(duration(c.duration()), span);
                    default -> null;
                });
    }

    private Duration duration(StudyParser.DurationContext context) {
        Optional<TimeUnit> unit = context.timeUnit() == null ? Optional.empty() : Optional.of(unit(context.timeUnit()));
        return new Duration(exprs.count(context.count()), unit, reading.span(context));
    }

    static TimeUnit unit(StudyParser.TimeUnitContext context) {
        return switch (context.getStart().getType()) {
            case StudyLexer.SECOND, StudyLexer.SECONDS -> TimeUnit.SECONDS;
            case StudyLexer.MINUTE, StudyLexer.MINUTES -> TimeUnit.MINUTES;
            case StudyLexer.HOUR, StudyLexer.HOURS -> TimeUnit.HOURS;
            case StudyLexer.DAY, StudyLexer.DAYS -> TimeUnit.DAYS;
            default -> TimeUnit.WEEKS;
        };
    }

    private void reportRepeated(List<DesignClause> clauses) {
        Map<String, DesignClause> seen = new HashMap<>();
        for (DesignClause clause : clauses) {
            DesignClause first = seen.putIfAbsent(clause.word(), clause);
            if (first != null) {
                reading.report(Diagnostic.of(
                                SyntaxCode.REPEATED_CLAUSE,
                                clause.span(),
                                "a design has at most one `" + clause.word() + "`")
                        .label(first.span(), "the first one"));
            }
        }
    }

    Optional<Statement> policy(StudyParser.PolicyContext context) {
        if (!Reading.whole(context.name(0))) {
            return Optional.empty();
        }
        Optional<Name> treatment = context.FOR() != null && Reading.whole(context.name(1))
                ? Optional.of(reading.name(context.name(1)))
                : Optional.empty();
        Span span = reading.span(context);
        PolicyRule rule = Reading.whole(context) && Reading.whole(context.policyRule())
                ? rule(context.policyRule())
                : new PolicyRule.Value(new Expr.Broken(span), span);
        return Optional.of(new PolicyStatement(reading.name(context.name(0)), treatment, rule, span));
    }

    private PolicyRule rule(StudyParser.PolicyRuleContext context) {
        Span span = reading.span(context);
        if (context.HIGHEST() != null) {
            return new PolicyRule.Highest(exprs.entries(context.map()), span);
        }
        if (context.LEARNED() != null) {
            return new PolicyRule.Learned(
                    exprs.features(context.features()),
                    exprs.count(context.count()),
                    exprs.expr(context.expr(0)),
                    span);
        }
        if (context.OTHERWISE() == null) {
            return new PolicyRule.Value(exprs.expr(context.sum(0)), span);
        }
        List<PolicyRule.Cases.Case> cases = new ArrayList<>();
        for (int i = 0; i < context.expr().size(); i++) {
            Expr value = exprs.expr(context.sum(i));
            Expr when = exprs.expr(context.expr(i));
            cases.add(new PolicyRule.Cases.Case(value, when, value.span().to(reading.span(context.expr(i)))));
        }
        return new PolicyRule.Cases(cases, exprs.expr(context.sum().getLast()), span);
    }
}
