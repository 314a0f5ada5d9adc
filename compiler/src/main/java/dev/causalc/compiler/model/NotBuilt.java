package dev.causalc.compiler.model;

import dev.causalc.compiler.source.EstimateCode;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.source.ToolCode;
import dev.causalc.compiler.syntax.DesignClause;
import dev.causalc.compiler.syntax.DesignStatement;
import dev.causalc.compiler.syntax.Expr;
import dev.causalc.compiler.syntax.MethodTree;
import dev.causalc.compiler.syntax.MonitorStatement;
import dev.causalc.compiler.syntax.Name;
import dev.causalc.compiler.syntax.RefuteStatement;
import dev.causalc.compiler.syntax.SensitivityStatement;
import dev.causalc.compiler.syntax.Statement;
import java.util.List;
import java.util.Map;

/** Statements that no later stage can carry out yet: their names are checked, and each is one {@code E0901}. */
final class NotBuilt {
    private static final List<String> REFUTERS = List.of(
            "placebo_treatment",
            "random_common_cause",
            "subset",
            "bootstrap_stability",
            "negative_control",
            "dummy_outcome");
    private static final List<String> SENSITIVITIES = List.of("cinelli_hazlett", "e_value", "rosenbaum", "honest_did");
    private static final List<String> SEQUENCES = List.of("confidence_sequence", "msprt");

    private final Context context;
    private final VariableScope scope;
    private final Map<String, Variable> variables;

    NotBuilt(Context context, VariableScope scope, Map<String, Variable> variables) {
        this.context = context;
        this.scope = scope;
        this.variables = variables;
    }

    void check() {
        for (RefuteStatement statement : context.all(RefuteStatement.class)) {
            EstimateResolver.targets(statement.targets(), context);
            requireMethods(statement.refuters(), "refuter", REFUTERS);
            report(statement, "`refute`");
        }
        for (SensitivityStatement statement : context.all(SensitivityStatement.class)) {
            EstimateResolver.targets(statement.targets(), context);
            requireVariables(statement.benchmarks());
            requireMethods(statement.methods(), "sensitivity analysis", SENSITIVITIES);
            report(statement, "`sensitivity`");
        }
        for (MonitorStatement statement : context.all(MonitorStatement.class)) {
            context.names().require(statement.estimand(), Namespace.Kind.ESTIMAND, context.report());
            requireMethods(List.of(statement.method()), "sequential method", SEQUENCES);
            report(statement, "`monitor`");
        }
        for (DesignStatement statement : context.all(DesignStatement.class)) {
            statement.treatment().ifPresent(name -> requireVariables(List.of(name)));
            statement.clauses().forEach(this::design);
            report(statement, "`design " + statement.kind().word() + "`");
        }
    }

    private void design(DesignClause clause) {
        switch (clause) {
            case DesignClause.Running c -> requireVariables(List.of(c.variable()));
            case DesignClause.Unit c -> requireColumns(c.column());
            case DesignClause.Time c -> requireColumns(c.value());
            case DesignClause.Starts c -> requireColumns(c.value());
            case DesignClause.Block c -> requireColumns(c.column());
            case DesignClause.Never c -> {}
            case DesignClause.Anticipation c -> {}
            case DesignClause.Cutoff c -> {}
            case DesignClause.Fuzzy c -> {}
            case DesignClause.Treated c -> {}
            case DesignClause.Carryover c -> {}
        }
    }

    /** Columns of any sample. */
    private void requireColumns(Expr expr) {
        List<ColumnScope> samples = context.tables().samples();
        boolean found = samples.isEmpty()
                || samples.stream().anyMatch(sample -> {
                    Report trial = new Report();
                    new ExpressionResolver(sample, trial).resolve(expr);
                    return trial.errors() == 0;
                });
        if (!found) {
            context.over(samples.get(0)).resolve(expr);
        }
    }

    private void requireVariables(List<Name> names) {
        names.forEach(name -> ModifiersResolver.variable(name, variables, scope, context.report()));
    }

    private void requireMethods(List<MethodTree> methods, String kind, List<String> names) {
        methods.stream()
                .map(MethodTree::name)
                .filter(name -> !names.contains(name.text()))
                .forEach(name -> context.report()
                        .add(Unknown.among(
                                EstimateCode.UNKNOWN_METHOD,
                                name,
                                "there is no " + kind + " " + Names.shown(name.text()),
                                names)));
    }

    private void report(Statement statement, String what) {
        context.report().add(ToolCode.NOT_BUILT, statement.span(), what + " is not built yet");
    }
}
