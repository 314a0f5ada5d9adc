package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.MethodSpec;
import dev.causalc.compiler.model.MethodSpec.Option;
import dev.causalc.compiler.model.Scale;
import java.util.List;

/**
 * The interval in which what is not identified lies: what the declared range of the outcome alone says (Manski 1990), what the
 * graph says of discrete variables ({@link GraphBounds}), or, where an outcome is seen only of some, what trimming says (Lee
 * 2009). The ends are computed as if the observed frequencies were the truth; there is no allowance for sampling error.
 */
final class Bounds implements Estimator {
    static final String AUTO = "auto";
    static final String MANSKI = "manski";
    static final String BALKE_PEARL = "balke_pearl";
    static final String LEE = "lee";

    private static final MethodSpec SPEC = new MethodSpec(
            "bounds",
            "the interval in which an effect lies that is not identified",
            List.of(new Option(
                    "method",
                    Option.Kind.WORD,
                    List.of(AUTO, MANSKI, BALKE_PEARL, LEE),
                    AUTO,
                    "manski: from the outcome's range alone; balke_pearl: all that the graph says of discrete"
                        + " variables; lee: trimming, where the outcome is seen only of some; auto: the narrowest that"
                        + " applies")));

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public int mostRounds(Task task) {
        return Groups.mostRounds(task) + 1;
    }

    @Override
    public Step start(Task task) {
        String method = new Options(SPEC, task).word("method");
        return Computation.step(Questions.of(task).then(question -> {
            if (question.treatments().isEmpty()
                    || !question.treatments().stream().allMatch(Treatment.Discrete.class::isInstance)) {
                return Computation.refuse(Refusal.cannot("bounds are of what setting a treatment with levels does"));
            }
            if (question.scale() != Scale.DIFFERENCE || question.per().isPresent()) {
                return Computation.refuse(Refusal.notBuilt("bounds of a ratio, or of an average with `per`,"));
            }
            return switch (method) {
                case MANSKI -> RangeBounds.estimate(task, question, "");
                case BALKE_PEARL -> DiscreteBounds.estimate(task, question, Computation::refuse);
                case LEE -> TrimmedBounds.estimate(task, question);
                default -> narrowest(task, question);
            };
        }));
    }

    private static Computation<Estimation> narrowest(Task task, Question question) {
        if (TrimmedBounds.refusal(task, question).isEmpty()) {
            return TrimmedBounds.estimate(task, question);
        }
        return DiscreteBounds.estimate(
                task, question, refusal -> RangeBounds.estimate(task, question, refusal.message()));
    }
}
