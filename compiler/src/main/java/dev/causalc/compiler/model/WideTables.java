package dev.causalc.compiler.model;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.source.TypeCode;
import dev.causalc.compiler.syntax.BindingTree;
import dev.causalc.compiler.syntax.MapEntry;
import dev.causalc.compiler.syntax.Name;
import dev.causalc.compiler.syntax.RoleWord;
import dev.causalc.compiler.syntax.TypeTree;
import dev.causalc.compiler.syntax.VariableStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Variables whose rows hold a value under each level of a treatment that has no column.
 *
 * @param candidates treatments without {@code from}, with the names of their levels; none where no type is written
 * @param keys the levels that each wide binding lists
 */
record WideTables(Map<String, List<String>> candidates, Map<BindingTree.Wide, List<String>> keys) {
    static WideTables of(List<VariableStatement> statements) {
        Map<String, List<String>> candidates = new LinkedHashMap<>();
        Map<BindingTree.Wide, List<String>> keys = new LinkedHashMap<>();
        for (VariableStatement statement : statements) {
            if (statement.role() == RoleWord.TREATMENT && statement.binding().isEmpty()) {
                statement.names().forEach(name -> candidates.put(name.text(), levels(statement)));
            }
            if (statement.binding().orElse(null) instanceof BindingTree.Wide wide) {
                keys.put(
                        wide,
                        wide.byLevel().stream().map(e -> e.level().label()).toList());
            }
        }
        return new WideTables(candidates, keys);
    }

    private static List<String> levels(VariableStatement statement) {
        return switch (statement.type().orElse(null)) {
            case TypeTree.Categories type ->
                type.levels().stream().map(level -> level.level().label()).toList();
            case TypeTree.Binary type -> new VarType.Binary().levelNames().orElseThrow();
            case null, default -> List.of();
        };
    }

    /** Treatments that a wide binding is by, so that they need no column. */
    Set<String> treatments() {
        List<String> found = new ArrayList<>();
        keys.keySet().forEach(wide -> candidate(wide).ifPresent(found::add));
        return Set.copyOf(found);
    }

    /** The levels of a treatment that declares none: those of the first wide binding. */
    Optional<List<Level>> levelsFor(String treatment) {
        return keys.keySet().stream()
                .filter(wide -> candidate(wide).filter(treatment::equals).isPresent())
                .findFirst()
                .map(wide -> keys.get(wide).stream()
                        .distinct()
                        .map(label -> new Level(label, label))
                        .toList());
    }

    private Optional<String> candidate(BindingTree.Wide wide) {
        if (candidates.size() == 1) {
            return candidates.keySet().stream().findFirst();
        }
        List<String> wanted =
                wide.byLevel().stream().map(e -> e.level().label()).toList();
        return candidates.entrySet().stream()
                .filter(entry -> entry.getValue().containsAll(wanted))
                .map(Map.Entry::getKey)
                .findFirst()
                .or(this::untyped);
    }

    /** A treatment that declares no levels has those of the binding. */
    private Optional<String> untyped() {
        return candidates.entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The treatment that this binding is by; reports levels that do not fit. */
    Optional<String> treatmentOf(BindingTree.Wide wide, Name variable, Report report) {
        Optional<String> treatment = candidate(wide);
        if (treatment.isEmpty()) {
            report.add(Diagnostic.of(TypeCode.WIDE, wide.span(), "no treatment without a column has these levels")
                    .note("the values of " + Names.shown(variable.text())
                            + " under each level need a treatment with these levels and no `from`"));
            return treatment;
        }
        List<String> levels = candidates.get(treatment.get());
        List<String> missing = new ArrayList<>(levels);
        for (MapEntry entry : wide.byLevel()) {
            String level = entry.level().label();
            if (!levels.isEmpty() && !levels.contains(level)) {
                report.add(Unknown.among(
                        TypeCode.UNKNOWN_LEVEL,
                        new Name(level, false, entry.level().span()),
                        Names.shown(level) + " is not a level of " + Names.shown(treatment.get()),
                        levels));
            }
            missing.remove(level);
        }
        if (!missing.isEmpty()) {
            report.add(
                    TypeCode.WIDE,
                    wide.span(),
                    "the value of " + Names.shown(variable.text()) + " under `" + String.join("`, `", missing)
                            + "` is missing: each level of " + Names.shown(treatment.get()) + " needs one");
        }
        return treatment;
    }
}
