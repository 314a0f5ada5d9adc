package dev.causalc.runtime.estimate;

import static dev.causalc.runtime.estimate.Scene.ate;
import static dev.causalc.runtime.estimate.Scene.method;
import static org.assertj.core.api.Assertions.assertThat;

import dev.causalc.compiler.model.MethodCall;
import dev.causalc.compiler.model.Modifiers;
import dev.causalc.compiler.model.Term;
import dev.causalc.runtime.engine.Answer;
import dev.causalc.runtime.engine.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How many rounds of requests each method takes, and which of them ask for rows. */
class RoundsTest {
    private static final List<String> BOTH = List.of("x", "g");

    private static Scene scene() {
        Random random = new Random(2);
        int[] g = random.ints(300, 0, 3).toArray();
        int[] t = random.ints(300, 0, 2).toArray();
        double[] x = random.doubles(300).toArray();
        Scene scene = new Scene(300)
                .binary("t", i -> t[i])
                .real("x", i -> x[i])
                .levels("g", List.of("a", "b", "c"), i -> g[i])
                .cluster("c", i -> i % 60);
        for (int outcome = 0; outcome < 3; outcome++) {
            double[] noise = random.doubles(300).toArray();
            scene.real("y" + outcome, i -> x[i] + t[i] + noise[i]);
        }
        return scene;
    }

    /** One pass a round for all of them. */
    private static MemoryEngine run(Scene scene, List<Step> starts) {
        MemoryEngine engine = new MemoryEngine(scene.build());
        List<Step> steps = new ArrayList<>(starts);
        while (steps.stream().anyMatch(Step.Need.class::isInstance)) {
            List<Request> requests = new ArrayList<>();
            steps.forEach(step -> {
                if (step instanceof Step.Need need) {
                    requests.addAll(need.requests());
                }
            });
            List<Answer> answers = engine.answer(scene.build().staged(), requests);
            int next = 0;
            for (int i = 0; i < steps.size(); i++) {
                if (steps.get(i) instanceof Step.Need need) {
                    int end = next + need.requests().size();
                    steps.set(i, need.then().apply(answers.subList(next, end)));
                    next = end;
                }
            }
        }
        assertThat(steps).allMatch(Step.Done.class::isInstance);
        return engine;
    }

    private static Step start(Scene scene, int outcome, List<String> adjustment, MethodCall method) {
        return scene.start(ate("t", "y" + outcome), adjustment, method);
    }

    @Test
    void roundsOfEachMethod() {
        Scene scene = scene();
        assertThat(run(scene, List.of(start(scene, 0, List.of(), MethodCall.of("difference_in_means"))))
                        .passes())
                .isEqualTo(2);
        assertThat(run(scene, List.of(start(scene, 0, List.of("g"), MethodCall.of("plug_in"))))
                        .passes())
                .isEqualTo(2);
        Term mean = Scene.mean(Scene.variable("y0"), Modifiers.NONE);
        assertThat(run(scene, List.of(scene.start(mean, List.of(), MethodCall.of("mean"))))
                        .passes())
                .isEqualTo(1);
    }

    @Test
    void rowsAreFetchedForQuantilesOnly() {
        Scene scene = scene();
        List<Step> sums = List.of(
                start(scene, 0, BOTH, MethodCall.of("regression")),
                start(scene, 1, List.of(), MethodCall.of("difference_in_means")),
                start(scene, 2, List.of("g"), MethodCall.of("plug_in")));
        assertThat(run(scene, sums).passesWithRows()).isZero();
        Term byBins = Scene.effect(Term.Effect.Kind.CATE, "t", Optional.empty(), "y0", Scene.by("x"));
        assertThat(run(scene, List.of(scene.start(byBins, BOTH, MethodCall.of("regression"))))
                        .passesWithRows())
                .isEqualTo(1);
    }
}
