package dev.causalc.compiler.model;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Source;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.syntax.AssumeStatement;
import dev.causalc.compiler.syntax.DataStatement;
import dev.causalc.compiler.syntax.Name;
import dev.causalc.compiler.syntax.ParamStatement;
import dev.causalc.compiler.syntax.Parsed;
import dev.causalc.compiler.syntax.PopulationStatement;
import dev.causalc.compiler.syntax.SimulateStatement;
import dev.causalc.compiler.syntax.Statement;
import dev.causalc.compiler.syntax.StudyTree;
import dev.causalc.compiler.syntax.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From a study tree to a study: every name is known, every type fits. It reads nothing but its arguments and throws on
 * nothing that a user wrote; with an empty catalog everything works but what needs the columns of the data.
 */
public final class Resolver {
    private final StudyTree tree;
    private final Environment environment;
    private final Unread unread;
    private final Report report = new Report();

    private Resolver(Parsed parsed, Environment environment) {
        this.tree = parsed.tree();
        this.environment = environment;
        this.unread = Unread.of(parsed, environment.libraries().values());
    }

    /**
     * The diagnostics are the resolver's own, in the order of the text; the parser's are not repeated, and what only
     * follows from them is not reported.
     */
    public static Resolution resolve(Parsed parsed, Environment environment) {
        return new Resolver(parsed, environment).resolve();
    }

    /** A tree of which everything could be read. */
    public static Resolution resolve(StudyTree tree, Environment environment) {
        return resolve(new Parsed(tree, List.of()), environment);
    }

    private Resolution resolve() {
        List<Statement> statements = Libraries.withLibraries(tree, environment, report);
        Namespace names = Namespace.of(statements, report);
        Map<String, Param> params = new ParamResolver(report)
                .resolve(all(statements, ParamStatement.class), names, environment.settings(), headerSpan());
        Tables tables = Tables.of(all(statements, DataStatement.class), names, params, environment, report);
        Context context = new Context(statements, environment, names, params, tables, unread, report);
        Study study = study(context);
        List<Diagnostic> own =
                report.diagnostics().stream().filter(d -> !unread.explains(d)).toList();
        return new Resolution(study, sorted(own));
    }

    private Study study(Context context) {
        List<Variable> variables =
                new VariableResolver(context, SimulatedTypes.of(context.all(SimulateStatement.class))).resolve();
        Map<String, Variable> byName = new LinkedHashMap<>();
        variables.forEach(variable -> byName.put(variable.name(), variable));
        VariableScope scope = scope(context, variables);
        List<DataSource> data = new DataResolver(context, variables).resolve(headerSpan());
        GraphResolver.Resolved graph = new GraphResolver(context, variables).resolve();
        new RoleChecker(context, variables, graph).check();
        new WhereChecker(context, variables, graph).check();
        EstimandResolver estimands = new EstimandResolver(context, scope, byName, graph);
        List<Estimand> questions = estimands.resolve();
        List<EstimateRequest> estimates = new EstimateResolver(context, scope, byName).resolve();
        List<Decision> decisions = new DecisionResolver(context, estimands).resolve();
        new PolicyChecker(context, scope, byName).check();
        new NotBuilt(context, scope, byName).check();
        return new Study(
                tree.span().source(),
                tree.header().map(header -> header.name().text()).orElse(""),
                tree.header().flatMap(StudyTree.Header::title).map(Text::value),
                List.copyOf(context.params().values()),
                data,
                columns(context),
                variables,
                graph.graph(),
                graph.given(),
                graph.edges(),
                assumptions(context),
                populations(context),
                questions,
                estimates,
                decisions,
                new SettingsResolver(context, scope).resolve(),
                new SimulationResolver(context, byName, data).resolve());
    }

    /** Without the levels and ranges that were seen: the rows that were not looked at may have others. */
    private static Map<String, Map<String, VarType>> columns(Context context) {
        Map<String, Map<String, VarType>> columns = new LinkedHashMap<>();
        for (ColumnScope table : context.tables().samples()) {
            Map<String, VarType> types = new LinkedHashMap<>();
            table.own()
                    .types()
                    .forEach((name, type) -> TypeInference.of(
                                    new Typed(new Expression.Column(name), type), Optional.empty())
                            .ifPresent(found -> types.put(name, found)));
            columns.put(table.data(), types);
        }
        return columns;
    }

    private static VariableScope scope(Context context, List<Variable> variables) {
        Map<String, ValueType> types = new LinkedHashMap<>();
        variables.forEach(variable -> types.put(variable.name(), ValueType.of(variable.name(), variable.type())));
        return new VariableScope(
                types, context.params(), context.names(), context.tables().samples(), false);
    }

    private List<Assumption> assumptions(Context context) {
        List<Assumption> assumptions = new ArrayList<>();
        for (AssumeStatement statement : context.all(AssumeStatement.class)) {
            switch (statement) {
                case AssumeStatement.Monotone a -> {
                    if (variables(context, List.of(a.cause(), a.effect())).size() == 2) {
                        assumptions.add(new Assumption.Monotone(
                                a.cause().text(), a.effect().text()));
                    }
                }
                case AssumeStatement.Linear a -> {
                    List<String> given = variables(context, a.given());
                    variables(context, List.of(a.effect()))
                            .forEach(effect -> assumptions.add(new Assumption.Linear(effect, given)));
                }
                case AssumeStatement.MissingAtRandom a -> {
                    List<String> given = variables(context, a.given());
                    variables(context, List.of(a.variable()))
                            .forEach(variable -> assumptions.add(new Assumption.MissingAtRandom(variable, given)));
                }
            }
        }
        return assumptions;
    }

    private static List<Population> populations(Context context) {
        return context.all(PopulationStatement.class).stream()
                .filter(statement -> context.names().isFirst(statement.name()))
                .map(statement -> new Population(statement.name().text(), variables(context, statement.differsOn())))
                .toList();
    }

    private static List<String> variables(Context context, List<Name> names) {
        return names.stream()
                .filter(name -> context.names().require(name, Namespace.Kind.VARIABLE, context.report()))
                .map(Name::text)
                .toList();
    }

    private Span headerSpan() {
        return tree.header()
                .map(StudyTree.Header::span)
                .orElseGet(() -> new Span(tree.span().source(), 0, 0));
    }

    private static <S extends Statement> List<S> all(List<Statement> statements, Class<S> kind) {
        return statements.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** By place; what stands in the study itself before what stands in its libraries. */
    private List<Diagnostic> sorted(List<Diagnostic> diagnostics) {
        List<Diagnostic> sorted = new ArrayList<>(diagnostics);
        sorted.sort(this::byPlace);
        return sorted;
    }

    private int byPlace(Diagnostic a, Diagnostic b) {
        Source own = tree.span().source();
        int order = Boolean.compare(a.span().source() != own, b.span().source() != own);
        if (order == 0) {
            order = a.span().source().name().compareTo(b.span().source().name());
        }
        return order == 0 ? Integer.compare(a.span().start(), b.span().start()) : order;
    }
}
