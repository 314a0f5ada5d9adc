package dev.causalc.compiler.model;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.Edge;
import dev.causalc.compiler.graph.GraphBuilder;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.source.RoleCode;
import dev.causalc.compiler.syntax.DataClause;
import dev.causalc.compiler.syntax.DataStatement;
import dev.causalc.compiler.syntax.Name;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The graph that the roles give where none is drawn. Confounders cause treatments, mediators and outcomes; covariates cause
 * mediators and outcomes; confounders and covariates may share hidden causes, and so may several treatments; instruments
 * cause treatments; treatments cause mediators and outcomes; mediators cause outcomes; what is unobserved causes treatments
 * and outcomes.
 */
final class DefaultGraph {
    private final Context context;
    private final List<Variable> variables;
    private final GraphBuilder builder = CausalGraph.builder();
    private final Set<String> flags = new HashSet<>();

    DefaultGraph(Context context, List<Variable> variables) {
        this.context = context;
        this.variables = variables;
        variables.forEach(v -> v.observedWhen().ifPresent(flags::add));
    }

    CausalGraph build() {
        for (Variable variable : variables) {
            if (variable.role() == Role.UNOBSERVED) {
                builder.latent(variable.name());
            } else {
                builder.node(variable.name());
            }
        }
        causes(Role.CONFOUNDER, Role.TREATMENT, Role.MEDIATOR, Role.OUTCOME);
        causes(Role.COVARIATE, Role.MEDIATOR, Role.OUTCOME);
        causes(Role.INSTRUMENT, Role.TREATMENT);
        causes(Role.TREATMENT, Role.MEDIATOR, Role.OUTCOME);
        causes(Role.MEDIATOR, Role.OUTCOME);
        causes(Role.UNOBSERVED, Role.TREATMENT, Role.OUTCOME);
        share(Role.CONFOUNDER, Role.COVARIATE);
        share(Role.TREATMENT, Role.TREATMENT);
        of(Role.PROXY).forEach(this::proxy);
        for (Variable control : of(Role.NEGATIVE_CONTROL)) {
            // A mediator would make it an effect of the treatment, which is what its role denies.
            edges(List.of(Role.CONFOUNDER, Role.COVARIATE, Role.UNOBSERVED), control);
        }
        flags.stream().sorted().forEach(this::flag);
        reportUndrawn();
        return builder.build();
    }

    private List<Variable> of(Role role) {
        return variables.stream()
                .filter(v -> v.role() == role && !flags.contains(v.name()))
                .toList();
    }

    private void causes(Role from, Role... to) {
        for (Role role : to) {
            of(role).forEach(effect -> edges(List.of(from), effect));
        }
    }

    private void edges(List<Role> from, Variable effect) {
        from.forEach(role -> of(role).forEach(cause -> builder.edge(Edge.directed(cause.name(), effect.name()))));
    }

    /** A hidden common cause of every pair. */
    private void share(Role one, Role other) {
        List<Variable> pool = variables.stream()
                .filter(v -> (v.role() == one || v.role() == other) && !flags.contains(v.name()))
                .toList();
        for (int i = 0; i < pool.size(); i++) {
            for (int j = i + 1; j < pool.size(); j++) {
                builder.edge(Edge.bidirected(pool.get(i).name(), pool.get(j).name()));
            }
        }
    }

    /** Outcomes, and what causes them, cause their proxies. */
    private void proxy(Variable proxy) {
        proxy.target()
                .filter(target -> context.names().has(target, Namespace.Kind.VARIABLE))
                .ifPresent(target -> builder.edge(Edge.directed(target, proxy.name())));
        edges(List.of(Role.CONFOUNDER, Role.COVARIATE, Role.TREATMENT, Role.MEDIATOR, Role.UNOBSERVED), proxy);
    }

    /** The R of {@code observed when}. */
    private void flag(String name) {
        Optional<Variable> flag =
                variables.stream().filter(v -> v.name().equals(name)).findFirst();
        if (flag.isEmpty()) {
            return;
        }
        List<DataClause.Randomized> clauses = context.all(DataStatement.class).stream()
                .flatMap(data -> data.all(DataClause.Randomized.class).stream())
                .filter(clause ->
                        clause.variables().stream().anyMatch(v -> v.text().equals(name)))
                .toList();
        if (clauses.isEmpty()) {
            edges(List.of(Role.CONFOUNDER, Role.COVARIATE), flag.get());
            return;
        }
        for (DataClause.Randomized clause : clauses) {
            for (Name given : clause.given()) {
                if (context.names().has(given.text(), Namespace.Kind.VARIABLE)
                        && !given.text().equals(name)) {
                    builder.edge(Edge.directed(given.text(), name));
                }
            }
        }
    }

    /** Roles that say nothing about causes. */
    private void reportUndrawn() {
        List<Variable> undrawn = variables.stream()
                .filter(v -> v.role() == Role.OBSERVED || v.role() == Role.SELECTION)
                .filter(v -> !flags.contains(v.name()))
                .toList();
        if (undrawn.isEmpty()) {
            return;
        }
        Variable first = undrawn.get(0);
        Diagnostic diagnostic = Diagnostic.of(
                        RoleCode.NEEDS_GRAPH,
                        first.span(),
                        "`" + first.role().word() + "` says nothing about what causes " + Names.shown(first.name())
                                + ", so the study needs a `graph { … }`")
                .note("or give it a role that does: confounder, covariate, mediator, instrument, …");
        for (Variable more : undrawn.subList(1, Math.min(4, undrawn.size()))) {
            diagnostic = diagnostic.label(more.span(), "this one too");
        }
        context.report().add(diagnostic);
    }
}
