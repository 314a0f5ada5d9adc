package dev.causalc.compiler.model;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.NameCode;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.source.TypeCode;
import dev.causalc.compiler.syntax.EstimandExpr;
import dev.causalc.compiler.syntax.EstimandStatement;
import dev.causalc.compiler.syntax.Formatter;
import dev.causalc.compiler.syntax.Name;
import dev.causalc.compiler.syntax.Operator;
import dev.causalc.compiler.syntax.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Estimands: arithmetic over terms, params and other estimands, whose values must match one to one. */
final class EstimandResolver {
    private final Context context;
    private final TermResolver terms;
    private final IndexResolver indices;
    private final Units units;
    private final Map<String, EstimandStatement> statements = new LinkedHashMap<>();
    private final Map<String, Optional<Valued>> resolved = new LinkedHashMap<>();
    private final Set<String> underWay = new LinkedHashSet<>();

    EstimandResolver(
            Context context, VariableScope scope, Map<String, Variable> variables, GraphResolver.Resolved graph) {
        this.context = context;
        this.terms = new TermResolver(context, scope, variables, graph);
        this.indices = new IndexResolver(context, scope, variables);
        this.units = new Units(variables);
        for (EstimandStatement statement : context.all(EstimandStatement.class)) {
            if (context.names().isFirst(statement.name())) {
                statements.put(statement.name().text(), statement);
            }
        }
    }

    /**
     * An expression with its shape.
     *
     * @param constant whether it is a number known now
     * @param unit of its value, where that is declared
     */
    record Valued(EstimandExpression expression, Shape shape, boolean constant, Optional<String> unit) {
        static Valued number(double value) {
            return new Valued(new EstimandExpression.Num(value), Shape.SINGLE, true, Optional.empty());
        }
    }

    List<Estimand> resolve() {
        List<Estimand> estimands = new ArrayList<>();
        for (EstimandStatement statement : statements.values()) {
            estimand(statement.name())
                    .ifPresent(value -> estimands.add(new Estimand(
                            statement.name().text(),
                            value.expression(),
                            statement.label().map(Text::value),
                            Formatter.format(statement.value()),
                            statement.name().span())));
        }
        return estimands;
    }

    /** The estimand of this name; empty if there is none, or something is wrong with it. */
    Optional<Valued> estimand(Name name) {
        String text = name.text();
        EstimandStatement statement = statements.get(text);
        if (statement == null) {
            return Optional.empty();
        }
        if (resolved.containsKey(text)) {
            return resolved.get(text);
        }
        if (!underWay.add(text)) {
            List<String> round =
                    new ArrayList<>(underWay).subList(new ArrayList<>(underWay).indexOf(text), underWay.size());
            context.report()
                    .once(
                            String.join(" ", round),
                            Diagnostic.of(
                                    NameCode.DEFINED_BY_ITSELF,
                                    name.span(),
                                    Names.shown(text) + " is defined by itself: " + String.join(" -> ", round) + " -> "
                                            + text));
            return Optional.empty();
        }
        Optional<Valued> value = value(statement.value());
        underWay.remove(text);
        resolved.put(text, value);
        return value;
    }

    Optional<Valued> value(EstimandExpr expr) {
        return switch (expr) {
            case EstimandExpr.Number number -> Optional.of(Valued.number(number.value()));
            case EstimandExpr.Reference reference -> reference(reference);
            case EstimandExpr.Of of ->
                terms.resolve(of.term(), of.modifiers())
                        .map(term -> new Valued(
                                new EstimandExpression.Of(term.term()), term.shape(), false, units.of(term.term())));
            case EstimandExpr.Negate negate ->
                value(negate.operand())
                        .map(v -> new Valued(negated(v.expression()), v.shape(), v.constant(), v.unit()));
            case EstimandExpr.Arithmetic arithmetic -> arithmetic(arithmetic);
            case EstimandExpr.Function function -> function(function);
            case EstimandExpr.Broken broken -> Optional.empty();
        };
    }

    private static EstimandExpression negated(EstimandExpression value) {
        return value instanceof EstimandExpression.Num num
                ? new EstimandExpression.Num(-num.value())
                : new EstimandExpression.Negate(value);
    }

    private Optional<Valued> reference(EstimandExpr.Reference reference) {
        Name name = reference.name();
        Param param = context.params().get(name.text());
        if (param != null) {
            return param(param, reference);
        }
        if (!statements.containsKey(name.text())) {
            reportUnknown(name);
            return Optional.empty();
        }
        return estimand(name).flatMap(value -> indices.pick(reference, value));
    }

    private Optional<Valued> param(Param param, EstimandExpr.Reference reference) {
        if (param.value() instanceof Double number && reference.index().isEmpty()) {
            return Optional.of(Valued.number(number));
        }
        context.report()
                .add(
                        TypeCode.TYPE_MISMATCH,
                        reference.span(),
                        Names.shown(param.name()) + " is a param, and "
                                + (param.value() instanceof Double
                                        ? "a number has no index"
                                        : "arithmetic needs a number"));
        return Optional.empty();
    }

    private void reportUnknown(Name name) {
        if (context.names().declarations().containsKey(name.text())) {
            Diagnostic wrong = context.names().missing(name, Namespace.Kind.ESTIMAND);
            boolean variable = context.names().has(name.text(), Namespace.Kind.VARIABLE);
            context.report()
                    .once(
                            name.text(),
                            variable ? wrong.note("its mean is `E[" + Names.written(name.text()) + "]`") : wrong);
            return;
        }
        List<String> names = new ArrayList<>(statements.keySet());
        names.addAll(context.params().keySet());
        context.report()
                .once(
                        name.text(),
                        Unknown.among(
                                NameCode.UNKNOWN_NAME,
                                name,
                                "there is no estimand or param " + Names.shown(name.text()),
                                names));
    }

    private Optional<Valued> arithmetic(EstimandExpr.Arithmetic tree) {
        Optional<Valued> left = value(tree.left());
        Optional<Valued> right = value(tree.right());
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        Valued a = left.get();
        Valued b = right.get();
        if (a.expression() instanceof EstimandExpression.Num x && b.expression() instanceof EstimandExpression.Num y) {
            return Optional.of(Valued.number(fold(tree.operator(), x.value(), y.value())));
        }
        checkShapes(tree, a, b);
        boolean sum = tree.operator() == Operator.PLUS || tree.operator() == Operator.MINUS;
        if (sum) {
            checkUnits(tree, a, b);
        }
        EstimandExpression expression = new EstimandExpression.Arithmetic(
                ExpressionResolver.operator(tree.operator()), a.expression(), b.expression());
        Optional<String> unit = sum ? a.unit().or(b::unit) : Optional.empty();
        return Optional.of(new Valued(expression, a.constant() ? b.shape() : a.shape(), false, unit));
    }

    private static double fold(Operator operator, double left, double right) {
        return switch (operator) {
            case PLUS -> left + right;
            case MINUS -> left - right;
            case TIMES -> left * right;
            case DIVIDE -> left / right;
            default -> throw new IllegalStateException("arithmetic of estimands: " + operator);
        };
    }

    private void checkShapes(EstimandExpr.Arithmetic tree, Valued a, Valued b) {
        boolean known = a.shape().known() && b.shape().known();
        if (a.constant() || b.constant() || !known || a.shape().isLike(b.shape())) {
            return;
        }
        context.report()
                .add(Diagnostic.of(
                                TypeCode.SEVERAL_VALUES,
                                tree.span(),
                                "the values of the two sides do not match one to one")
                        .label(tree.left().span(), "this has " + a.shape().words())
                        .label(tree.right().span(), "this has " + b.shape().words())
                        .note("pick one value with an index, or a contrast such as `T[a vs b]`"));
    }

    private void checkUnits(EstimandExpr.Arithmetic tree, Valued a, Valued b) {
        if (a.unit().isPresent() && b.unit().isPresent() && !a.unit().equals(b.unit())) {
            context.report()
                    .add(Diagnostic.of(
                                    TypeCode.UNITS,
                                    tree.span(),
                                    "this adds " + a.unit().get() + " to "
                                            + b.unit().get())
                            .label(tree.left().span(), "in " + a.unit().get())
                            .label(tree.right().span(), "in " + b.unit().get())
                            .note("multiply one side by what a unit of it is worth in the other"));
        }
    }

    private Optional<Valued> function(EstimandExpr.Function tree) {
        Optional<Valued> operand = value(tree.operand());
        String name = tree.name().text();
        if (!name.equals("log") && !name.equals("exp")) {
            context.report()
                    .add(Unknown.among(
                            NameCode.UNKNOWN_FUNCTION,
                            tree.name(),
                            "there is no function " + Names.shown(name) + " of estimands",
                            List.of("log", "exp")));
            return Optional.empty();
        }
        return operand.map(v -> new Valued(
                name.equals("log")
                        ? new EstimandExpression.Log(v.expression())
                        : new EstimandExpression.Exp(v.expression()),
                v.shape(),
                v.constant(),
                Optional.empty()));
    }
}
