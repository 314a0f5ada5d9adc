package dev.causalc.compiler.model;

import dev.causalc.compiler.source.ToolCode;
import dev.causalc.compiler.syntax.DesignClause;
import dev.causalc.compiler.syntax.DesignStatement;
import dev.causalc.compiler.syntax.MonitorStatement;
import dev.causalc.compiler.syntax.Name;
import dev.causalc.compiler.syntax.RefuteStatement;
import dev.causalc.compiler.syntax.SensitivityStatement;
import dev.causalc.compiler.syntax.Statement;
import java.util.List;
import java.util.Map;

/** Statements that no later stage can carry out yet: their names are checked, and each is one {@code E0901}. */
final class NotBuilt {
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
            report(statement, "`refute`");
        }
        for (SensitivityStatement statement : context.all(SensitivityStatement.class)) {
            EstimateResolver.targets(statement.targets(), context);
            requireVariables(statement.benchmarks());
            report(statement, "`sensitivity`");
        }
        for (MonitorStatement statement : context.all(MonitorStatement.class)) {
            context.names().require(statement.estimand(), Namespace.Kind.ESTIMAND, context.report());
            report(statement, "`monitor`");
        }
        for (DesignStatement statement : context.all(DesignStatement.class)) {
            statement.treatment().ifPresent(name -> requireVariables(List.of(name)));
            statement
                    .first(DesignClause.Running.class)
                    .ifPresent(running -> requireVariables(List.of(running.variable())));
            report(statement, "`design " + statement.kind().word() + "`");
        }
    }

    private void requireVariables(List<Name> names) {
        names.forEach(name -> ModifiersResolver.variable(name, variables, scope, context.report()));
    }

    private void report(Statement statement, String what) {
        context.report().add(ToolCode.NOT_BUILT, statement.span(), what + " is not built yet");
    }
}
