package dev.causalc.compiler.model;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The columns that expressions of a data statement and bindings name. */
final class ClauseColumns {
    private ClauseColumns() {}

    static Set<String> of(DataSource data) {
        Set<String> names = new LinkedHashSet<>();
        data.unit().ifPresent(e -> collect(e, names));
        data.clusters().forEach(e -> collect(e, names));
        data.block().ifPresent(e -> collect(e, names));
        data.time().ifPresent(e -> collect(e, names));
        data.weight().ifPresent(w -> collect(w.expression(), names));
        data.where().ifPresent(e -> collect(e, names));
        data.imputation().ifPresent(e -> collect(e, names));
        for (Randomized randomized : data.randomized()) {
            randomized.probability().ifPresent(e -> collect(e, names));
            randomized.probabilityByLevel().values().forEach(e -> collect(e, names));
        }
        return names;
    }

    static Set<String> of(Binding binding) {
        return switch (binding) {
            case Binding.Value value -> of(List.of(value.expression()));
            case Binding.Wide wide -> of(wide.byLevel().values());
            case Binding.Versus versus -> of(List.of(versus.first(), versus.second()));
            case Binding.None none -> Set.of();
        };
    }

    static Set<String> of(Collection<Expression> expressions) {
        Set<String> names = new LinkedHashSet<>();
        expressions.forEach(expression -> collect(expression, names));
        return names;
    }

    private static void collect(Expression expression, Set<String> names) {
        if (expression instanceof Expression.Column column) {
            names.add(column.name());
        }
        expression.operands().forEach(operand -> collect(operand, names));
    }
}
