package dev.causalc.compiler.model;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.NameCode;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.source.TypeCode;
import dev.causalc.compiler.syntax.DataClause;
import dev.causalc.compiler.syntax.DataStatement;
import dev.causalc.compiler.syntax.Name;
import dev.causalc.compiler.syntax.TypeTree;
import dev.causalc.compiler.syntax.VariableStatement;
import java.util.List;
import java.util.Optional;

/** What a role asks of a type, and what variables say about each other. */
final class VariableChecker {
    private final Context context;
    private final List<Variable> variables;
    private final Report report;

    VariableChecker(Context context, List<Variable> variables) {
        this.context = context;
        this.variables = variables;
        this.report = context.report();
    }

    void check() {
        variables.forEach(this::checkType);
        for (VariableStatement statement : context.all(VariableStatement.class)) {
            statement.target().ifPresent(target -> checkTarget(statement, target));
            statement.observedWhen().ifPresent(this::checkFlag);
            checkPeriods(statement);
        }
    }

    private void checkType(Variable variable) {
        switch (variable.role()) {
            case TREATMENT -> checkTreatment(variable);
            case SELECTION -> {
                boolean fits = variable.type() instanceof VarType.Binary || variable.type() instanceof VarType.Unknown;
                if (!fits) {
                    report.add(
                            TypeCode.ROLE_TYPE,
                            variable.span(),
                            "the selection " + Names.shown(variable.name())
                                    + " must be `binary`: rows where it is true are in the data");
                }
            }
            default -> {}
        }
    }

    private void checkTreatment(Variable treatment) {
        if (treatment.type() instanceof VarType.Category) {
            report.add(Diagnostic.of(
                            TypeCode.ROLE_TYPE,
                            treatment.span(),
                            "the treatment " + Names.shown(treatment.name()) + " needs its levels listed"
                                    + (treatment.typeInferred()
                                            ? ", which cannot be read off its column"
                                            : ": `category` reads them from the data"))
                    .note("write `" + Names.written(treatment.name()) + ": {control, …}`; the first is the reference"));
        }
        if (treatment.type() instanceof VarType.Categorical type
                && type.levels().size() < 2) {
            report.add(Diagnostic.of(
                            TypeCode.LEVELS,
                            treatment.span(),
                            "the treatment " + Names.shown(treatment.name()) + " has only "
                                    + (type.levels().isEmpty()
                                            ? "no level"
                                            : "the level "
                                                    + Names.shown(
                                                            type.levels().get(0).name())))
                    .note("an effect compares at least two levels"));
        }
    }

    /** How many levels its statement lists, repeated ones too: these have been reported. */
    private int writtenLevels(String name) {
        return context.all(VariableStatement.class).stream()
                .filter(statement ->
                        statement.names().stream().anyMatch(n -> n.text().equals(name)))
                .flatMap(statement -> statement.type().stream())
                .mapToInt(type ->
                        type instanceof TypeTree.Categories c ? c.levels().size() : 0)
                .sum();
    }

    /** One value a period needs periods: some data must say what its time is. */
    private void checkPeriods(VariableStatement statement) {
        List<DataStatement> data = context.all(DataStatement.class);
        boolean timed = data.isEmpty()
                || data.stream().anyMatch(d -> d.first(DataClause.Time.class).isPresent());
        if (statement.overTime() && !timed) {
            report.add(Diagnostic.of(
                            TypeCode.ROLE_TYPE,
                            statement.names().get(0).span(),
                            Names.shown(statement.names().get(0).text())
                                    + " has one value a period, and no data says what its `time` is")
                    .note("add `time COLUMN` to the data"));
        }
    }

    private void checkTarget(VariableStatement statement, Name target) {
        if (!context.names().require(target, Namespace.Kind.VARIABLE, report)) {
            return;
        }
        Variable of = find(target.text()).orElseThrow();
        boolean proxy = VariableResolver.role(statement.role()) == Role.PROXY;
        if (proxy && of.role() != Role.OUTCOME) {
            report.add(Diagnostic.of(
                            NameCode.WRONG_ROLE,
                            target.span(),
                            "a proxy measures an outcome, and " + Names.shown(target.text()) + " is declared `"
                                    + of.role().word() + "`")
                    .label(of.span(), "declared here"));
        }
    }

    private void checkFlag(Name flag) {
        if (!context.names().require(flag, Namespace.Kind.VARIABLE, report)) {
            return;
        }
        Variable variable = find(flag.text()).orElseThrow();
        boolean fits = variable.type() instanceof VarType.Binary || variable.type() instanceof VarType.Unknown;
        if (!fits) {
            Span declared = variable.span();
            report.add(Diagnostic.of(
                            TypeCode.ROLE_TYPE,
                            flag.span(),
                            Names.shown(flag.text()) + " after `observed when` must be `binary`: it is false where the"
                                    + " value is missing")
                    .label(declared, "declared here"));
        }
    }

    private Optional<Variable> find(String name) {
        return variables.stream().filter(v -> v.name().equals(name)).findFirst();
    }
}
