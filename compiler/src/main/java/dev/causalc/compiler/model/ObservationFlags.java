package dev.causalc.compiler.model;

import java.util.List;
import java.util.Optional;

/** The R of {@code observed when R} needs no column: it is true where the variable has a value. */
final class ObservationFlags {
    private ObservationFlags() {}

    static List<Variable> bind(List<Variable> variables) {
        return variables.stream()
                .map(variable -> isUnbound(variable) ? bind(variable, variables) : variable)
                .toList();
    }

    private static boolean isUnbound(Variable variable) {
        return variable.binding() instanceof Binding.None && variable.role() != Role.UNOBSERVED;
    }

    private static Variable bind(Variable flag, List<Variable> variables) {
        Optional<Variable> of = variables.stream()
                .filter(v -> v.observedWhen().filter(flag.name()::equals).isPresent())
                .filter(v -> v.binding() instanceof Binding.Value)
                .findFirst();
        return of.map(v -> with(flag, v)).orElse(flag);
    }

    private static Variable with(Variable flag, Variable of) {
        Expression value = ((Binding.Value) of.binding()).expression();
        return new Variable(
                flag.name(),
                flag.role(),
                flag.target(),
                flag.type() instanceof VarType.Unknown ? new VarType.Binary() : flag.type(),
                flag.typeInferred(),
                flag.overTime(),
                flag.observedWhen(),
                flag.unit(),
                new Binding.Value(new Expression.IsMissing(value, true)),
                of.data(),
                flag.label(),
                flag.span());
    }
}
