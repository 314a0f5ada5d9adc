package dev.causalc.compiler.model;

import dev.causalc.compiler.model.EstimandResolver.Valued;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.source.TypeCode;
import dev.causalc.compiler.syntax.ContrastTree;
import dev.causalc.compiler.syntax.EstimandExpr;
import dev.causalc.compiler.syntax.Expr;
import dev.causalc.compiler.syntax.IndexTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** {@code lift_by[domain = math]}: one value of an estimand with several, or fewer of them. */
final class IndexResolver {
    private final Context context;
    private final VariableScope scope;
    private final Map<String, Variable> variables;
    private final SettingResolver settings;

    IndexResolver(Context context, VariableScope scope, Map<String, Variable> variables) {
        this.context = context;
        this.scope = scope;
        this.variables = variables;
        this.settings = new SettingResolver(scope, context.report());
    }

    Optional<Valued> pick(EstimandExpr.Reference reference, Valued value) {
        Optional<Contrast> contrast = Optional.empty();
        OptionalDouble at = OptionalDouble.empty();
        Map<String, String> by = new LinkedHashMap<>();
        for (IndexTree part : reference.index()) {
            switch (part) {
                case IndexTree.Contrast c -> contrast = contrast(c.contrast(), reference, value.shape());
                case IndexTree.Match match -> {
                    String name = match.assignment().name().text();
                    if (name.equals("at") && !variables.containsKey(name)) {
                        at = point(match, reference, value.shape());
                    } else {
                        group(match, reference, value.shape()).ifPresent(level -> by.put(name, level));
                    }
                }
            }
        }
        EstimandExpression picked = new EstimandExpression.Reference(
                reference.name().text(), new EstimandExpression.Index(contrast, at, by));
        Shape shape = left(value.shape(), contrast.isPresent(), at.isPresent(), by);
        return Optional.of(new Valued(picked, shape, value.constant(), value.unit()));
    }

    private static Shape left(Shape shape, boolean contrast, boolean at, Map<String, String> by) {
        List<String> groups = shape.by().stream()
                .filter(variable -> !by.containsKey(variable))
                .toList();
        return new Shape(
                contrast ? Optional.empty() : shape.treatment(), groups, at ? List.of() : shape.at(), shape.known());
    }

    private Optional<Contrast> contrast(ContrastTree tree, EstimandExpr.Reference reference, Shape shape) {
        if (shape.treatment().isEmpty()) {
            if (shape.known()) {
                reportNoSuch(tree.span(), reference, shape, "contrasts");
            }
            return Optional.empty();
        }
        Variable treatment = shape.treatment().get();
        Optional<Contrast> contrast = settings.contrast(treatment, tree);
        String base = Shape.levels(treatment).get(0);
        boolean against =
                contrast.filter(c -> c.from().equals(new Setting.AtLevel(base))).isPresent();
        if (contrast.isPresent() && !against) {
            context.report()
                    .add(Diagnostic.of(
                                    TypeCode.NO_SUCH_VALUE,
                                    tree.span(),
                                    Names.shown(reference.name().text()) + " holds each level against the reference "
                                            + Names.shown(base))
                            .note("ask for this contrast in the term itself: `" + Names.written(treatment.name()) + "["
                                    + tree.span().text() + "]`"));
            return Optional.empty();
        }
        return contrast;
    }

    private OptionalDouble point(IndexTree.Match match, EstimandExpr.Reference reference, Shape shape) {
        Optional<Double> value = Constants.number(match.assignment().value(), scope.params());
        boolean known = value.filter(shape.at()::contains).isPresent();
        if (!known && shape.known()) {
            reportNoSuch(match.span(), reference, shape, "a value at this point");
        }
        return value.isPresent() ? OptionalDouble.of(value.get()) : OptionalDouble.empty();
    }

    private Optional<String> group(IndexTree.Match match, EstimandExpr.Reference reference, Shape shape) {
        String name = match.assignment().name().text();
        if (!shape.by().contains(name)) {
            if (shape.known()) {
                reportNoSuch(match.span(), reference, shape, "values by " + Names.shown(name));
            }
            return Optional.empty();
        }
        if (!variables.containsKey(name)) {
            return Optional.of(written(match.assignment().value()));
        }
        return context.over(scope).intervention(match.assignment()).map(set -> switch (set.value()) {
            case Expression.LevelValue level -> level.level();
            case Expression.Num number -> Levels.text(number.value());
            case Expression.Text text -> text.value();
            default -> written(match.assignment().value());
        });
    }

    private static String written(Expr expr) {
        return expr.span().text().strip();
    }

    private void reportNoSuch(
            dev.causalc.compiler.source.Span at, EstimandExpr.Reference reference, Shape shape, String what) {
        String name = reference.name().text();
        List<String> notes = new ArrayList<>();
        if (!shape.isSingle()) {
            notes.add("write for example `" + shape.example(name) + "`");
        }
        Diagnostic diagnostic = Diagnostic.of(
                TypeCode.NO_SUCH_VALUE, at, Names.shown(name) + " has " + shape.words() + ", not " + what);
        for (String note : notes) {
            diagnostic = diagnostic.note(note);
        }
        context.report().add(diagnostic);
    }
}
