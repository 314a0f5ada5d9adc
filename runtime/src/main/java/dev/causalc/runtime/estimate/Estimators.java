package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.MethodSpec;
import java.util.List;
import java.util.Optional;

/** All methods that this version has. */
public final class Estimators {
    private static final List<Estimator> ALL = List.of(
            new Mean(),
            new MeanDifference(),
            new Regression(),
            new PlugIn(),
            new Ipw(),
            new Aipw(),
            new Tmle(),
            new DmlPlr(),
            new GComputation(),
            new Bounds(),
            new Matching(),
            new QuantileEffect(),
            new EntropyBalancing());

    private Estimators() {}

    public static Optional<Estimator> find(String method) {
        return ALL.stream()
                .filter(estimator -> estimator.spec().name().equals(method))
                .findFirst();
    }

    /** The first step of the method that a task names, which this version has. */
    public static Step start(Task task) {
        String name = task.method().name();
        if (task.joint().isPresent() && !name.equals(PlugIn.NAME)) {
            return Computation.step(Computation.refuse(Refusal.cannot(
                    "`" + name + "` estimates by adjustment, and what identifies this is another formula",
                    "use `" + PlugIn.NAME + "`, which evaluates any formula over discrete data")));
        }
        return task.data().imputation().isPresent()
                ? Imputations.start(named(name), task)
                : named(name).start(task);
    }

    /** The most rounds that {@link #start} can take. */
    public static int mostRounds(Task task) {
        return named(task.method().name()).mostRounds(task);
    }

    private static Estimator named(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("planned an unknown method " + name));
    }

    public static List<MethodSpec> specs() {
        return ALL.stream().map(Estimator::spec).toList();
    }
}
