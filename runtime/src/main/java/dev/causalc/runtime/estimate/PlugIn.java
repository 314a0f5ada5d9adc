package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.MethodSpec;
import dev.causalc.compiler.model.Variable;
import dev.causalc.runtime.engine.RowExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Exact standardisation over the cells of what is adjusted for: {@code sum over z of E[Y | t, z] P(z)}, with no model. The
 * error is that of its influence function, which counts cells and means as estimated from the same rows; with exact weights
 * there is none. A stratum that lacks a level is named, not filled in.
 */
final class PlugIn implements Estimator {
    /** Beyond so many cells they do not fit, and would be empty. */
    private static final double MOST_CELLS = 1e6;

    static final String NAME = "plug_in";

    private static final MethodSpec SPEC =
            new MethodSpec(NAME, "means of the cells of what is adjusted for, averaged as the cells occur", List.of());

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Step start(Task task) {
        Options options = new Options(SPEC, task);
        if (task.joint().isPresent()) {
            return FormulaPlugIn.start(task, task.joint().get(), options);
        }
        return Computation.step(Questions.of(task).then(question -> {
            List<Factor> strata = new ArrayList<>();
            Optional<Refusal> refusal = strata(task, question, strata);
            if (refusal.isPresent()) {
                return Computation.refuse(refusal.get());
            }
            Factor arms = arms(question);
            Factor stratum = strata.isEmpty() ? Factor.single("all rows") : Factor.cross(strata);
            Set<String> used = new TreeSet<>(question.columns());
            strata.forEach(factor -> used.addAll(Rows.columns(factor.code())));
            Sample sample = Sample.of(task.data(), task.table(), used, question.conditions());
            return Overlap.beside(
                    PlugInCells.estimate(SPEC.name(), options, question, sample, stratum, arms), task, question);
        }));
    }

    @Override
    public int mostRounds(Task task) {
        if (task.joint().isPresent()) {
            return FormulaPlugIn.MOST_ROUNDS;
        }
        return Groups.mostRounds(task) + Math.max(PlugInCells.MOST_ROUNDS, Overlap.mostRounds(task));
    }

    /** Collects what divides rows into strata, or says why they cannot be. */
    private static Optional<Refusal> strata(Task task, Question question, List<Factor> strata) {
        if (question.slope().isPresent()
                || !question.treatments().stream().allMatch(Treatment.Discrete.class::isInstance)) {
            return Optional.of(Refusal.cannot("`plug_in` needs a treatment with levels", "use `regression`"));
        }
        List<String> real = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        for (String name : task.adjustment()) {
            boolean treated =
                    question.treatments().stream().anyMatch(t -> t.name().equals(name));
            if (!treated && names.add(name)) {
                Variable variable = task.study().variable(name).orElseThrow();
                Factor.of(name, variable.type(), task.table()).ifPresentOrElse(strata::add, () -> real.add(name));
            }
        }
        if (!real.isEmpty()) {
            return Optional.of(Refusal.cannot(
                    "`plug_in` needs cells, and " + Phrases.names(real) + (real.size() == 1 ? " is" : " are")
                            + " not discrete",
                    "use `regression`, or cut the variable into levels"));
        }
        question.by().filter(by -> !names.containsAll(by.names())).ifPresent(strata::add);
        question.per().filter(per -> !names.containsAll(per.names())).ifPresent(strata::add);
        question.given().map(PlugIn::condition).ifPresent(strata::add);
        double cells = Factor.cells(strata) * arms(question).size();
        return cells > MOST_CELLS
                ? Optional.of(Refusal.cannot(
                        "`plug_in` would have " + Phrases.rounded(cells) + " cells",
                        "use `regression`, or adjust for fewer variables"))
                : Optional.empty();
    }

    private static Factor condition(RowExpression holds) {
        return new Factor(
                List.of("given"),
                new RowExpression.If(holds, Rows.ONE, Rows.ZERO),
                List.of(new Factor.Levels(2, List.of("false", "true"))));
    }

    private static Factor arms(Question question) {
        List<Factor> arms = question.treatments().stream()
                .map(treatment -> ((Treatment.Discrete) treatment).levels())
                .toList();
        return arms.isEmpty() ? Factor.single("observed") : Factor.cross(arms);
    }
}
