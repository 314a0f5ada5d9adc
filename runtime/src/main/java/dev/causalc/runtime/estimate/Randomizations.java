package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.Scale;
import dev.causalc.runtime.engine.Request;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.estimate.Question.Comparison;
import dev.causalc.runtime.statistics.RandomizationTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Tests differences in means by the draws that the experiment could have made: of rows, or of clusters where these were
 * assigned as a whole, within blocks where there are any. It fetches outcomes and assignments.
 */
final class Randomizations {
    static final String WORD = "randomization";

    private static final int DRAWS = 9_999;

    private Randomizations() {}

    static Optional<Refusal> refusal(Question question, Sample sample) {
        boolean differences = question.scale() == Scale.DIFFERENCE
                && question.comparisons().stream().allMatch(c -> c.from().isPresent())
                && question.by().isEmpty()
                && question.per().isEmpty();
        if (!differences
                || sample.weighting() != Weighting.NONE
                || sample.clusters().size() > 1) {
            return Optional.of(Refusal.notBuilt("randomization inference for anything but differences between two arms,"
                    + " without weights, groups or two clusters,"));
        }
        return Optional.empty();
    }

    /** A test for each comparison, in their order. */
    static Computation<List<RandomizationTest>> tests(Task task, Question question, Sample sample) {
        return Computation.all(question.comparisons().stream()
                .map(comparison -> test(task, question, sample, comparison))
                .toList());
    }

    private static Computation<RandomizationTest> test(
            Task task, Question question, Sample sample, Comparison comparison) {
        List<Integer> compared = ArmSums.compared(question, comparison);
        RowExpression arm = ArmSums.keys(question, Optional.empty(), Optional.empty())
                .arms()
                .code();
        RowExpression to = arm.is(compared.get(0));
        RowExpression both = new RowExpression.Binary(RowExpression.Binary.Operator.OR, to, arm.is(compared.get(1)));
        Optional<Factor> cluster = sample.clusters().stream().findFirst().map(Sample.Cluster::factor);
        List<RowExpression> columns = List.of(
                to,
                question.outcome().working(),
                sample.block().map(Factor::code).orElse(Rows.ZERO),
                cluster.map(Factor::code).orElse(Rows.ZERO));
        return Computation.rows(new Request.Rows(sample.where(both).filter(), columns, List.of()))
                .then(rows -> test(task, sample, rows, cluster.isPresent()));
    }

    private static Computation<RandomizationTest> test(Task task, Sample sample, double[][] rows, boolean clustered) {
        Map<Double, Map<Double, Unit>> blocks = new TreeMap<>();
        for (int i = 0; i < rows[0].length; i++) {
            double unit = clustered ? rows[3][i] : i;
            Unit own = blocks.computeIfAbsent(rows[2][i], b -> new TreeMap<>()).computeIfAbsent(unit, u -> new Unit());
            own.add(rows[1][i], rows[0][i] == 1);
        }
        List<List<Unit>> informative = new ArrayList<>();
        for (Map<Double, Unit> block : blocks.values()) {
            if (block.values().stream().anyMatch(unit -> unit.treated > 0 && unit.treated < unit.count)) {
                return Computation.refuse(Refusal.cannot(
                        "the treatment varies within clusters, so it was not drawn by cluster",
                        "leave `cluster` out for a test of draws by row"));
            }
            long arms = block.values().stream()
                    .map(unit -> unit.treated > 0)
                    .distinct()
                    .count();
            if (arms == 2) {
                informative.add(List.copyOf(block.values()));
            }
        }
        if (informative.isEmpty()) {
            return Computation.refuse(sample.noRows());
        }
        double total = informative.stream()
                .flatMap(List::stream)
                .mapToDouble(unit -> unit.count)
                .sum();
        List<RandomizationTest.Stratum> strata =
                informative.stream().map(units -> stratum(units, total)).toList();
        return Computation.of(
                RandomizationTest.of(strata, DRAWS, task.settings().seed()));
    }

    private static RandomizationTest.Stratum stratum(List<Unit> units, double total) {
        boolean[] treated = new boolean[units.size()];
        for (int i = 0; i < treated.length; i++) {
            treated[i] = units.get(i).treated > 0;
        }
        double[] counts = units.stream().mapToDouble(unit -> unit.count).toArray();
        double share = units.stream().mapToDouble(unit -> unit.count).sum() / total;
        return new RandomizationTest.Stratum(
                units.stream().mapToDouble(unit -> unit.sum).toArray(), counts, treated, share);
    }

    /** A row, or a cluster of rows. */
    private static final class Unit {
        private double sum;
        private double count;
        private double treated;

        void add(double outcome, boolean inArm) {
            sum += outcome;
            count++;
            treated += inArm ? 1 : 0;
        }
    }

    /** The estimation with the tests in place of what follows from its errors. */
    static Estimation with(Estimation estimation, List<RandomizationTest> tests) {
        Map<String, Object> details = new LinkedHashMap<>(estimation.details());
        RandomizationTest first = tests.get(0);
        details.remove("df");
        details.put("p_two_sided", first.twoSided());
        details.put("p_greater", first.greater());
        details.put("permutations", first.permutations());
        details.put("enumerated", first.exact());
        List<Estimation.Value> values = new ArrayList<>();
        for (int i = 0; i < tests.size(); i++) {
            values.add(estimation
                    .values()
                    .get(i)
                    .tested(new Estimation.Tested(
                            tests.get(i).twoSided(), OptionalDouble.empty(), OptionalDouble.empty())));
        }
        return new Estimation(
                estimation.method(),
                estimation.options(),
                values,
                estimation.standardErrorKind() + "; p by randomization",
                details,
                estimation.checks());
    }
}
