package dev.causalc.compiler.model;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.EstimateCode;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.syntax.DesignStatement;
import dev.causalc.compiler.syntax.EstimateStatement;
import dev.causalc.compiler.syntax.Name;
import dev.causalc.compiler.syntax.StrategyTree;
import dev.causalc.compiler.syntax.StrategyWord;
import dev.causalc.compiler.syntax.Targets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Estimate statements; whether a strategy and an adjustment set are valid is decided where identification is. */
final class EstimateResolver {
    private final Context context;
    private final MethodResolver methods;
    private final VariableScope scope;
    private final Map<String, Variable> variables;
    private final Report report;

    EstimateResolver(Context context, VariableScope scope, Map<String, Variable> variables) {
        this.context = context;
        this.methods = new MethodResolver(context, scope);
        this.scope = scope;
        this.variables = variables;
        this.report = context.report();
    }

    List<EstimateRequest> resolve() {
        List<EstimateRequest> requests = new ArrayList<>();
        Map<String, Span> asked = new HashMap<>();
        for (EstimateStatement statement : context.all(EstimateStatement.class)) {
            List<String> names = targets(statement.targets(), context);
            checkOnce(statement.targets(), asked);
            List<MethodCall> calls = statement.methods().stream()
                    .flatMap(tree -> methods.resolve(tree).stream())
                    .toList();
            Optional<StrategyTree> strategy = statement.strategy();
            boolean misnamed = names.isEmpty() && !statement.targets().all();
            EstimateRequest request = new EstimateRequest(
                    names,
                    strategy.map(tree -> strategy(tree)),
                    strategy.map(StrategyTree::instruments).map(this::variables).orElse(List.of()),
                    strategy.map(StrategyTree::adjustingFor)
                            .filter(set -> !set.isEmpty())
                            .map(this::variables),
                    calls,
                    statement.span());
            if (!misnamed) {
                requests.add(request);
            }
        }
        return requests;
    }

    /** The estimands that a statement names; those that do not exist are reported. */
    static List<String> targets(Targets targets, Context context) {
        return targets.names().stream()
                .filter(name -> context.names().require(name, Namespace.Kind.ESTIMAND, context.report()))
                .map(Name::text)
                .toList();
    }

    /** Of two statements about one estimand neither would be the one that counts. */
    private void checkOnce(Targets targets, Map<String, Span> asked) {
        if (targets.all()) {
            reportTwice("all", targets.span(), asked);
        }
        targets.names().forEach(name -> reportTwice(name.text(), name.span(), asked));
    }

    private void reportTwice(String name, Span at, Map<String, Span> asked) {
        Span first = asked.putIfAbsent(name, at);
        if (first != null) {
            String what = name.equals("all") ? "all estimands" : Names.shown(name);
            report.add(Diagnostic.of(EstimateCode.ESTIMATED_TWICE, at, "how to estimate " + what + " is said twice")
                    .label(first, "first here")
                    .note("several methods of one estimand stand in one statement: `with regression, plug_in`"));
        }
    }

    private String strategy(StrategyTree tree) {
        if (isDesign(tree.word())) {
            boolean designed = context.all(DesignStatement.class).stream()
                    .anyMatch(design -> design.kind().word().equals(tree.word().word()));
            if (!designed) {
                report.add(Diagnostic.of(
                                EstimateCode.NO_DESIGN,
                                tree.span(),
                                "the study has no `design " + tree.word().word() + "`")
                        .note("a design says how treatment came about: `design "
                                + tree.word().word() + " { … }`"));
            }
        }
        return tree.word().word();
    }

    private static boolean isDesign(StrategyWord word) {
        return switch (word) {
            case BACKDOOR, FRONTDOOR, INSTRUMENT, ID, RANDOMIZATION -> false;
            case DIFFERENCE_IN_DIFFERENCES,
                    REGRESSION_DISCONTINUITY,
                    SYNTHETIC_CONTROL,
                    INTERRUPTED_TIME_SERIES,
                    SWITCHBACK -> true;
        };
    }

    private List<String> variables(List<Name> names) {
        return names.stream()
                .flatMap(name -> ModifiersResolver.variable(name, variables, scope, report).stream())
                .map(Variable::name)
                .toList();
    }
}
