package dev.causalc.runtime.execute;

import dev.causalc.runtime.engine.Answer;
import dev.causalc.runtime.engine.Engine;
import dev.causalc.runtime.engine.Request;
import dev.causalc.runtime.engine.StagedTable;
import dev.causalc.runtime.estimate.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
        for (int number = 1; steps.stream().anyMatch(Step.Need.class::isInstance); number++) {
            Map<StagedTable, Map<Request, Answer>> round = answers(jobs, steps);
            for (int i = 0; i < steps.size(); i++) {
                if (steps.get(i) instanceof Step.Need need) {
                    assert number <= jobs.get(i).mostRounds() : "more rounds than it was said to take at most";
                    List<Answer> own = new ArrayList<>();
                    for (int r = 0; r < need.requests().size(); r++) {
                        own.add(round.get(need.table(r, jobs.get(i).table()))
                                .get(need.requests().get(r)));
                    }
                    steps.set(i, need.then().apply(own));
                }
            }
        }
        return steps;
    }

    /** What all jobs ask for in one round: equal requests are asked once, in one pass over each table. */
    private Map<StagedTable, Map<Request, Answer>> answers(List<Job> jobs, List<Step> steps) {
        Map<StagedTable, Set<Request>> asked = new LinkedHashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof Step.Need need) {
                for (int r = 0; r < need.requests().size(); r++) {
                    asked.computeIfAbsent(need.table(r, jobs.get(i).table()), t -> new LinkedHashSet<>())
                            .add(need.requests().get(r));
                }
            }
        }
        Map<StagedTable, Map<Request, Answer>> answers = new LinkedHashMap<>();
        asked.forEach((table, requests) -> {
            List<Request> list = List.copyOf(requests);
            List<Answer> given = engine.answer(table, list);
            Map<Request, Answer> byRequest = new LinkedHashMap<>();
            for (int i = 0; i < list.size(); i++) {
                byRequest.put(list.get(i), given.get(i));
            }
            answers.put(table, byRequest);
        });
        return answers;
    }
}
