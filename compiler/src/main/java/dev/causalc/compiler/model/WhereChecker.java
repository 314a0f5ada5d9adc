package dev.causalc.compiler.model;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.source.RoleCode;
import dev.causalc.compiler.syntax.DataClause;
import dev.causalc.compiler.syntax.DataStatement;
import dev.causalc.compiler.syntax.Name;
import java.util.List;
import java.util.Optional;

/** The {@code where} of a data chooses its rows: by what is decided before treatment, or it selects. */
final class WhereChecker {
    private final Context context;
    private final List<Variable> variables;
    private final GraphResolver.Resolved resolved;

    WhereChecker(Context context, List<Variable> variables, GraphResolver.Resolved resolved) {
        this.context = context;
        this.variables = variables;
        this.resolved = resolved;
    }

    void check() {
        for (DataStatement data : context.all(DataStatement.class)) {
            Optional<ColumnScope> scope = context.tables().of(data.name().text());
            boolean sample = scope.isPresent()
                    && !context.tables().lookups().contains(data.name().text());
            data.first(DataClause.Where.class)
                    .filter(where -> sample)
                    .ifPresent(where -> Walk.references(where.condition(), name -> check(name, scope.get())));
        }
    }

    private void check(Name name, ColumnScope scope) {
        boolean column = !scope.params().containsKey(name.text())
                && !scope.joined().containsKey(name.text())
                && !scope.data().equals(name.text())
                && scope.findColumn(name.text()).isPresent();
        if (!column) {
            return;
        }
        List<Variable> read = variables.stream()
                .filter(v -> ClauseColumns.of(v.binding()).contains(name.text()))
                .toList();
        if (read.isEmpty()) {
            reportUndeclared(name);
        }
        read.forEach(variable -> checkBefore(variable, name));
    }

    private void reportUndeclared(Name name) {
        context.report()
                .once(
                        name.text(),
                        Diagnostic.of(
                                        RoleCode.UNDECLARED_COLUMN,
                                        name.span(),
                                        "rows are chosen by " + Names.shown(name.text())
                                                + ", which is no variable of the study")
                                .note("that it is decided before treatment is taken on trust; declare it to have it"
                                        + " checked"));
    }

    private void checkBefore(Variable variable, Name name) {
        CausalGraph graph = resolved.graph();
        if (!resolved.sound()) {
            return;
        }
        NodeSet causes = graph.ancestors(NodeSet.of(graph.index(variable.name())));
        for (Variable treatment : variables) {
            int node = graph.index(treatment.name());
            if (treatment.role() == Role.TREATMENT && causes.contains(node)) {
                Diagnostic diagnostic = Diagnostic.of(
                        RoleCode.AFTER_TREATMENT,
                        name.span(),
                        Names.shown(name.text()) + " is decided after " + Names.shown(treatment.name())
                                + ", so choosing rows by it selects");
                context.report()
                        .add(RoleChecker.directed(graph, node, graph.index(variable.name()))
                                .map(path -> diagnostic.note("the graph says " + path))
                                .orElse(diagnostic)
                                .note("rows chosen by an effect of the treatment are not comparable"));
                return;
            }
        }
    }
}
