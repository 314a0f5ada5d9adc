package dev.causalc.runtime.simulate;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.SimulationCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** That equations can be computed one after the other, and each from what its level knows. */
final class EquationChecks {
    private final List<String> levels;
    private final List<StructuralModel.Equation> equations;

    EquationChecks(List<String> levels, List<StructuralModel.Equation> equations) {
        this.levels = levels;
        this.equations = equations;
    }

    List<Diagnostic> findings() {
        List<Diagnostic> findings = new ArrayList<>();
        circle().ifPresent(findings::add);
        for (StructuralModel.Equation equation : equations) {
            lower(equation).ifPresent(finding -> {
                if (!findings.contains(finding)) {
                    findings.add(finding);
                }
            });
        }
        return findings;
    }

    private Optional<Diagnostic> lower(StructuralModel.Equation equation) {
        String level = levels.get(equation.level());
        for (int place : reads(equation.value())) {
            StructuralModel.Equation read = equations.get(place);
            if (read.level() > equation.level()) {
                return Optional.of(Diagnostic.of(
                                SimulationCode.LOWER_LEVEL,
                                equation.span(),
                                "`" + equation.name() + "` is one value per " + level + ", and `" + read.name()
                                        + "` differs within a " + level)
                        .label(read.span(), "one value per " + unit(levels.get(read.level()))));
            }
        }
        return Optional.empty();
    }

    private static String unit(String level) {
        return level.equals("rows") ? "row" : level;
    }

    /** Takes away, again and again, equations that nothing left reads; a circle remains, if there is one. */
    private Optional<Diagnostic> circle() {
        List<TreeSet<Integer>> reads =
                equations.stream().map(equation -> reads(equation.value())).toList();
        TreeSet<Integer> left = new TreeSet<>();
        for (int i = 0; i < equations.size(); i++) {
            left.add(i);
        }
        boolean changed = true;
        while (changed) {
            changed = left.removeIf(place -> reads.get(place).stream().noneMatch(left::contains));
        }
        return left.isEmpty() ? Optional.empty() : Optional.of(circle(left, reads));
    }

    private Diagnostic circle(TreeSet<Integer> left, List<TreeSet<Integer>> reads) {
        Deque<Integer> path = new ArrayDeque<>();
        int next = left.first();
        while (!path.contains(next)) {
            path.addLast(next);
            next = reads.get(next).stream().filter(left::contains).findFirst().orElseThrow();
        }
        while (path.getFirst() != next) {
            path.removeFirst();
        }
        List<String> names =
                path.stream().map(place -> equations.get(place).name()).toList();
        Diagnostic finding = Diagnostic.of(
                SimulationCode.CIRCLE,
                equations.get(next).span(),
                "`" + names.get(0) + "` depends on itself: it is computed from "
                        + String.join(", that from ", names.subList(1, names.size()))
                        + (names.size() > 1 ? ", and that from " : "") + names.get(0));
        for (int place : path) {
            if (place != next) {
                finding = finding.label(equations.get(place).span(), "part of the circle");
            }
        }
        return finding;
    }

    private static TreeSet<Integer> reads(Node node) {
        TreeSet<Integer> found = new TreeSet<>();
        if (node instanceof Node.Read read) {
            found.add(read.equation());
        }
        node.children().forEach(child -> found.addAll(reads(child)));
        return found;
    }
}
