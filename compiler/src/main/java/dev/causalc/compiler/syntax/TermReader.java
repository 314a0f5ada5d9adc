package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.source.SyntaxCode;
import dev.causalc.grammar.StudyLexer;
import dev.causalc.grammar.StudyParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;

/** Terms and their modifiers, from the parser's contexts to the tree. */
final class TermReader {
    private final Reading reading;
    private final ExprReader exprs;

    TermReader(Reading reading, ExprReader exprs) {
        this.reading = reading;
        this.exprs = exprs;
    }

    TermTree term(StudyParser.TermContext context) {
        Span span = reading.span(context);
        return switch (context) {
            case StudyParser.ExpectationContext c ->
                new TermTree.Expectation(exprs.expr(c.expr()), given(c.given()), span);
            case StudyParser.ProbabilityContext c ->
                new TermTree.Probability(exprs.exprs(c.expr()), given(c.given()), span);
            case StudyParser.EffectContext c -> effect(c, c.treatment(), c.name(), List.of(), List.of());
            case StudyParser.MediatedContext c ->
                effect(
                        c,
                        c.treatment(),
                        c.name(),
                        c.names() == null ? List.of() : reading.names(c.names().name()),
                        List.of());
            case StudyParser.SlopeContext c -> slope(c);
            case StudyParser.PolicyValueContext c ->
                new TermTree.PolicyValue(reading.name(c.name(0)), reading.name(c.name(1)), span);
            case StudyParser.StrengthContext c ->
                new TermTree.Strength(reading.name(c.name(0)), reading.name(c.name(1)), span);
            default -> throw new IllegalStateException("term " + context.getText());
        };
    }

    /** A term with {@code at}. */
    TermTree pointTerm(StudyParser.PointTermContext context) {
        if (context.QTE() != null) {
            return effect(context, context.treatment(), context.name(0), List.of(), exprs.exprs(context.sum()));
        }
        return new TermTree.Curve(
                reading.name(context.name(0)),
                reading.name(context.name(1)),
                exprs.exprs(context.sum()),
                reading.span(context));
    }

    private TermTree effect(
            ParserRuleContext context,
            StudyParser.TreatmentContext treatment,
            StudyParser.NameContext outcome,
            List<Name> through,
            List<Expr> at) {
        EffectWord word = EffectWord.valueOf(context.getStart().getText());
        return new TermTree.Effect(
                word, treatment(treatment), reading.name(outcome), through, at, reading.span(context));
    }

    private TermTree slope(StudyParser.SlopeContext context) {
        boolean share = context.DOT() != null;
        Optional<Name> along = share ? Optional.of(reading.name(context.name(2))) : Optional.empty();
        Optional<Name> against = context.AGAINST() != null
                ? Optional.of(reading.name(context.name().getLast()))
                : Optional.empty();
        return new TermTree.Slope(
                reading.name(context.name(0)), reading.name(context.name(1)), along, against, reading.span(context));
    }

    private TreatmentTree treatment(StudyParser.TreatmentContext context) {
        Optional<ContrastTree> contrast =
                Optional.ofNullable(context.contrast()).map(this::contrast);
        return new TreatmentTree(reading.name(context.getStart()), contrast, reading.span(context));
    }

    ContrastTree contrast(StudyParser.ContrastContext context) {
        return new ContrastTree(exprs.expr(context.sum(0)), exprs.expr(context.sum(1)), reading.span(context));
    }

    private Optional<GivenTree> given(StudyParser.GivenContext context) {
        if (context == null) {
            return Optional.empty();
        }
        List<Assignment> doing = context.doing() == null
                ? List.of()
                : exprs.assignments(context.doing().assignment());
        return Optional.of(new GivenTree(doing, exprs.exprs(context.expr()), reading.span(context)));
    }

    /**
     * @param term where the term stands, for the empty span of no modifiers
     */
    ModifiersTree modifiers(List<StudyParser.ModifierContext> contexts, Span term) {
        Collected found = new Collected();
        for (StudyParser.ModifierContext context : contexts) {
            if (found.words.contains(context.getStart().getType())) {
                String word = context.getStart().getText();
                reading.report(Diagnostic.of(
                                SyntaxCode.REPEATED_CLAUSE,
                                reading.span(context),
                                "a term has at most one `" + word + "`")
                        .note("several values after one `" + word + "` stand with commas between them"));
                continue;
            }
            found.words.add(context.getStart().getType());
            collect(context, found);
        }
        Span none = reading.span(term.end(), term.end());
        Span span = contexts.isEmpty()
                ? none
                : reading.span(
                        contexts.getFirst().getStart(), contexts.getLast().getStop());
        return found.tree(span);
    }

    private void collect(StudyParser.ModifierContext context, Collected found) {
        switch (context.getStart().getType()) {
            case StudyLexer.HOLDING ->
                found.holding = context.held().stream().map(this::held).toList();
            case StudyLexer.WHERE -> found.where = Optional.of(exprs.expr(context.expr()));
            case StudyLexer.BY -> found.by = exprs.features(context.features());
            case StudyLexer.IN -> found.population = Optional.of(reading.name(context.name()));
            case StudyLexer.PER -> found.per = Optional.of(exprs.reference(context.reference()));
            default -> found.scale = Optional.of(scale(context.getStop().getType()));
        }
    }

    private ModifiersTree.Holding held(StudyParser.HeldContext context) {
        Optional<Expr> value = Optional.ofNullable(context.sum()).map(exprs::expr);
        return new ModifiersTree.Holding(reading.name(context.name()), value, reading.span(context));
    }

    private static ScaleWord scale(int type) {
        return switch (type) {
            case StudyLexer.RATIO -> ScaleWord.RATIO;
            case StudyLexer.ODDS_RATIO -> ScaleWord.ODDS_RATIO;
            default -> ScaleWord.DIFFERENCE;
        };
    }

    private static final class Collected {
        private final List<Integer> words = new ArrayList<>();
        private List<ModifiersTree.Holding> holding = List.of();
        private Optional<Expr> where = Optional.empty();
        private List<Expr> by = List.of();
        private Optional<Name> population = Optional.empty();
        private Optional<Expr> per = Optional.empty();
        private Optional<ScaleWord> scale = Optional.empty();

        private ModifiersTree tree(Span span) {
            return new ModifiersTree(holding, where, by, population, per, scale, span);
        }
    }
}
