package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;
import dev.causalc.grammar.StudyLexer;
import dev.causalc.grammar.StudyParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Expressions, from the parser's contexts to the tree. */
final class ExprReader {
    private final Reading reading;
    private final boolean inOptions;

    ExprReader(Reading reading) {
        this(reading, false);
    }

    private ExprReader(Reading reading, boolean inOptions) {
        this.reading = reading;
        this.inOptions = inOptions;
    }

    /** Inside the options of a method `f(a = b)` names an argument; elsewhere it compares. */
    ExprReader inOptions() {
        return new ExprReader(reading, true);
    }

    /** An expression or a sum; {@code Broken} at a place if it is absent or was not read to its end. */
    Expr expr(ParserRuleContext context, Span otherwise) {
        if (!Reading.whole(context)) {
            return new Expr.Broken(otherwise);
        }
        List<Operators.Item> items = new ArrayList<>();
        reading.enterExpression();
        flatten(context, items);
        return reading.leaveExpression(items.size(), context)
                ? new Operators(reading, items).read()
                : new Expr.Broken(reading.span(context));
    }

    Expr expr(ParserRuleContext context) {
        return expr(context, context == null ? reading.span(0, 0) : reading.span(context));
    }

    List<Expr> exprs(List<? extends ParserRuleContext> contexts) {
        return contexts.stream().filter(Reading::whole).map(this::expr).toList();
    }

    private void flatten(ParserRuleContext context, List<Operators.Item> items) {
        for (int i = 0; i < context.getChildCount(); i++) {
            ParseTree child = context.getChild(i);
            switch (child) {
                case StudyParser.PrimaryContext c -> items.add(new Operators.Operand(primary(c)));
                case StudyParser.PrimaryWithoutWeightWordContext c -> items.add(new Operators.Operand(primary(c)));
                case StudyParser.ConditionalContext c -> items.add(new Operators.Operand(conditional(c)));
                case StudyParser.ExprTailContext c -> tail(c, items);
                case StudyParser.ExprRestContext c -> flatten(c, items);
                case StudyParser.PrefixContext c -> items.add(new Operators.Prefix(c.getStart()));
                case StudyParser.BinaryOperatorContext c -> items.add(new Operators.Infix(c.getStart()));
                case StudyParser.ArithmeticOperatorContext c -> items.add(new Operators.Infix(c.getStart()));
                case TerminalNode c -> items.add(new Operators.Prefix(c.getSymbol()));
                default -> {}
            }
        }
    }

    private void tail(StudyParser.ExprTailContext context, List<Operators.Item> items) {
        if (context.binaryOperator() != null) {
            flatten(context, items);
            return;
        }
        boolean negated = context.NOT() != null;
        Span span = reading.span(context);
        if (context.MISSING() != null) {
            items.add(new Operators.Suffix(
                    span,
                    value -> new Expr.IsMissing(value, negated, value.span().to(span))));
            return;
        }
        List<Expr> members = exprs(context.sum());
        if (context.LBRACE() != null) {
            items.add(new Operators.Suffix(
                    span,
                    value ->
                            new Expr.InSet(value, negated, members, value.span().to(span))));
        } else {
            items.add(new Operators.Suffix(
                    span,
                    value -> new Expr.InInterval(
                            value,
                            negated,
                            members.get(0),
                            members.get(1),
                            value.span().to(span))));
        }
    }

    private Expr conditional(StudyParser.ConditionalContext context) {
        return new Expr.If(expr(context.expr(0)), expr(context.expr(1)), expr(context.expr(2)), reading.span(context));
    }

    private Expr primary(StudyParser.PrimaryContext context) {
        if (context.value() != null) {
            return value(context.value());
        }
        return context.call() != null ? call(context.call()) : reference(context.reference());
    }

    private Expr primary(StudyParser.PrimaryWithoutWeightWordContext context) {
        if (context.value() != null) {
            return value(context.value());
        }
        return context.arguments() != null ? call(context, context.arguments()) : path(context);
    }

    private Expr value(StudyParser.ValueContext context) {
        if (context.expr() != null) {
            return expr(context.expr());
        }
        if (context.map() != null) {
            return new Expr.MapOf(entries(context.map()), reading.span(context));
        }
        return literal(context.getStart());
    }

    Expr literal(Token token) {
        Span span = reading.span(token);
        return switch (token.getType()) {
            case StudyLexer.NUMBER -> new Expr.Number(token.getText(), Numbers.value(token.getText()), span);
            case StudyLexer.STRING -> new Expr.StringLiteral(reading.text(token));
            case StudyLexer.INF -> new Expr.Infinity(span);
            default -> new Expr.Truth(token.getType() == StudyLexer.TRUE, span);
        };
    }

    /** A number that may be negated, a string or a truth value. */
    Expr literal(StudyParser.LiteralContext context) {
        Expr value = literal(context.getStop());
        return context.MINUS() == null ? value : new Expr.Negate(value, reading.span(context));
    }

    List<MapEntry> entries(StudyParser.MapContext context) {
        return context.mapEntry().stream()
                .map(entry -> new MapEntry(level(entry.level()), expr(entry.sum()), reading.span(entry)))
                .toList();
    }

    LevelTree level(StudyParser.LevelContext context) {
        if (context.name() != null) {
            return new LevelTree.Named(reading.name(context.name()));
        }
        if (context.STRING() != null) {
            return new LevelTree.Quoted(reading.text(context.getStart()));
        }
        String sign = context.MINUS() == null ? "" : "-";
        String number = context.NUMBER().getText();
        return new LevelTree.Numeric(sign + number, Numbers.value(sign + number), reading.span(context));
    }

    private Expr call(StudyParser.CallContext context) {
        return call(context, context.arguments());
    }

    /** A call where only a call may stand: a distribution. */
    Expr call(ParserRuleContext context, StudyParser.ArgumentsContext arguments) {
        Name function = reading.name(context.getStart());
        List<Expr.Argument> values =
                exprs(arguments.expr()).stream().map(this::argument).toList();
        Span span = reading.span(context);
        boolean column = function.text().equals("column") && values.size() == 1;
        if (column
                && values.getFirst().name().isEmpty()
                && isPath(values.getFirst().value())) {
            return new Expr.Column(values.getFirst().value(), span);
        }
        return new Expr.Call(function, values, span);
    }

    private Expr.Argument argument(Expr value) {
        boolean named = inOptions
                && value instanceof Expr.Binary b
                && b.operator() == Operator.EQUAL
                && b.left() instanceof Expr.Reference;
        if (!named) {
            return new Expr.Argument(Optional.empty(), value, value.span());
        }
        Expr.Binary pair = (Expr.Binary) value;
        return new Expr.Argument(Optional.of(((Expr.Reference) pair.left()).name()), pair.right(), value.span());
    }

    private static boolean isPath(Expr value) {
        return switch (value) {
            case Expr.Reference r -> true;
            case Expr.Field f -> isPath(f.base());
            case Expr.Element e -> isPath(e.list());
            case Expr.Match m -> isPath(m.base());
            default -> false;
        };
    }

    /** A name with what hangs on it: fields, elements, matches. */
    Expr reference(StudyParser.ReferenceContext context) {
        return path(context);
    }

    List<Expr> references(StudyParser.ReferencesContext context) {
        return context == null ? List.of() : exprsOf(context.reference());
    }

    private List<Expr> exprsOf(List<StudyParser.ReferenceContext> contexts) {
        return contexts.stream().filter(Reading::whole).map(this::reference).toList();
    }

    private Expr path(ParserRuleContext context) {
        Expr path = new Expr.Reference(reading.name(context.getStart()));
        for (int i = 1; i < context.getChildCount(); i++) {
            path = switch (context.getChild(i)) {
                case StudyParser.NameContext field -> field(path, field);
                case StudyParser.PostfixContext postfix -> postfix(path, postfix);
                default -> path;
            };
        }
        return path;
    }

    private Expr field(Expr base, StudyParser.NameContext field) {
        return new Expr.Field(base, reading.name(field), base.span().to(reading.span(field)));
    }

    private Expr postfix(Expr base, StudyParser.PostfixContext context) {
        if (context.name() != null) {
            return field(base, context.name());
        }
        Span span = base.span().to(reading.span(context));
        if (context.sum() != null) {
            return new Expr.Element(base, expr(context.sum()), span);
        }
        return new Expr.Match(base, assignments(context.assignment()), span);
    }

    List<Assignment> assignments(List<StudyParser.AssignmentContext> contexts) {
        return contexts.stream().filter(Reading::whole).map(this::assignment).toList();
    }

    Assignment assignment(StudyParser.AssignmentContext context) {
        return new Assignment(reading.name(context.name()), expr(context.sum()), reading.span(context));
    }

    /** A variable, or {@code column(C)}. */
    Expr feature(StudyParser.FeatureContext context) {
        return context.reference() != null
                ? new Expr.Column(reference(context.reference()), reading.span(context))
                : new Expr.Reference(reading.name(context.name()));
    }

    List<Expr> features(StudyParser.FeaturesContext context) {
        return context == null
                ? List.of()
                : context.feature().stream()
                        .filter(Reading::whole)
                        .map(this::feature)
                        .toList();
    }

    /** A number, or the name of a param. */
    Expr count(StudyParser.CountContext context) {
        return context.NUMBER() != null
                ? literal(context.getStart())
                : new Expr.Reference(reading.name(context.name()));
    }
}
