package dev.causalc.compiler.model;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.EstimateCode;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.syntax.SimulateStatement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Equations in an order in which each needs only those before it; otherwise as they are written. */
final class EquationOrder {
    private final Report report;
    private final Map<String, Simulation.Equation> equations;
    private final Map<String, SimulateStatement.Line> lines;
    private final Map<String, Simulation.Equation> sorted = new LinkedHashMap<>();
    private final Set<String> underWay = new LinkedHashSet<>();
    private final Set<String> circling = new HashSet<>();

    EquationOrder(
            Report report, Map<String, Simulation.Equation> equations, Map<String, SimulateStatement.Line> lines) {
        this.report = report;
        this.equations = equations;
        this.lines = lines;
    }

    List<Simulation.Equation> sorted() {
        equations.keySet().forEach(this::visit);
        return List.copyOf(sorted.values());
    }

    private void visit(String name) {
        if (sorted.containsKey(name)) {
            return;
        }
        if (!underWay.add(name)) {
            reportCycle(name);
            return;
        }
        Simulation.Equation equation = equations.get(name);
        dependencies(equation).stream().filter(equations::containsKey).forEach(this::visit);
        underWay.remove(name);
        sorted.put(name, equation);
    }

    /** Circles that share a line are reported once. */
    private void reportCycle(String name) {
        List<String> round = new ArrayList<>(underWay);
        round = round.subList(round.indexOf(name), round.size());
        if (!Collections.disjoint(circling, round)) {
            return;
        }
        circling.addAll(round);
        String path = String.join(
                " -> ", round.reversed().stream().map(Names::written).toList());
        String last = Names.written(round.get(round.size() - 1));
        Diagnostic diagnostic = Diagnostic.of(
                EstimateCode.SIMULATED_FROM_ITSELF,
                lines.get(name).variable().span(),
                round.size() == 1
                        ? Names.shown(name) + " is simulated from itself"
                        : "these lines need each other: " + path + " -> " + last);
        for (String other : round.subList(1, round.size())) {
            diagnostic = diagnostic.label(lines.get(other).variable().span(), "part of the circle");
        }
        report.add(diagnostic);
    }

    /** The names that an equation uses, in the order of their use. */
    static Set<String> dependencies(Simulation.Equation equation) {
        Set<String> names = new LinkedHashSet<>();
        collect(equation.value(), names);
        return names;
    }

    private static void collect(Expression expression, Set<String> names) {
        if (expression instanceof Expression.VariableValue variable) {
            names.add(variable.name());
        }
        expression.operands().forEach(operand -> collect(operand, names));
    }
}
