package dev.causalc.compiler.model;

import java.util.Map;
import java.util.Optional;

/** In what a term is measured: its outcome's unit, where it is a difference or a mean. */
record Units(Map<String, Variable> variables) {
    Optional<String> of(Term term) {
        if (term.modifiers().scale() != Scale.DIFFERENCE) {
            return Optional.empty();
        }
        return switch (term) {
            case Term.Mean mean ->
                mean.target() instanceof Expression.VariableValue variable && !mean.probability()
                        ? unit(variable.name())
                        : Optional.empty();
            case Term.Effect effect -> unit(effect.outcome());
            case Term.Curve curve -> unit(curve.outcome());
            case Term.PolicyValue value -> unit(value.outcome());
            case Term.Slope slope -> Optional.empty();
            case Term.Strength strength -> Optional.empty();
        };
    }

    private Optional<String> unit(String variable) {
        return Optional.ofNullable(variables.get(variable)).flatMap(Variable::unit);
    }
}
