package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.source.SyntaxCode;
import dev.causalc.grammar.StudyLexer;
import dev.causalc.grammar.StudyParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Variables and their types, from the parser's contexts to the tree. */
final class VariableReader {
    private final Reading reading;
    private final ExprReader exprs;

    VariableReader(Reading reading, ExprReader exprs) {
        this.reading = reading;
        this.exprs = exprs;
    }

    Optional<Statement> variable(StudyParser.VariableContext context) {
        List<Name> names = names(context);
        if (names.isEmpty()) {
            return Optional.empty();
        }
        Optional<BindingTree> binding = Reading.child(context, StudyLexer.FROM).map(from -> binding(context, from));
        Optional<TypeTree> type = Reading.child(context, StudyLexer.COLON)
                .map(colon -> Reading.whole(context.type())
                        ? type(context.type())
                        : new TypeTree.Broken(reading.span(colon)));
        VariableStatement variable = new VariableStatement(
                role(context),
                names,
                after(context, StudyLexer.FOR),
                type,
                Reading.has(context, StudyLexer.OVER),
                after(context, StudyLexer.WHEN),
                measure(context),
                binding,
                Reading.child(context, StudyLexer.STRING).map(reading::text),
                reading.span(context));
        report(variable);
        return Optional.of(variable);
    }

    private List<Name> names(StudyParser.VariableContext context) {
        if (context.observedNames() != null) {
            List<Name> names = new ArrayList<>();
            if (Reading.whole(context.observedNames().observedName())) {
                names.add(reading.name(context.observedNames().observedName()));
            }
            names.addAll(reading.names(context.observedNames().name()));
            return names;
        }
        return context.names() == null
                ? List.of()
                : reading.names(context.names().name());
    }

    private static RoleWord role(StudyParser.VariableContext context) {
        return switch (context.getStart().getType()) {
            case StudyLexer.TREATMENT -> RoleWord.TREATMENT;
            case StudyLexer.OUTCOME -> RoleWord.OUTCOME;
            case StudyLexer.CONFOUNDER -> RoleWord.CONFOUNDER;
            case StudyLexer.COVARIATE -> RoleWord.COVARIATE;
            case StudyLexer.MEDIATOR -> RoleWord.MEDIATOR;
            case StudyLexer.INSTRUMENT -> RoleWord.INSTRUMENT;
            case StudyLexer.PROXY -> RoleWord.PROXY;
            case StudyLexer.NEGATIVE_CONTROL -> RoleWord.NEGATIVE_CONTROL;
            case StudyLexer.SELECTION -> RoleWord.SELECTION;
            case StudyLexer.UNOBSERVED -> RoleWord.UNOBSERVED;
            default -> RoleWord.OBSERVED;
        };
    }

    /** The name directly after a word. */
    private Optional<Name> after(StudyParser.VariableContext context, int word) {
        for (int i = 0; i + 1 < context.getChildCount(); i++) {
            if (context.getChild(i) instanceof TerminalNode node
                    && node.getSymbol().getType() == word) {
                return context.getChild(i + 1) instanceof StudyParser.NameContext name && Reading.whole(name)
                        ? Optional.of(reading.name(name))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Optional<Text> measure(StudyParser.VariableContext context) {
        StudyParser.MeasureContext measure = context.measure();
        if (!Reading.whole(measure)) {
            return Optional.empty();
        }
        if (measure.STRING() != null) {
            return Optional.of(reading.text(measure.getStart()));
        }
        Name name = reading.name(measure.name());
        return Optional.of(new Text(name.text(), name.span()));
    }

    private BindingTree binding(StudyParser.VariableContext context, Token from) {
        StudyParser.BindingContext binding = context.binding();
        if (!Reading.whole(binding)) {
            return new BindingTree.Value(new Expr.Broken(reading.span(from)), reading.span(from));
        }
        Span span = reading.span(binding);
        Expr first = exprs.expr(binding.expr(0));
        if (binding.VERSUS() != null) {
            return new BindingTree.Versus(first, exprs.expr(binding.expr(1)), span);
        }
        return first instanceof Expr.MapOf map
                ? new BindingTree.Wide(map.entries(), span)
                : new BindingTree.Value(first, span);
    }

    private TypeTree type(StudyParser.TypeContext context) {
        Span span = reading.span(context);
        return switch (context) {
            case StudyParser.BinaryTypeContext c -> new TypeTree.Binary(span);
            case StudyParser.CategoriesTypeContext c ->
                new TypeTree.Categories(
                        c.ORDERED() != null,
                        c.levelType().stream().map(this::level).toList(),
                        span);
            case StudyParser.CategoryTypeContext c -> new TypeTree.Category(span);
            case StudyParser.NumberTypeContext c ->
                c.REAL() != null ? new TypeTree.Real(range(c), span) : new TypeTree.Int(range(c), span);
            case StudyParser.DateTypeContext c -> new TypeTree.Date(span);
            case StudyParser.TimestampTypeContext c -> new TypeTree.Timestamp(span);
            case StudyParser.SimplexTypeContext c ->
                new TypeTree.Simplex(c.share().stream().map(this::share).toList(), span);
            case StudyParser.RatioTypeContext c ->
                new TypeTree.Ratio(exprs.expr(c.expr(0)), exprs.expr(c.expr(1)), span);
            default -> throw new IllegalStateException("type " + context.getText());
        };
    }

    private TypeTree.Categories.Level level(StudyParser.LevelTypeContext context) {
        Optional<Expr> raw = Optional.ofNullable(context.literal()).map(exprs::literal);
        return new TypeTree.Categories.Level(exprs.level(context.level()), raw, reading.span(context));
    }

    private TypeTree.Simplex.Share share(StudyParser.ShareContext context) {
        return new TypeTree.Simplex.Share(
                reading.name(context.name()), exprs.expr(context.expr()), reading.span(context));
    }

    private Optional<TypeTree.Range> range(StudyParser.NumberTypeContext type) {
        StudyParser.RangeContext context = type.range();
        if (context == null) {
            return Optional.empty();
        }
        Span span = reading.span(context);
        if (context.IN() == null) {
            return Optional.of(
                    new TypeTree.Range.Bound(Operators.operator(context.getStart()), exprs.expr(context.sum(0)), span));
        }
        return Optional.of(new TypeTree.Range.Interval(
                exprs.expr(context.sum(0)),
                context.LPAREN() != null,
                exprs.expr(context.sum(1)),
                context.RPAREN() != null,
                span));
    }

    private void report(VariableStatement variable) {
        variable.binding().ifPresent(binding -> {
            if (variable.names().size() > 1) {
                reading.report(Diagnostic.of(
                                SyntaxCode.SEVERAL_FROM,
                                binding.span(),
                                "`from` belongs to one variable, and this statement declares "
                                        + variable.names().size())
                        .note("give each its own statement"));
            }
        });
        if (variable.role() == RoleWord.UNOBSERVED) {
            variable.type().ifPresent(type -> reportUnobserved(type.span(), "type"));
            variable.binding().ifPresent(binding -> reportUnobserved(binding.span(), "`from`"));
        }
    }

    private void reportUnobserved(Span span, String what) {
        reading.report(Diagnostic.of(SyntaxCode.UNOBSERVED_WITH_DATA, span, "an `unobserved` variable takes no " + what)
                .note("it is not in the data; a variable that is, is `observed` or has another role"));
    }
}
