package dev.causalc.compiler.model;

import dev.causalc.compiler.model.ValueType.Simple;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.NameCode;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.syntax.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the lines of a simulate block see: each other, the levels, the params.
 *
 * @param lines the names that lines define, and the types of those that are variables
 * @param levels what the levels are called
 */
record SimulationScope(Map<String, ValueType> lines, List<String> levels, Map<String, Param> params, Namespace names)
        implements Scope {

    @Override
    public Optional<Typed> find(String name) {
        ValueType type = lines.get(name);
        if (type != null) {
            return Optional.of(new Typed(new Expression.VariableValue(name), type));
        }
        if (levels.contains(name)) {
            return Optional.of(new Typed(new Expression.VariableValue(name), Simple.NUMBER));
        }
        return Optional.ofNullable(params.get(name)).map(VariableScope::constant);
    }

    @Override
    public void reportUnknown(Name name, Report report) {
        List<String> candidates = new ArrayList<>(lines.keySet());
        candidates.addAll(levels);
        candidates.addAll(params.keySet());
        Diagnostic diagnostic = Unknown.among(
                NameCode.UNKNOWN_NAME,
                name,
                "no line of the block gives a value to " + Names.shown(name.text()),
                candidates);
        boolean variable = names.has(name.text(), Namespace.Kind.VARIABLE);
        report.once(
                name.text(),
                variable
                        ? Diagnostic.of(diagnostic.code(), name.span(), diagnostic.message())
                                .note("add a line for it: `" + Names.written(name.text()) + " ~ normal(0, 1)`")
                        : diagnostic);
    }

    @Override
    public Optional<Typed> qualified(Name data, Name column, Report report) {
        return Optional.empty();
    }

    @Override
    public Typed column(Name name, Report report) {
        Optional<Typed> found = find(name.text());
        if (found.isEmpty()) {
            reportUnknown(name, report);
        }
        return found.orElseGet(() -> Typed.unknown(new Expression.Column(name.text())));
    }

    @Override
    public boolean draws() {
        return true;
    }
}
