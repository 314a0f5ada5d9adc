package dev.causalc.runtime.engine.duckdb;

import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.Level;
import dev.causalc.compiler.model.VarType;
import dev.causalc.runtime.engine.StageSpec;
import java.util.Optional;

/** The variables that are being staged, as expressions may name them. */
final class StageVariables implements Variables {
    private final StageSpec spec;

    StageVariables(StageSpec spec) {
        this.spec = spec;
    }

    Optional<StageSpec.Needed> find(String variable) {
        return spec.columns().stream()
                .filter(needed -> needed.name().equals(variable))
                .findFirst();
    }

    @Override
    public Optional<Expression> value(String variable) {
        return find(variable)
                .filter(needed -> needed.byLevel().isEmpty())
                .map(StageSpec.Needed::expression)
                .filter(expression -> !expression.equals(new Expression.VariableValue(variable)));
    }

    @Override
    public Optional<Object> level(String variable, String level) {
        return find(variable)
                .filter(needed -> needed.type() instanceof VarType.Categorical)
                .flatMap(needed -> ((VarType.Categorical) needed.type())
                        .levels().stream().filter(l -> l.name().equals(level)).findFirst())
                .map(Level::value);
    }
}
