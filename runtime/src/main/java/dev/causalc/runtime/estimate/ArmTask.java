package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.Setting;
import dev.causalc.compiler.model.Variable;
import dev.causalc.runtime.engine.RowExpression;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What methods that compare the levels of treatments by the probabilities of these levels start from.
 *
 * @param arms the levels; of several treatments their combinations
 * @param covariates that are adjusted for
 */
record ArmTask(Task task, Options options, Question question, Sample sample, Factor arms, List<Variable> covariates) {
    ArmTask {
        covariates = List.copyOf(covariates);
    }

    static Computation<ArmTask> of(Task task, Options options, Question question) {
        boolean levels = !question.treatments().isEmpty()
                && question.slope().isEmpty()
                && question.treatments().stream().allMatch(Treatment.Discrete.class::isInstance);
        if (!levels) {
            return Computation.refuse(Refusal.cannot(
                    "`" + task.method().name() + "` compares the levels of a treatment, and this estimand has none",
                    "use `g_computation` or `regression`"));
        }
        List<Variable> covariates = task.adjustment().stream()
                .filter(name ->
                        question.treatments().stream().noneMatch(t -> t.name().equals(name)))
                .map(name -> task.study().variable(name).orElseThrow())
                .toList();
        Set<String> used = new TreeSet<>(question.columns());
        used.addAll(Propensity.model(covariates, task.table()).columns());
        Sample sample = Sample.of(task.data(), task.table(), used, question.conditions());
        Factor arms = ArmSums.keys(question, java.util.Optional.empty(), java.util.Optional.empty())
                .arms();
        return Computation.of(new ArmTask(task, options, question, sample, arms, covariates));
    }

    int arm(Map<String, Setting> settings) {
        return ArmSums.arm(question, settings);
    }

    /** The level itself; of several treatments which level each has. */
    String name(int arm) {
        return arms.labels().size() == 1 ? arms.labels().get(0).text(arm) : arms.text(arm);
    }

    RowExpression in(int arm) {
        return arms.code().is(arm);
    }

    RowExpression outcome() {
        return question.outcome().value();
    }

    /** The arms that the question is about, without repeats. */
    List<Integer> involved() {
        return question.comparisons().stream()
                .flatMap(comparison -> ArmSums.compared(question, comparison).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** A comparison of a level with the reference, if the question is one: what details in such words are about. */
    boolean isOneDifference() {
        return question.comparisons().size() == 1
                && question.comparisons().get(0).from().isPresent();
    }
}
