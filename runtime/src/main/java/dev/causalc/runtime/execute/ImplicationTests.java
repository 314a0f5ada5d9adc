package dev.causalc.runtime.execute;

import dev.causalc.compiler.identify.Testable;
import dev.causalc.compiler.identify.Testable.Independence;
import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.plan.Plan;
import dev.causalc.runtime.engine.Engine;
import dev.causalc.runtime.engine.StagedTable;
import dev.causalc.runtime.estimate.IndependenceTest;
import dev.causalc.runtime.estimate.Step;
import dev.causalc.runtime.statistics.MultipleTesting;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What the graph says about the rows, held against them: one test for each pair of variables that it leaves unjoined, adjusted
 * for their number (Holm). All tests of a table share its passes.
 */
public final class ImplicationTests {
    /** Of a data statement; a graph of many nodes implies thousands. */
    private static final int MOST = 200;

    private ImplicationTests() {}

    /**
     * @param pValue empty where it could not be tested
     * @param adjusted by Holm over all tests of the study
     */
    public record Tested(Independence independence, OptionalDouble pValue, OptionalDouble adjusted, String test) {
        public boolean isRefuted(double confidence) {
            return adjusted.isPresent() && adjusted.getAsDouble() < 1 - confidence;
        }
    }

    /** Stages what the tests need of each data statement and tests it. Data that cannot be staged is left out. */
    public static List<Tested> run(Study study, List<DataSource> sources, Engine engine) {
        List<Independence> asked = new ArrayList<>();
        List<Scheduler.Job> jobs = new ArrayList<>();
        for (DataSource data : sources) {
            List<Independence> own =
                    Testable.independences(study, data).limit(MOST).toList();
            stage(study, data, own, engine)
                    .ifPresent(table -> own.forEach(independence -> {
                        asked.add(independence);
                        jobs.add(new Scheduler.Job(
                                table,
                                IndependenceTest.step(study, data, table, independence),
                                IndependenceTest.MOST_ROUNDS));
                    }));
        }
        return adjusted(asked, new Scheduler(engine).run(jobs));
    }

    private static Optional<StagedTable> stage(
            Study study, DataSource data, List<Independence> independences, Engine engine) {
        Set<String> names = new LinkedHashSet<>();
        independences.forEach(independence -> {
            names.addAll(independence.given());
            names.add(independence.x());
            names.add(independence.y());
        });
        boolean wide = names.stream()
                .anyMatch(name -> study.variable(name).orElseThrow().binding()
                        instanceof dev.causalc.compiler.model.Binding.Wide);
        if (names.isEmpty() || wide) {
            return Optional.empty();
        }
        Plan.DataPlan plan = new Plan.DataPlan(data.name(), List.copyOf(names), Map.of(), Optional.empty(), List.of());
        return engine.stage(Stages.of(plan, study), rows -> {}) instanceof Engine.Staged.Table table
                ? Optional.of(table.table())
                : Optional.empty();
    }

    private static List<Tested> adjusted(List<Independence> asked, List<Step> ends) {
        double[] p = new double[ends.size()];
        for (int i = 0; i < p.length; i++) {
            p[i] = ends.get(i) instanceof Step.Done done
                    ? (Double) done.estimation().details().get("p_value")
                    : Double.NaN;
        }
        double[] adjusted = MultipleTesting.HOLM.adjust(p);
        List<Tested> tested = new ArrayList<>();
        for (int i = 0; i < p.length; i++) {
            String test = ends.get(i) instanceof Step.Done done
                    ? String.valueOf(done.estimation().details().get("test"))
                    : "";
            tested.add(new Tested(asked.get(i), number(p[i]), number(adjusted[i]), test));
        }
        return List.copyOf(tested);
    }

    private static OptionalDouble number(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
