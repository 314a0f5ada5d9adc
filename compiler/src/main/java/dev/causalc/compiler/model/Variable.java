package dev.causalc.compiler.model;

import dev.causalc.compiler.source.Span;
import java.util.Optional;

/**
 * A variable of a study.
 *
 * @param target for a proxy its outcome, for a negative control the variable it belongs to
 * @param typeInferred whether the type was read off the data
 * @param observedWhen the binary variable that is false where this one is missing
 * @param data the data that its binding names, when it names one
 */
public record Variable(
        String name,
        Role role,
        Optional<String> target,
        VarType type,
        boolean typeInferred,
        boolean overTime,
        Optional<String> observedWhen,
        Optional<String> unit,
        Binding binding,
        Optional<String> data,
        Optional<String> label,
        Span span) {
    public Variable withBinding(Binding other) {
        return new Variable(
                name, role, target, type, typeInferred, overTime, observedWhen, unit, other, data, label, span);
    }

    public Variable withType(VarType other) {
        return new Variable(
                name, role, target, other, typeInferred, overTime, observedWhen, unit, binding, data, label, span);
    }
}
