package dev.causalc.compiler.model;

import dev.causalc.compiler.model.ValueType.LevelOf;
import dev.causalc.compiler.model.ValueType.Simple;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.EstimateCode;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.source.TypeCode;
import dev.causalc.compiler.syntax.Expr;
import dev.causalc.compiler.syntax.SimulateStatement;
import java.util.Map;
import java.util.Optional;

/** The right-hand sides of a simulate block, held against the types of what they give values to. */
final class SimulatedValues {
    private final Context context;
    private final SimulationScope scope;
    private final Map<String, Variable> variables;
    private final Report report;
    private final ExpressionResolver expressions;
    private final Comparisons comparisons;

    SimulatedValues(Context context, SimulationScope scope, Map<String, Variable> variables) {
        this.context = context;
        this.scope = scope;
        this.variables = variables;
        this.report = context.report();
        this.expressions = context.over(scope);
        this.comparisons = new Comparisons(scope, expressions, report);
    }

    Expression resolve(SimulateStatement.Line line) {
        String name = line.variable().text();
        VarType type =
                Optional.ofNullable(variables.get(name)).map(Variable::type).orElseGet(VarType.Unknown::new);
        Typed value = value(line.value(), ValueType.of(name, type));
        boolean draw = value.expression() instanceof Expression.Draw;
        if (line.drawn() && !draw && !value.type().isAny()) {
            report.add(Diagnostic.of(
                            EstimateCode.NOT_A_DISTRIBUTION, line.value().span(), "after `~` stands a distribution")
                    .note("write `" + Names.written(name) + " = …` for a value; it may contain draws"));
        }
        if (value.expression() instanceof Expression.Draw distribution) {
            checkDraw(distribution, type, line);
        } else {
            checkFits(value.type(), type, line);
        }
        checkInnerDraws(value.expression(), true, line.value().span());
        return value.expression();
    }

    /** Beside a categorical variable names are levels and beside a date texts are dates, in the branches of a choice too. */
    private Typed value(Expr expr, ValueType type) {
        if (!(type instanceof LevelOf) && !type.isTime()) {
            return expressions.resolve(expr);
        }
        if (expr instanceof Expr.If choice) {
            Expression condition = expressions.condition(choice.condition());
            Typed then = value(choice.then(), type);
            Typed otherwise = value(choice.otherwise(), type);
            return new Typed(
                    new Expression.If(condition, then.expression(), otherwise.expression()),
                    then.type().isAny() ? otherwise.type() : then.type());
        }
        return expr instanceof Expr.Call ? expressions.resolve(expr) : comparisons.against(type, expr);
    }

    private void checkDraw(Expression.Draw draw, VarType type, SimulateStatement.Line line) {
        int options = draw.arguments().size();
        switch (draw.distribution()) {
            case CATEGORICAL -> {
                Optional<Integer> levels = levels(type);
                if (levels.isPresent() && levels.get() != options) {
                    report.add(
                            TypeCode.ARGUMENTS,
                            line.value().span(),
                            Names.shown(line.variable().text()) + " has " + levels.get() + " levels, and here are "
                                    + options + " probabilities");
                } else if (levels.isEmpty() && !(type instanceof VarType.Category)) {
                    needs(line, "levels to pick from", type, "declare its levels: `{a, b, …}`");
                }
            }
            case DIRICHLET -> {
                boolean fits = type instanceof VarType.Simplex simplex
                        && simplex.shares().size() == options;
                if (!fits) {
                    needs(line, "a simplex of " + options + " shares", type, "declare it `simplex(…)`");
                }
            }
            case BERNOULLI -> {
                boolean two = levels(type).filter(n -> n != 2).isEmpty();
                if (!two) {
                    needs(line, "two levels", type, "`categorical(…)` picks one of several");
                }
            }
            case NORMAL, UNIFORM, POISSON, EXPONENTIAL, GAMMA, BETA, LOGNORMAL, STUDENT_T -> {
                checkFits(Simple.NUMBER, type, line);
            }
        }
    }

    private static Optional<Integer> levels(VarType type) {
        return switch (type) {
            case VarType.Binary t -> Optional.of(2);
            case VarType.Categorical t -> Optional.of(t.levels().size());
            default -> Optional.empty();
        };
    }

    private void needs(SimulateStatement.Line line, String what, VarType type, String mend) {
        report.add(Diagnostic.of(
                        TypeCode.TYPE_MISMATCH,
                        line.value().span(),
                        "this draw needs " + what + ", and "
                                + Names.shown(line.variable().text()) + " is `"
                                + TypeText.of(type) + "`")
                .note(mend));
    }

    private void checkFits(ValueType value, VarType type, SimulateStatement.Line line) {
        boolean fits = switch (type) {
            case VarType.Binary t -> value.isNumeric();
            case VarType.Real t -> value.isNumeric();
            case VarType.Int t -> value.isNumeric();
            case VarType.Categorical t -> value instanceof LevelOf || value.isAny() || isTwoLevel(t, value);
            case VarType.Category t -> true;
            case VarType.Date t -> value.isTime() || value.isAny();
            case VarType.Timestamp t -> value.isTime() || value.isAny();
            case VarType.Simplex t -> value instanceof ValueType.StructOf || value.isAny();
            case VarType.Ratio t -> value.isNumeric();
            case VarType.Unknown t -> true;
        };
        if (!fits) {
            report.add(
                    TypeCode.TYPE_MISMATCH,
                    line.value().span(),
                    Names.shown(line.variable().text()) + " is `" + TypeText.of(type) + "`, and this is "
                            + value.words());
        }
    }

    private static boolean isTwoLevel(VarType.Categorical type, ValueType value) {
        return value == Simple.TRUTH && type.levels().size() == 2;
    }

    /** A draw of a level or of shares is a whole value, never a part of one. */
    private void checkInnerDraws(Expression expression, boolean whole, Span at) {
        boolean inner = expression instanceof Expression.Draw draw
                && (draw.distribution() == Distribution.CATEGORICAL || draw.distribution() == Distribution.DIRICHLET);
        if (inner && !whole) {
            report.add(
                    EstimateCode.NOT_A_DISTRIBUTION,
                    at,
                    "a draw of a level or of shares is the whole value of a line; give it a line of its own");
            return;
        }
        boolean stays = whole && expression instanceof Expression.If;
        expression.operands().forEach(operand -> checkInnerDraws(operand, stays, at));
    }
}
