package dev.causalc.compiler.model;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.EstimateCode;
import dev.causalc.compiler.source.NameCode;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.syntax.Expr;
import dev.causalc.compiler.syntax.Name;
import dev.causalc.compiler.syntax.SimulateStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code 20 site, 10 task per site, 4 rows per task}: each level lies in the one before it. */
final class SimulationLevels {
    private final Context context;
    private final SimulateStatement statement;
    private final Report report;
    private final List<String> names;

    SimulationLevels(Context context, SimulateStatement statement) {
        this.context = context;
        this.statement = statement;
        this.report = context.report();
        this.names =
                statement.levels().stream().map(level -> level.name().text()).toList();
    }

    /** Outermost first; without {@code rows}, which no value belongs to by name. */
    List<String> names() {
        return names.stream().filter(name -> !name.equals("rows")).toList();
    }

    List<Simulation.Nest> resolve() {
        List<Simulation.Nest> nests = new ArrayList<>();
        for (int i = 0; i < statement.levels().size(); i++) {
            SimulateStatement.Level level = statement.levels().get(i);
            long count = whole(level.count(), "how many there are").orElse(1L);
            checkOuter(level, i);
            nests.add(new Simulation.Nest(level.name().text(), count));
        }
        if (nests.isEmpty() || !nests.get(nests.size() - 1).name().equals("rows")) {
            report.add(EstimateCode.LEVELS_OF_SIMULATION, statement.span(), "the last level of a simulation is `rows`");
        }
        return nests;
    }

    private void checkOuter(SimulateStatement.Level level, int index) {
        Optional<String> outer = level.per().map(Name::text);
        Optional<String> wanted = index == 0 ? Optional.empty() : Optional.of(names.get(index - 1));
        if (!outer.equals(wanted)) {
            String message = wanted.isEmpty()
                    ? "the first level lies in no other"
                    : Names.shown(level.name().text()) + " lies in the level before it: write `per "
                            + Names.written(wanted.get()) + "`";
            report.add(
                    EstimateCode.LEVELS_OF_SIMULATION,
                    level.per().map(Name::span).orElse(level.span()),
                    message);
        }
        if (names.indexOf(level.name().text()) < index) {
            report.add(
                    NameCode.DUPLICATE_NAME,
                    level.name().span(),
                    "the level " + Names.shown(level.name().text()) + " is there twice");
        }
    }

    Optional<Long> seed() {
        return statement.seed().flatMap(seed -> whole(seed, "a seed"));
    }

    private Optional<Long> whole(Expr expr, String what) {
        Optional<Double> value = Constants.number(expr, context.params());
        boolean fits =
                value.filter(n -> n == Math.rint(n) && n >= 0 && n < 1e15).isPresent();
        if (!fits && !(expr instanceof Expr.Broken)) {
            report.add(EstimateCode.LEVELS_OF_SIMULATION, expr.span(), what + " is a whole number");
        }
        return value.filter(n -> fits).map(Double::longValue);
    }

    /** Whether {@code per NAME} names a level; otherwise it is reported. */
    boolean isLevel(Name per) {
        if (names.contains(per.text())) {
            return true;
        }
        report.add(
                Unknown.among(NameCode.UNKNOWN_NAME, per, "the block has no level " + Names.shown(per.text()), names));
        return false;
    }

    /** What is drawn once for a task cannot depend on what differs between its rows. */
    void checkReach(Map<String, Simulation.Equation> equations, Map<String, SimulateStatement.Line> lines) {
        for (Simulation.Equation equation : equations.values()) {
            for (String name : EquationOrder.dependencies(equation)) {
                boolean inner = equations.containsKey(name)
                        && hasLevel(lines.get(name))
                        && depth(equations.get(name)) > depth(equation);
                if (inner) {
                    SimulateStatement.Line line = lines.get(equation.name());
                    report.add(Diagnostic.of(
                                    EstimateCode.LEVELS_OF_SIMULATION,
                                    line.variable().span(),
                                    Names.shown(equation.name()) + " has one value per "
                                            + levelOf(equation) + " and cannot depend on " + Names.shown(name)
                                            + ", which has one per " + levelOf(equations.get(name)))
                            .label(lines.get(name).variable().span(), "it gets its value here"));
                }
            }
        }
    }

    /** Whether the level of a line is known; an unknown one has been reported. */
    private boolean hasLevel(SimulateStatement.Line line) {
        return line.per().map(per -> names.contains(per.text())).orElse(true);
    }

    private int depth(Simulation.Equation equation) {
        return equation.per().map(names::indexOf).orElse(names.size());
    }

    private static String levelOf(Simulation.Equation equation) {
        return equation.per().map(Names::shown).orElse("row");
    }
}
