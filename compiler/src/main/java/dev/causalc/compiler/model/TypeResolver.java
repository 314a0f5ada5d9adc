package dev.causalc.compiler.model;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.source.TypeCode;
import dev.causalc.compiler.syntax.Expr;
import dev.causalc.compiler.syntax.LevelTree;
import dev.causalc.compiler.syntax.Operator;
import dev.causalc.compiler.syntax.TypeTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Declared types. */
final class TypeResolver {
    private final Context context;
    private final Report report;

    TypeResolver(Context context) {
        this.context = context;
        this.report = context.report();
    }

    /** Empty where the type could not be read. */
    Optional<VarType> resolve(TypeTree tree, ColumnScope columns) {
        return switch (tree) {
            case TypeTree.Binary t -> Optional.of(new VarType.Binary());
            case TypeTree.Categories t -> Optional.of(new VarType.Categorical(levels(t), t.ordered()));
            case TypeTree.Category t -> Optional.of(new VarType.Category());
            case TypeTree.Real t -> Optional.of(new VarType.Real(range(t.range())));
            case TypeTree.Int t -> Optional.of(new VarType.Int(range(t.range())));
            case TypeTree.Date t -> Optional.of(new VarType.Date());
            case TypeTree.Timestamp t -> Optional.of(new VarType.Timestamp());
            case TypeTree.Simplex t -> Optional.of(new VarType.Simplex(shares(t, columns)));
            case TypeTree.Ratio t -> {
                ExpressionResolver expressions = context.over(columns);
                yield Optional.of(
                        new VarType.Ratio(expressions.number(t.numerator()), expressions.number(t.denominator())));
            }
            case TypeTree.Broken t -> Optional.empty();
        };
    }

    private List<Level> levels(TypeTree.Categories type) {
        List<Level> levels = new ArrayList<>();
        Map<String, Span> seen = new HashMap<>();
        for (TypeTree.Categories.Level tree : type.levels()) {
            LevelTree level = tree.level();
            Span first = seen.putIfAbsent(level.label(), level.span());
            if (first != null) {
                report.add(Diagnostic.of(
                                TypeCode.LEVELS,
                                level.span(),
                                "the level " + Names.shown(level.label()) + " is listed twice")
                        .label(first, "first here"));
                continue;
            }
            Object held = tree.raw().flatMap(this::raw).orElseGet(() -> own(level));
            Optional<Level> same =
                    levels.stream().filter(other -> other.value().equals(held)).findFirst();
            if (same.isPresent()) {
                report.add(
                        TypeCode.LEVELS,
                        tree.span(),
                        "the levels " + Names.shown(same.get().name()) + " and " + Names.shown(level.label())
                                + " stand for the same value of the data");
            }
            levels.add(new Level(level.label(), held));
        }
        return levels;
    }

    /** What the data hold for a level without {@code = raw}. */
    private static Object own(LevelTree level) {
        return switch (level) {
            case LevelTree.Named named -> named.name().text();
            case LevelTree.Numeric numeric -> numeric.value();
            case LevelTree.Quoted quoted -> quoted.text().value();
        };
    }

    private Optional<Object> raw(Expr expr) {
        return switch (expr) {
            case Expr.StringLiteral text -> Optional.of(text.text().value());
            case Expr.Truth truth -> Optional.of(truth.value());
            case Expr.Reference reference ->
                Optional.ofNullable(context.params().get(reference.name().text()))
                        .map(Param::value);
            default -> Literals.number(expr).map(number -> (Object) number);
        };
    }

    private Range range(Optional<TypeTree.Range> tree) {
        if (tree.isEmpty()) {
            return Range.ALL;
        }
        Range range = switch (tree.get()) {
            case TypeTree.Range.Interval i ->
                new Range(
                        bound(i.low(), Double.NEGATIVE_INFINITY),
                        i.lowOpen(),
                        bound(i.high(), Double.POSITIVE_INFINITY),
                        i.highOpen());
            case TypeTree.Range.Bound b -> oneSided(b);
        };
        boolean point = range.low() == range.high() && !range.lowOpen() && !range.highOpen();
        if (!(range.low() < range.high()) && !point) {
            report.add(TypeCode.BAD_RANGE, tree.get().span(), "no number lies in this range");
            return Range.ALL;
        }
        return range;
    }

    private Range oneSided(TypeTree.Range.Bound bound) {
        boolean below = bound.operator() == Operator.LESS || bound.operator() == Operator.LESS_EQUAL;
        boolean open = bound.operator() == Operator.LESS || bound.operator() == Operator.GREATER;
        return below
                ? new Range(Double.NEGATIVE_INFINITY, true, bound(bound.value(), Double.POSITIVE_INFINITY), open)
                : new Range(bound(bound.value(), Double.NEGATIVE_INFINITY), open, Double.POSITIVE_INFINITY, true);
    }

    private double bound(Expr expr, double otherwise) {
        Optional<Double> number = Constants.number(expr, context.params());
        if (number.isEmpty() && !(expr instanceof Expr.Broken)) {
            report.add(TypeCode.BAD_RANGE, expr.span(), "the bounds of a range are numbers or params");
        }
        return number.orElse(otherwise);
    }

    private List<VarType.Share> shares(TypeTree.Simplex type, ColumnScope columns) {
        List<VarType.Share> shares = new ArrayList<>();
        Map<String, Span> seen = new HashMap<>();
        for (TypeTree.Simplex.Share share : type.shares()) {
            String name = share.name().text();
            Expression value = context.over(columns).number(share.value());
            Span first = seen.putIfAbsent(name, share.name().span());
            if (first == null) {
                shares.add(new VarType.Share(name, value));
            } else {
                report.add(Diagnostic.of(
                                TypeCode.LEVELS,
                                share.name().span(),
                                "the share " + Names.shown(name) + " is listed twice")
                        .label(first, "first here"));
            }
        }
        if (shares.size() < 2) {
            report.add(TypeCode.LEVELS, type.span(), "a simplex has at least two shares");
        }
        return shares;
    }
}
