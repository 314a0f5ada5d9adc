package dev.causalc.compiler.model;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.NameCode;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.source.TypeCode;
import dev.causalc.compiler.syntax.DataClause;
import dev.causalc.compiler.syntax.DataStatement;
import dev.causalc.compiler.syntax.Expr;
import dev.causalc.compiler.syntax.MapEntry;
import dev.causalc.compiler.syntax.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code randomized X, … given Z, … with probability P}: names are variables, the probability is over columns. */
final class RandomizedResolver {
    private final Context context;
    private final List<Variable> variables;
    private final ColumnScope scope;
    private final Report report;

    RandomizedResolver(Context context, List<Variable> variables, ColumnScope scope) {
        this.context = context;
        this.variables = variables;
        this.scope = scope;
        this.report = context.report();
    }

    List<Randomized> resolve(DataStatement statement) {
        return statement.first(DataClause.Randomized.class).stream()
                .map(this::resolve)
                .toList();
    }

    private Randomized resolve(DataClause.Randomized clause) {
        List<Variable> randomized = new ArrayList<>();
        for (Name name : clause.variables()) {
            if (context.names().require(name, Namespace.Kind.VARIABLE, report)) {
                Variable variable = find(name.text());
                checkHasColumn(variable, name);
                Held.require(scope, variable, variables, name, report);
                randomized.add(variable);
            }
        }
        List<String> given = clause.given().stream()
                .filter(name -> context.names().require(name, Namespace.Kind.VARIABLE, report))
                .map(Name::text)
                .toList();
        Optional<Expression> probability = Optional.empty();
        Map<String, Expression> byLevel = Map.of();
        if (clause.probability().orElse(null) instanceof Expr.MapOf map) {
            byLevel = byLevel(map, randomized);
        } else {
            probability = clause.probability().map(expr -> context.over(scope).number(expr));
        }
        return new Randomized(
                randomized.stream().map(Variable::name).toList(), clause.adaptive(), given, probability, byLevel);
    }

    private void checkHasColumn(Variable variable, Name name) {
        if (variable.role() == Role.UNOBSERVED || variable.role() == Role.SELECTION) {
            report.add(Diagnostic.of(
                            NameCode.WRONG_ROLE,
                            name.span(),
                            "what is randomized has a column, and " + Names.shown(name.text()) + " is declared `"
                                    + variable.role().word() + "`")
                    .label(variable.span(), "declared here"));
        }
    }

    private Map<String, Expression> byLevel(Expr.MapOf map, List<Variable> randomized) {
        Map<String, Expression> result = new LinkedHashMap<>();
        Optional<List<String>> levels =
                randomized.size() == 1 ? randomized.get(0).type().levelNames() : Optional.empty();
        Map<String, MapEntry> seen = new HashMap<>();
        for (MapEntry entry : map.entries()) {
            Expression value = context.over(scope).number(entry.value());
            String label = entry.level().label();
            MapEntry first = seen.putIfAbsent(label, entry);
            if (first != null) {
                report.add(Diagnostic.of(
                                TypeCode.LEVELS,
                                entry.level().span(),
                                "the level " + Names.shown(label) + " is listed twice")
                        .label(first.level().span(), "first here"));
            } else if (levels.isPresent() && !levels.get().contains(label)) {
                report.add(Unknown.among(
                        TypeCode.UNKNOWN_LEVEL,
                        new Name(label, false, entry.level().span()),
                        Names.shown(label) + " is not a level of "
                                + Names.shown(randomized.get(0).name()),
                        levels.get()));
            }
            result.put(label, value);
        }
        if (randomized.size() > 1) {
            report.add(
                    TypeCode.PROBABILITIES,
                    map.span(),
                    "probabilities by level are those of one variable, and several are randomized here");
        }
        levels.ifPresent(all -> checkComplete(all, result, map, randomized.get(0)));
        return result;
    }

    private void checkComplete(List<String> levels, Map<String, Expression> given, Expr.MapOf map, Variable variable) {
        List<String> missing =
                levels.stream().filter(level -> !given.containsKey(level)).toList();
        boolean unknown = given.keySet().stream().anyMatch(level -> !levels.contains(level));
        if (!missing.isEmpty() && !unknown) {
            report.add(
                    TypeCode.PROBABILITIES,
                    map.span(),
                    "the probability of `" + String.join("`, `", missing) + "` is missing: each level of "
                            + Names.shown(variable.name()) + " needs one");
        }
    }

    private Variable find(String name) {
        return variables.stream().filter(v -> v.name().equals(name)).findFirst().orElseThrow();
    }
}
