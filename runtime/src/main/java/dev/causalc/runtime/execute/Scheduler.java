package dev.causalc.runtime.execute;

import dev.causalc.runtime.engine.Answer;
import dev.causalc.runtime.engine.Engine;
import dev.causalc.runtime.engine.Request;
import dev.causalc.runtime.engine.StagedTable;
import dev.causalc.runtime.estimate.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs resumable computations in rounds. In each round the needs of all that are not done are merged, equal requests
 * are asked once, and every staged table is passed over once.
 */
final class Scheduler {
    private final Engine engine;

    Scheduler(Engine engine) {
        this.engine = engine;
    }

    /**
     * A computation over one staged table.
     *
     * @param mostRounds what it was said to take at most
     */
    record Job(StagedTable table, Step step, int mostRounds) {}

    /** The last step of each job, {@link Step.Done} or {@link Step.Failed}, in their order. */
    List<Step> run(List<Job> jobs) {
        List<Step> steps = new ArrayList<>(jobs.stream().map(Job::step).toList());
        for (int number = 1; ; number++) {
            Map<StagedTable, Round> rounds = new LinkedHashMap<>();
            for (int i = 0; i < steps.size(); i++) {
                if (steps.get(i) instanceof Step.Need need) {
                    assert number <= jobs.get(i).mostRounds() : "more rounds than it was said to take at most";
                    StagedTable table = jobs.get(i).table();
                    rounds.computeIfAbsent(table, t -> new Round()).add(i, need);
                }
            }
            if (rounds.isEmpty()) {
                return steps;
            }
            rounds.forEach((table, round) -> round.resume(steps, engine.answer(table, round.requests())));
        }
    }

    /** The needs of one table in one round. */
    private static final class Round {
        private final Map<Request, Integer> places = new LinkedHashMap<>();
        private final Map<Integer, Step.Need> needs = new LinkedHashMap<>();

        void add(int job, Step.Need need) {
            needs.put(job, need);
            need.requests().forEach(request -> places.putIfAbsent(request, places.size()));
        }

        List<Request> requests() {
            return List.copyOf(places.keySet());
        }

        void resume(List<Step> steps, List<Answer> answers) {
            needs.forEach((job, need) -> {
                List<Answer> own = need.requests().stream()
                        .map(request -> answers.get(places.get(request)))
                        .toList();
                steps.set(job, need.then().apply(own));
            });
        }
    }
}
