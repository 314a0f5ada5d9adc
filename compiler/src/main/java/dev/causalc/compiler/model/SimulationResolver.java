package dev.causalc.compiler.model;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.EstimateCode;
import dev.causalc.compiler.source.NameCode;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.syntax.Name;
import dev.causalc.compiler.syntax.SimulateStatement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A simulate block: levels, and one equation a line, in an order in which each can be computed. */
final class SimulationResolver {
    private final Context context;
    private final Map<String, Variable> variables;
    private final List<DataSource> data;
    private final Report report;

    SimulationResolver(Context context, Map<String, Variable> variables, List<DataSource> data) {
        this.context = context;
        this.variables = variables;
        this.data = data;
        this.report = context.report();
    }

    Optional<Simulation> resolve() {
        return context.all(SimulateStatement.class).stream().findFirst().map(this::resolve);
    }

    private Simulation resolve(SimulateStatement statement) {
        SimulationLevels levels = new SimulationLevels(context, statement);
        List<Simulation.Nest> nests = levels.resolve();
        Map<String, SimulateStatement.Line> lines = lines(statement);
        SimulationScope scope = scope(lines, levels.names());
        SimulatedValues values = new SimulatedValues(context, scope, variables);
        Map<String, Simulation.Equation> equations = new LinkedHashMap<>();
        for (SimulateStatement.Line line : lines.values()) {
            Optional<String> per = line.per().filter(levels::isLevel).map(Name::text);
            equations.put(
                    line.variable().text(),
                    new Simulation.Equation(line.variable().text(), per, values.resolve(line), line.span()));
        }
        if (!context.unread().isWithin(statement.span())) {
            checkNames(statement, lines, equations, levels.names());
        }
        EquationOrder order = new EquationOrder(report, equations, lines);
        levels.checkReach(equations, lines);
        return new Simulation(nests, levels.seed(), order.sorted(), statement.span());
    }

    private Map<String, SimulateStatement.Line> lines(SimulateStatement statement) {
        Map<String, SimulateStatement.Line> lines = new LinkedHashMap<>();
        for (SimulateStatement.Line line : statement.lines()) {
            SimulateStatement.Line first = lines.putIfAbsent(line.variable().text(), line);
            if (first != null) {
                report.add(Diagnostic.of(
                                NameCode.DUPLICATE_NAME,
                                line.variable().span(),
                                Names.shown(line.variable().text()) + " gets its value twice")
                        .label(first.variable().span(), "first here"));
            }
        }
        return lines;
    }

    private SimulationScope scope(Map<String, SimulateStatement.Line> lines, List<String> levels) {
        Map<String, ValueType> types = new LinkedHashMap<>();
        for (String name : lines.keySet()) {
            Variable variable = variables.get(name);
            types.put(name, variable == null ? ValueType.Simple.ANY : ValueType.of(name, variable.type()));
        }
        return new SimulationScope(types, levels, context.params(), context.names());
    }

    /** Every variable has a line, and every line has a use. */
    private void checkNames(
            SimulateStatement statement,
            Map<String, SimulateStatement.Line> lines,
            Map<String, Simulation.Equation> equations,
            List<String> levels) {
        Set<String> missing = new TreeSet<>();
        for (Variable variable : variables.values()) {
            boolean simulated = lines.containsKey(variable.name()) || levels.contains(variable.name());
            if (!simulated && !isComputed(variable)) {
                missing.add(variable.name());
            }
        }
        Set<String> used = used(equations.values());
        for (SimulateStatement.Line line : lines.values()) {
            String name = line.variable().text();
            if (!variables.containsKey(name) && !used.contains(name)) {
                Optional<String> meant = Names.nearest(name, missing);
                reportUseless(line.variable(), missing);
                meant.ifPresent(missing::remove);
            }
        }
        // A variable whose absence was reported where another line uses it is not reported again.
        missing.removeIf(name -> isReferred(name, statement));
        reportMissing(statement, missing);
    }

    /** Both shares and battles are made from other simulated values. */
    private static boolean isComputed(Variable variable) {
        return variable.type() instanceof VarType.Ratio;
    }

    private static boolean isReferred(String name, SimulateStatement statement) {
        List<String> names = new ArrayList<>();
        statement.lines().forEach(line -> Walk.references(line.value(), found -> names.add(found.text())));
        return names.contains(name);
    }

    /** Names that equations, the clauses of data and the metrics that are ratios use. */
    private Set<String> used(Collection<Simulation.Equation> equations) {
        Set<String> used = new HashSet<>();
        equations.forEach(equation -> used.addAll(EquationOrder.dependencies(equation)));
        data.forEach(source -> ClauseColumns.of(source).forEach(used::add));
        for (Variable variable : variables.values()) {
            used.addAll(ClauseColumns.of(variable.binding()));
            if (variable.type() instanceof VarType.Ratio ratio) {
                used.addAll(ClauseColumns.of(List.of(ratio.numerator(), ratio.denominator())));
            }
        }
        return used;
    }

    private void reportUseless(Name name, Collection<String> missing) {
        report.add(Unknown.among(
                NameCode.UNKNOWN_NAME,
                name,
                Names.shown(name.text()) + " is no variable, no column that a data clause names, and no part of another"
                        + " line",
                missing));
    }

    private void reportMissing(SimulateStatement statement, Set<String> missing) {
        if (missing.isEmpty()) {
            return;
        }
        Span head = new Span(
                statement.span().source(),
                statement.span().start(),
                statement.span().start() + "simulate".length());
        Diagnostic diagnostic = Diagnostic.of(
                EstimateCode.NOT_SIMULATED,
                head,
                "the block does not say how "
                        + String.join(", ", missing.stream().map(Names::shown).toList())
                        + (missing.size() == 1 ? " comes about" : " come about"));
        for (String name : missing.stream().limit(3).toList()) {
            diagnostic = diagnostic.label(variables.get(name).span(), "declared here");
        }
        report.add(diagnostic.note("a block is a model of every variable, hidden ones too"));
    }
}
