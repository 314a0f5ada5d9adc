package dev.causalc.compiler.model;

import dev.causalc.compiler.source.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How many values an estimand has, and what tells them apart.
 *
 * @param treatment whose levels are each held against its reference; empty for a single contrast
 * @param by variables whose levels each have a value
 * @param at points, if there are several
 * @param known whether all of this is known; it is not where a type is not
 */
record Shape(Optional<Variable> treatment, List<String> by, List<Double> at, boolean known) {
    static final Shape SINGLE = new Shape(Optional.empty(), List.of(), List.of(), true);
    static final Shape UNKNOWN = new Shape(Optional.empty(), List.of(), List.of(), false);

    Shape {
        by = List.copyOf(by);
        at = List.copyOf(at);
    }

    boolean isSingle() {
        return treatment.isEmpty() && by.isEmpty() && at.isEmpty();
    }

    boolean isLike(Shape other) {
        return treatment.map(Variable::name).equals(other.treatment.map(Variable::name))
                && by.equals(other.by)
                && at.equals(other.at);
    }

    Shape with(List<String> newBy) {
        return new Shape(treatment, newBy, at, known);
    }

    /** What the values differ in: "one for each level of `domain`". */
    String words() {
        List<String> parts = new ArrayList<>();
        treatment.ifPresent(t -> parts.add("each level of " + Names.shown(t.name()) + " against its reference"));
        if (!by.isEmpty()) {
            parts.add("each level of " + by.stream().map(Names::shown).collect(Collectors.joining(" and ")));
        }
        if (!at.isEmpty()) {
            parts.add("each of the points " + at.stream().map(Levels::text).collect(Collectors.joining(", ")));
        }
        return parts.isEmpty() ? "a single value" : "a value for " + String.join(" and for ", parts);
    }

    /** An index that picks one value, as a study would write it. */
    String example(String name) {
        List<String> parts = new ArrayList<>();
        treatment
                .map(Shape::levels)
                .filter(levels -> levels.size() > 1)
                .ifPresent(levels -> parts.add(Names.written(levels.get(1)) + " vs " + Names.written(levels.get(0))));
        by.forEach(variable -> parts.add(Names.written(variable) + " = …"));
        if (!at.isEmpty()) {
            parts.add("at = " + Levels.text(at.get(0)));
        }
        return Names.written(name) + "[" + String.join(", ", parts) + "]";
    }

    static List<String> levels(Variable variable) {
        return variable.type().levelNames().orElse(List.of());
    }
}
