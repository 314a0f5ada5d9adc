package dev.causalc.compiler.model;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.graph.Path;
import dev.causalc.compiler.graph.Separation;
import dev.causalc.compiler.source.Code;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.source.RoleCode;
import dev.causalc.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * The claims that roles make, held against the graph that is drawn. A claim that the graph contradicts is an error: one of the
 * two is wrong, and answers would rest on it. A claim that the graph leaves without effect is a warning.
 */
final class RoleChecker {
    private final List<Variable> variables;
    private final GraphResolver.Resolved resolved;
    private final CausalGraph graph;
    private final Report report;
    private final NodeSet treatments;
    private final NodeSet outcomes;

    RoleChecker(Context context, List<Variable> variables, GraphResolver.Resolved resolved) {
        this.variables = variables;
        this.resolved = resolved;
        this.graph = resolved.graph();
        this.report = context.report();
        this.treatments = of(Role.TREATMENT);
        this.outcomes = of(Role.OUTCOME);
    }

    /** Nothing is concluded from a graph of which a part is missing, or whose directions are open. */
    void check() {
        if (!resolved.given() || !resolved.sound() || graph.hasUndirected()) {
            return;
        }
        for (Variable variable : variables) {
            check(variable, graph.index(variable.name()));
        }
    }

    private void check(Variable variable, int node) {
        boolean asked = !treatments.isEmpty() && !outcomes.isEmpty();
        switch (variable.role()) {
            case CONFOUNDER -> {
                if (asked) {
                    confounder(variable, node);
                }
            }
            case COVARIATE -> {
                if (asked) {
                    covariate(variable, node);
                }
            }
            case MEDIATOR -> {
                if (asked) {
                    mediator(variable, node);
                }
            }
            case INSTRUMENT -> {
                if (asked) {
                    instrument(variable, node);
                }
            }
            case PROXY -> proxy(variable, node);
            case NEGATIVE_CONTROL -> negativeControl(variable, node);
            case SELECTION -> selection(variable, node);
            case TREATMENT, OUTCOME, OBSERVED, UNOBSERVED -> {}
        }
    }

    private void confounder(Variable variable, int node) {
        Optional<Integer> cause = causeAmong(treatments, node);
        if (cause.isPresent()) {
            boolean mediates = graph.ancestors(outcomes).contains(node);
            report.add(contradicted(
                            variable,
                            RoleCode.AFTER_CAUSE,
                            "is an effect of " + shown(cause.get()),
                            path(cause.get(), node))
                    .note(
                            mediates
                                    ? "declare it `mediator`: adjusting for it would take part of the effect away"
                                    : "adjusting for an effect of the treatment biases the answer"));
        } else if (!blocksABackDoor(node)) {
            idle(
                    variable,
                    RoleCode.BLOCKS_NOTHING,
                    "blocks no back-door path from a treatment to an outcome in this graph",
                    "if it only predicts the outcome, declare it `covariate`");
        }
    }

    /**
     * Whether it is a non-collider on a path into a treatment that is open to an outcome: a cause of the treatment that is
     * connected with the outcome otherwise, or a cause of the outcome that is connected with a cause of the treatment.
     */
    private boolean blocksABackDoor(int node) {
        for (int treatment : treatments.toArray()) {
            CausalGraph backDoor = graph.withoutOutgoing(NodeSet.of(treatment));
            boolean intoTreatment =
                    backDoor.ancestors(NodeSet.of(treatment)).contains(node) && connected(backDoor, node, outcomes);
            boolean intoOutcome =
                    backDoor.ancestors(outcomes).contains(node) && connected(backDoor, node, NodeSet.of(treatment));
            if (intoTreatment || intoOutcome) {
                return true;
            }
        }
        return false;
    }

    private static boolean connected(CausalGraph graph, int node, NodeSet others) {
        NodeSet rest = others.without(node);
        return !rest.isEmpty() && !Separation.separated(graph, NodeSet.of(node), rest, NodeSet.empty());
    }

    private void covariate(Variable variable, int node) {
        Optional<Integer> cause = causeAmong(treatments, node);
        if (cause.isPresent()) {
            report.add(contradicted(
                            variable,
                            RoleCode.AFTER_CAUSE,
                            "is an effect of " + shown(cause.get()),
                            path(cause.get(), node))
                    .note("a covariate is observed before treatment"));
        } else if (!connected(graph, node, outcomes)) {
            idle(
                    variable,
                    RoleCode.TELLS_NOTHING,
                    "has nothing to do with an outcome in this graph",
                    "draw what connects them, or declare it `observed`");
        }
    }

    private void mediator(Variable variable, int node) {
        boolean after = graph.descendants(treatments).contains(node);
        boolean before = graph.ancestors(outcomes).contains(node);
        if (!after || !before) {
            String missing = !after ? "no treatment causes it" : "it causes no outcome";
            report.add(contradicted(
                    variable,
                    RoleCode.NO_MEDIATOR,
                    "lies on no directed path from a treatment to an outcome: " + missing,
                    Optional.empty()));
        }
    }

    private void instrument(Variable variable, int node) {
        Optional<Integer> cause = causeAmong(treatments, node);
        if (cause.isPresent()) {
            report.add(contradicted(
                    variable,
                    RoleCode.NO_INSTRUMENT,
                    "is an effect of " + shown(cause.get()),
                    path(cause.get(), node)));
            return;
        }
        if (!connected(graph, node, treatments)) {
            report.add(contradicted(
                    variable, RoleCode.NO_INSTRUMENT, "moves no treatment in this graph", Optional.empty()));
            return;
        }
        CausalGraph around = graph.withoutOutgoing(treatments);
        for (int outcome : outcomes.toArray()) {
            Optional<Path> direct = directed(around, node, outcome);
            if (direct.isPresent()) {
                report.add(contradicted(
                        variable,
                        RoleCode.NO_INSTRUMENT,
                        "reaches " + shown(outcome) + " around the treatment",
                        direct));
                return;
            }
        }
    }

    private void proxy(Variable variable, int node) {
        Optional<Integer> target = target(variable);
        if (target.isEmpty() || !outcomes.contains(target.get())) {
            return;
        }
        if (graph.ancestors(NodeSet.of(target.get())).contains(node)) {
            report.add(contradicted(
                    variable,
                    RoleCode.NO_PROXY,
                    "causes " + shown(target.get()) + ", and what measures an outcome does not cause it",
                    path(node, target.get())));
        } else if (!connected(graph, node, NodeSet.of(target.get()))) {
            report.add(contradicted(
                    variable,
                    RoleCode.NO_PROXY,
                    "has nothing to do with " + shown(target.get()) + " in this graph",
                    Optional.empty()));
        }
    }

    /** For a treatment: it is not affected. For an outcome: it does not affect. */
    private void negativeControl(Variable variable, int node) {
        Optional<Integer> of = target(variable);
        if (of.isEmpty()) {
            return;
        }
        boolean affected = treatments.contains(of.get())
                && graph.descendants(NodeSet.of(of.get())).contains(node);
        boolean affects = outcomes.contains(of.get())
                && graph.ancestors(NodeSet.of(of.get())).contains(node);
        if (affected || affects) {
            report.add(contradicted(
                    variable,
                    RoleCode.NO_NEGATIVE_CONTROL,
                    affected ? "is an effect of " + shown(of.get()) : "has an effect on " + shown(of.get()),
                    affected ? path(of.get(), node) : path(node, of.get())));
        }
    }

    private void selection(Variable variable, int node) {
        boolean selects =
                !graph.parents(node).isEmpty() || !graph.siblings(node).isEmpty();
        if (!selects) {
            idle(
                    variable,
                    RoleCode.SELECTS_BY_NOTHING,
                    "has no causes in this graph, so its rows are like all others",
                    "draw what decides which rows are in the data");
        }
    }

    private Diagnostic contradicted(Variable variable, Code code, String what, Optional<Path> path) {
        String message = Names.shown(variable.name()) + " is declared `"
                + variable.role().word() + "`, but it " + what;
        Diagnostic diagnostic = Diagnostic.of(code, variable.span(), message);
        return path.map(p -> drawn(diagnostic.note("the graph says " + p), p)).orElse(diagnostic);
    }

    /** The first arrow of a path, where it is drawn. */
    private Diagnostic drawn(Diagnostic diagnostic, Path path) {
        Span edge =
                resolved.edges().get(path.nodes().get(0) + " -> " + path.nodes().get(1));
        return edge == null ? diagnostic : diagnostic.label(edge, "drawn here");
    }

    private void idle(Variable variable, Code code, String what, String mend) {
        report.add(Diagnostic.of(
                        code,
                        variable.span(),
                        Names.shown(variable.name()) + " is declared `"
                                + variable.role().word() + "`, but it " + what)
                .note(mend));
    }

    private Optional<Integer> causeAmong(NodeSet causes, int node) {
        NodeSet found = graph.ancestors(NodeSet.of(node)).intersect(causes);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.first());
    }

    private Optional<Path> path(int from, int to) {
        return directed(graph, from, to);
    }

    static Optional<Path> directed(CausalGraph graph, int from, int to) {
        return Separation.directedPath(graph, NodeSet.of(from), NodeSet.of(to), graph.all());
    }

    private String shown(int node) {
        return Names.shown(graph.name(node));
    }

    private Optional<Integer> target(Variable variable) {
        return variable.target()
                .map(graph::find)
                .filter(found -> found.isPresent())
                .map(found -> found.getAsInt());
    }

    private NodeSet of(Role role) {
        return NodeSet.of(variables.stream()
                .filter(v -> v.role() == role)
                .mapToInt(v -> graph.index(v.name()))
                .toArray());
    }
}
