package dev.causalc.compiler.model;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.source.RoleCode;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.syntax.DataClause;
import dev.causalc.compiler.syntax.DataStatement;
import dev.causalc.compiler.syntax.Expr;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
            data.first(DataClause.Where.class).filter(where -> sample).ifPresent(where -> check(where, scope.get()));
        }
    }

    private void check(DataClause.Where where, ColumnScope scope) {
        Map<String, Span> undeclared = new LinkedHashMap<>();
        for (Expr path : paths(where.condition())) {
            Typed column = new ExpressionResolver(scope, new Report()).resolve(path);
            if (!isColumn(column.expression())) {
                continue;
            }
            List<Variable> read = variables.stream()
                    .filter(v -> isRead(column.expression(), v.binding()))
                    .toList();
            read.forEach(variable -> checkBefore(variable, path));
            if (read.isEmpty() && isKnown(path, scope)) {
                undeclared.putIfAbsent(path.span().text(), path.span());
            }
        }
        reportUndeclared(undeclared);
    }

    /** The columns, and paths into them, that a condition reads. */
    private static List<Expr> paths(Expr expr) {
        boolean path = expr instanceof Expr.Reference
                || expr instanceof Expr.Field
                || expr instanceof Expr.Element
                || expr instanceof Expr.Match
                || expr instanceof Expr.Column;
        if (path) {
            return List.of(expr);
        }
        return Walk.children(expr).stream()
                .flatMap(child -> paths(child).stream())
                .toList();
    }

    private static boolean isColumn(Expression expression) {
        return switch (expression) {
            case Expression.Column column -> true;
            case Expression.Field field -> isColumn(field.struct());
            case Expression.Element element -> isColumn(element.list());
            case Expression.Match match -> isColumn(match.list());
            default -> false;
        };
    }

    /** What the data do not have was reported where the condition was resolved. */
    private static boolean isKnown(Expr path, ColumnScope scope) {
        return !(path instanceof Expr.Reference reference)
                || scope.findColumn(reference.name().text()).isPresent();
    }

    /** Whether a variable is this column, or is computed from it alone. */
    private static boolean isRead(Expression column, Binding binding) {
        return switch (binding) {
            case Binding.Value value ->
                column.equals(value.expression())
                        || (column instanceof Expression.Column plain
                                && ClauseColumns.of(binding).equals(Set.of(plain.name())));
            case Binding.Wide wide -> wide.byLevel().containsValue(column);
            case Binding.Versus versus -> column.equals(versus.first()) || column.equals(versus.second());
            case Binding.None none -> false;
        };
    }

    private void reportUndeclared(Map<String, Span> columns) {
        if (columns.isEmpty()) {
            return;
        }
        String names =
                String.join(", ", columns.keySet().stream().map(Names::shown).toList());
        context.report()
                .add(Diagnostic.of(
                                RoleCode.UNDECLARED_COLUMN,
                                columns.values().iterator().next(),
                                "rows are chosen by " + names + ", which "
                                        + (columns.size() == 1 ? "is no variable" : "are no variables")
                                        + " of the study")
                        .note("that rows are chosen before treatment is taken on trust; declare what chooses them to"
                                + " have it checked"));
    }

    private void checkBefore(Variable variable, Expr path) {
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
                        path.span(),
                        ExpressionResolver.shown(path) + " is decided after " + Names.shown(treatment.name())
                                + ", so choosing rows by it selects");
                context.report()
                        .once(
                                variable.name(),
                                RoleChecker.directed(graph, node, graph.index(variable.name()))
                                        .map(open -> diagnostic.note("the graph says " + open))
                                        .orElse(diagnostic)
                                        .note("rows chosen by an effect of the treatment are not comparable"));
                return;
            }
        }
    }
}
