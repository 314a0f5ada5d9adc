package dev.causalc.compiler.model;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.source.RoleCode;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.source.ToolCode;
import dev.causalc.compiler.syntax.DesignStatement;
import dev.causalc.compiler.syntax.Expr;
import dev.causalc.compiler.syntax.ModifiersTree;
import dev.causalc.compiler.syntax.Name;
import dev.causalc.compiler.syntax.ScaleWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What narrows or splits a term. */
final class ModifiersResolver {
    /** What a difference-in-differences can be split by; these are no variables. */
    private static final Set<String> OF_A_DESIGN = Set.of("cohort", "event_time", "period");

    private final Context context;
    private final VariableScope scope;
    private final Map<String, Variable> variables;
    private final GraphResolver.Resolved graph;
    private final Report report;

    ModifiersResolver(
            Context context, VariableScope scope, Map<String, Variable> variables, GraphResolver.Resolved graph) {
        this.context = context;
        this.scope = scope;
        this.variables = variables;
        this.graph = graph;
        this.report = context.report();
    }

    /**
     * @param treatments that the term sets
     */
    Modifiers resolve(ModifiersTree tree, List<String> treatments) {
        List<Modifiers.Holding> holding = new ArrayList<>();
        tree.holding().forEach(part -> holding(part).ifPresent(holding::add));
        Optional<Expression> where = tree.where().map(condition -> where(condition, treatments));
        List<String> by = new ArrayList<>();
        tree.by().forEach(expr -> by(expr, treatments).ifPresent(by::add));
        Optional<String> population = tree.population()
                .filter(name -> context.names().require(name, Namespace.Kind.POPULATION, report))
                .map(Name::text);
        Optional<Expression> per = tree.per().map(this::per);
        return new Modifiers(holding, where, by, population, per, scale(tree.scale()));
    }

    private Optional<Modifiers.Holding> holding(ModifiersTree.Holding part) {
        Optional<Variable> variable = variable(part.variable(), variables, scope, report);
        if (part.value().isEmpty()) {
            return variable.map(v -> new Modifiers.Holding(v.name(), Optional.empty()));
        }
        return context.over(scope)
                .intervention(part.variable(), part.value().get())
                .map(set -> new Modifiers.Holding(set.variable(), Optional.of(set.value())));
    }

    private Expression where(Expr condition, List<String> treatments) {
        long errors = report.errors();
        Expression resolved = context.over(scope).condition(condition);
        if (report.errors() == errors) {
            Walk.references(condition, name -> checkBefore(name.text(), treatments, name.span(), "where"));
            columns(resolved).forEach(column -> checkColumn(column, treatments, condition.span()));
        }
        return resolved;
    }

    private static Set<String> columns(Expression expression) {
        Set<String> columns = new TreeSet<>();
        if (expression instanceof Expression.Column column) {
            columns.add(column.name());
        }
        expression.operands().forEach(operand -> columns.addAll(columns(operand)));
        return columns;
    }

    /** A column that a variable is read from is decided when the variable is; of others nothing is known. */
    private void checkColumn(String column, List<String> treatments, Span at) {
        Binding itself = new Binding.Value(new Expression.Column(column));
        Optional<Variable> read = variables.values().stream()
                .filter(variable -> variable.binding().equals(itself))
                .findFirst();
        Optional<Variable> namesake = Optional.ofNullable(variables.get(column))
                .filter(variable -> !variable.binding().equals(itself));
        if (namesake.isPresent()) {
            report.add(Diagnostic.of(
                            ToolCode.NOT_BUILT,
                            at,
                            "`column(" + Names.written(column) + ")` beside a variable of that name, which is read from"
                                    + " elsewhere, is not built yet")
                    .note("give the column a variable of its own: `covariate NAME from " + Names.written(column)
                            + "`"));
        } else if (read.isPresent()) {
            checkBefore(read.get().name(), treatments, at, "where");
        } else if (context.tables().samples().stream()
                .anyMatch(table -> table.own().types().containsKey(column))) {
            report.add(Diagnostic.of(
                            RoleCode.UNDECLARED_COLUMN,
                            at,
                            "rows are chosen by " + Names.shown(column) + ", which is no variable of the study")
                    .note("that it is decided before treatment is taken on trust; declare it to have that checked"));
        }
    }

    private Optional<String> by(Expr expr, List<String> treatments) {
        if (!(expr instanceof Expr.Reference reference)) {
            context.over(scope).resolve(expr);
            report.add(Diagnostic.of(
                            ToolCode.NOT_BUILT, expr.span(), "`by` a column that is no variable is not built yet")
                    .note("declare it: `covariate NAME from " + expr.span().text() + "`"));
            return Optional.empty();
        }
        Name name = reference.name();
        if (isOfADesign(name.text())) {
            return Optional.of(name.text());
        }
        Optional<Variable> variable = variable(name, variables, scope, report);
        variable.ifPresent(v -> checkBefore(v.name(), treatments, name.span(), "by"));
        return variable.map(Variable::name);
    }

    private boolean isOfADesign(String name) {
        boolean designed = !context.all(DesignStatement.class).isEmpty();
        return designed && OF_A_DESIGN.contains(name) && !variables.containsKey(name);
    }

    /** What a treatment changes cannot choose the rows whose effect is asked for. */
    private void checkBefore(String name, List<String> treatments, Span at, String clause) {
        CausalGraph g = graph.graph();
        if (!graph.sound() || !variables.containsKey(name)) {
            return;
        }
        for (String treatment : treatments) {
            boolean after = variables.containsKey(treatment)
                    && g.descendants(g.nodes(treatment)).contains(g.index(name));
            if (after) {
                report.add(Diagnostic.of(
                                RoleCode.AFTER_TREATMENT,
                                at,
                                Names.shown(name) + " is decided after " + Names.shown(treatment)
                                        + ", so it cannot stand in `" + clause + "`")
                        .note("the graph has a directed path from " + Names.shown(treatment) + " to "
                                + Names.shown(name) + ": comparing rows that the treatment itself selected is biased"));
                return;
            }
        }
    }

    /** A column of the data, whichever it is. */
    private Expression per(Expr expr) {
        List<ColumnScope> samples = context.tables().samples();
        ColumnScope table = samples.stream()
                .filter(sample -> !(expr instanceof Expr.Reference reference)
                        || sample.find(reference.name().text()).isPresent())
                .findFirst()
                .or(() -> samples.stream().findFirst())
                .orElseGet(context.tables()::nowhere);
        return context.over(table).resolve(expr).expression();
    }

    private static Scale scale(Optional<ScaleWord> word) {
        return switch (word.orElse(ScaleWord.DIFFERENCE)) {
            case DIFFERENCE -> Scale.DIFFERENCE;
            case RATIO -> Scale.RATIO;
            case ODDS_RATIO -> Scale.ODDS_RATIO;
        };
    }

    static Optional<Variable> variable(Name name, Map<String, Variable> variables, VariableScope scope, Report report) {
        Optional<Variable> found = Optional.ofNullable(variables.get(name.text()));
        if (found.isEmpty()) {
            if (scope.params().containsKey(name.text())) {
                report.once(name.text(), scope.names().missing(name, Namespace.Kind.VARIABLE));
            } else {
                scope.reportUnknown(name, report);
            }
        }
        return found;
    }
}
