package dev.causalc.compiler.model;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.NameCode;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.syntax.Name;
import java.util.Collection;
import java.util.List;

/** Whether the rows of a data hold a variable. */
final class Held {
    private Held() {}

    /**
     * @param scope of the data; where its columns are not known, it may hold any
     */
    static boolean by(ColumnScope scope, Variable variable, Collection<Variable> all) {
        boolean elsewhere =
                variable.data().filter(data -> !data.equals(scope.data())).isPresent();
        if (variable.role() == Role.UNOBSERVED || elsewhere) {
            return false;
        }
        return switch (variable.binding()) {
            case Binding.Value value -> by(scope, List.of(value.expression()));
            case Binding.Wide wide -> by(scope, wide.byLevel().values());
            case Binding.Versus versus -> by(scope, List.of(versus.first(), versus.second()));
            case Binding.None none ->
                all.stream()
                        .anyMatch(v -> v.binding() instanceof Binding.Wide wide
                                && wide.treatment().equals(variable.name())
                                && by(scope, wide.byLevel().values()));
        };
    }

    /** Reports a variable that a clause of a data names, and that its columns do not hold. */
    static void require(ColumnScope scope, Variable variable, Collection<Variable> all, Name name, Report report) {
        boolean bound = !(variable.binding() instanceof Binding.None);
        if (scope.isComplete() && bound && !by(scope, variable, all)) {
            report.once(
                    scope.data() + "." + variable.name(),
                    Diagnostic.of(
                                    NameCode.UNKNOWN_COLUMN,
                                    name.span(),
                                    Names.shown(scope.data()) + " has no column for " + Names.shown(variable.name()))
                            .label(variable.span(), "declared here"));
        }
    }

    private static boolean by(ColumnScope scope, Collection<Expression> expressions) {
        return expressions.stream().allMatch(e -> by(scope, e));
    }

    private static boolean by(ColumnScope scope, Expression expression) {
        if (expression instanceof Expression.Field field
                && field.struct() instanceof Expression.Column base
                && scope.joined().containsKey(base.name())) {
            return true;
        }
        boolean here = !(expression instanceof Expression.Column column)
                || scope.findColumn(column.name()).isPresent();
        return here && expression.operands().stream().allMatch(operand -> by(scope, operand));
    }
}
