package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.MethodSpec;
import java.util.List;
import java.util.Optional;

/** All methods that this version has. */
public final class Estimators {
    private static final List<Estimator> ALL =
            List.of(new Mean(), new MeanDifference(), new Regression(), new PlugIn(), new Bounds());

    private Estimators() {}

    public static Optional<Estimator> find(String method) {
        return ALL.stream()
                .filter(estimator -> estimator.spec().name().equals(method))
                .findFirst();
    }

    public static List<MethodSpec> specs() {
        return ALL.stream().map(Estimator::spec).toList();
    }
}
