package dev.causalc.runtime.estimate;

import dev.causalc.compiler.identify.Formula;
import dev.causalc.compiler.identify.functional.Functional;
import dev.causalc.compiler.identify.functional.Functionals;
import dev.causalc.compiler.source.EstimateCode;
import dev.causalc.runtime.engine.Answer;
import dev.causalc.runtime.engine.Request;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.engine.StagedTable;
import dev.causalc.runtime.statistics.ClusterSandwich;
import dev.causalc.runtime.statistics.Matrix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Any functional over the cells of the tables that it reads. The error is the delta method's over the shares of all cells:
 * tables are independent, rows (or clusters) of one are summed by their influence. Exact weights leave none.
 */
final class FormulaPlugIn {
    /** Cells, then what their errors sum to by cluster. */
    static final int MOST_ROUNDS = 2;

    private final Task task;
    private final Formula formula;
    private final Options options;
    private final Map<Integer, SourceCells> cells = new TreeMap<>();
    private final Map<Integer, List<String>> levels = new HashMap<>();

    private FormulaPlugIn(Task task, Formula formula, Options options) {
        this.task = task;
        this.formula = formula;
        this.options = options;
    }

    static Step start(Task task, Task.Joint joint, Options options) {
        return new FormulaPlugIn(task, joint.formula(), options).start(joint);
    }

    private Step start(Task.Joint joint) {
        List<Refusal> refusals = new ArrayList<>();
        List<Request> requests = new ArrayList<>();
        List<StagedTable> tables = new ArrayList<>();
        new TreeMap<>(joint.tables())
                .forEach((source, rows) -> SourceCells.of(task.study(), formula, source, rows, refusals)
                        .ifPresent(own -> {
                            cells.put(source, own);
                            requests.addAll(own.requests());
                            own.requests().forEach(request -> tables.add(rows.table()));
                        }));
        if (!refusals.isEmpty()) {
            return failed(refusals.getFirst());
        }
        return requests.isEmpty() ? constantStep() : new Step.Need(requests, tables, this::read);
    }

    /** A probability that is 0 or 1 by logic alone is known without error. */
    private Step constantStep() {
        if (!(formula.to() instanceof Functional.Constant constant)
                || formula.from().isPresent()) {
            return failed(constant());
        }
        Estimation.Value value = new Estimation.Value(
                Estimation.Key.NONE,
                constant.value(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                false,
                0,
                Optional.empty(),
                Optional.empty());
        return new Step.Done(new Estimation(
                PlugIn.NAME,
                options.shown(Map.of()),
                List.of(value),
                "none: it follows from the question",
                Map.of(),
                List.of()));
    }

    private static Refusal constant() {
        return Refusal.cannot("what is asked contradicts itself or is certain, so there is nothing to estimate");
    }

    private static Step failed(Refusal refusal) {
        return new Step.Failed(refusal.code(), refusal.message(), refusal.notes());
    }

    private Step read(List<Answer> answers) {
        int next = 0;
        for (SourceCells own : cells.values()) {
            boolean some = own.read((Answer.Groups) answers.get(next), (Answer.Groups) answers.get(next + 1));
            if (!some) {
                return failed(own.sample().noRows());
            }
            next += 2;
        }
        for (int node = 0; node < formula.names().size(); node++) {
            for (SourceCells own : cells.values()) {
                int of = node;
                own.levels(node).ifPresent(found -> levels.putIfAbsent(of, found));
            }
        }
        return estimate();
    }

    private Step estimate() {
        Functionals functionals = formula.functionals();
        FormulaTargets targets = new FormulaTargets(task, formula, levels);
        Optional<Refusal> refusal = differingLevels().or(targets::refusal);
        double entries = refusal.isPresent() ? 0 : FormulaValue.entries(formula.to(), functionals, levels);
        if (refusal.isPresent()) {
            return failed(refusal.get());
        }
        if (entries > FormulaValue.MOST_ENTRIES) {
            return failed(Refusal.cannot(
                    "the formula is over " + Phrases.rounded(entries) + " combinations of values",
                    "use fewer or coarser levels"));
        }
        List<Computed> computed = new ArrayList<>();
        for (FormulaTargets.Target target : targets.all()) {
            Optional<Refusal> found = compute(target, targets, computed);
            if (found.isPresent()) {
                return failed(found.get());
            }
        }
        return computed.isEmpty() ? failed(constant()) : errors(computed);
    }

    /** Tables whose levels of one variable differ cannot be held against each other. */
    private Optional<Refusal> differingLevels() {
        for (Map.Entry<Integer, List<String>> own : levels.entrySet()) {
            for (SourceCells other : cells.values()) {
                if (other.levels(own.getKey())
                        .filter(found -> !found.equals(own.getValue()))
                        .isPresent()) {
                    String name = formula.names().get(own.getKey());
                    return Optional.of(Refusal.cannot(
                            "`" + name + "` has different levels in different data", "declare its levels"));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * A value with the influence of the cells of each source, on its own scale or that of its logarithm.
     *
     * @param influences by source
     */
    private record Computed(Estimation.Key key, Values.Compared compared, Map<Integer, double[]> influences) {}

    private Optional<Refusal> compute(FormulaTargets.Target target, FormulaTargets targets, List<Computed> computed) {
        FormulaValue to = new FormulaValue(formula, cells, levels);
        double first = targets.number(target, formula.to(), true, to);
        Optional<Functional> from = formula.from();
        double second =
                from.map(other -> targets.number(target, other, false, to)).orElse(0.0);
        if (Double.isNaN(first) || Double.isNaN(second)) {
            return Optional.of(Refusal.of(
                    EstimateCode.EMPTY_STRATUM,
                    "there are no rows with " + Phrases.some(List.copyOf(to.empty()), 3),
                    "the formula divides by how often these values occur; use coarser levels, or restrict the"
                            + " estimand"));
        }
        if (from.isPresent()) {
            Optional<Refusal> refusal = Values.refusal(task.term().modifiers().scale(), first, second);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        Values.Compared compared = from.isEmpty()
                ? new Values.Compared(first, new double[] {1, 0}, false)
                : Values.compare(task.term().modifiers().scale(), first, second);
        targets.slopes(target, formula.to(), true, to, compared.gradient()[0]);
        from.ifPresent(other -> targets.slopes(target, other, false, to, compared.gradient()[1]));
        Map<Integer, double[]> influences = new TreeMap<>();
        to.slopes()
                .forEach((source, margins) ->
                        influences.put(source, cells.get(source).influence(margins)));
        computed.add(new Computed(target.key(), compared, influences));
        return Optional.empty();
    }

    /** Rows are summed by cluster where a table has clusters; that takes a second round. */
    private Step errors(List<Computed> computed) {
        List<Request> requests = new ArrayList<>();
        List<StagedTable> tables = new ArrayList<>();
        List<Integer> sources = new ArrayList<>();
        cells.forEach((source, own) -> {
            if (!own.sample().isExact() && !own.sample().clusters().isEmpty()) {
                List<RowExpression> rows = computed.stream()
                        .map(one -> own.row(influence(one, source)))
                        .toList();
                Mean.ways(own.sample()).forEach(way -> {
                    requests.add(own.sample().sums(way, rows));
                    tables.add(own.sample().table());
                    sources.add(source);
                });
            }
        });
        return requests.isEmpty()
                ? new Step.Done(estimation(computed, Map.of(), Map.of()))
                : new Step.Need(requests, tables, answers -> clustered(computed, sources, answers));
    }

    private double[] influence(Computed one, int source) {
        double[] own = one.influences.get(source);
        return own == null ? cells.get(source).influence(List.of()) : own;
    }

    private Step clustered(List<Computed> computed, List<Integer> sources, List<Answer> answers) {
        Map<Integer, Matrix> meats = new HashMap<>();
        Map<Integer, Long> counts = new HashMap<>();
        Map<Integer, Integer> seen = new HashMap<>();
        for (int i = 0; i < answers.size(); i++) {
            int source = sources.get(i);
            Answer.Groups groups = (Answer.Groups) answers.get(i);
            Matrix meat = ClusterSandwich.meat(
                    groups.groups().stream().map(Answer.Group::sums).toArray(double[][]::new));
            int way = seen.merge(source, 1, Integer::sum);
            // The crossing of two clusters was counted in both.
            meats.merge(source, meat, (before, own) -> way == 3 ? before.minus(own) : before.plus(own));
            if (way < 3) {
                counts.merge(source, (long) groups.groups().size(), Math::min);
            }
        }
        Map<Integer, double[]> variances = new HashMap<>();
        meats.forEach((source, meat) -> variances.put(source, meat.diagonal()));
        return new Step.Done(estimation(computed, variances, counts));
    }

    private Estimation estimation(
            List<Computed> computed, Map<Integer, double[]> clustered, Map<Integer, Long> clusters) {
        List<Estimation.Value> values = new ArrayList<>();
        for (int i = 0; i < computed.size(); i++) {
            values.add(value(computed.get(i), i, clustered, clusters));
        }
        Map<String, Object> details = new TreeMap<>();
        details.put(
                "n",
                Math.round(
                        cells.values().stream().mapToDouble(SourceCells::rows).sum()));
        Sample sample = cells.values().stream()
                .map(SourceCells::sample)
                .filter(own -> !own.isExact())
                .findFirst()
                .orElse(cells.values().iterator().next().sample());
        return new Estimation(
                PlugIn.NAME, options.shown(Map.of()), values, Mean.kind(sample, "delta method"), details, List.of());
    }

    private Estimation.Value value(
            Computed one, int index, Map<Integer, double[]> clustered, Map<Integer, Long> clusters) {
        double variance = 0;
        boolean exact = true;
        for (Map.Entry<Integer, SourceCells> own : cells.entrySet()) {
            if (!own.getValue().sample().isExact()) {
                exact = false;
                double[] byCluster = clustered.get(own.getKey());
                variance +=
                        byCluster != null ? byCluster[index] : own.getValue().variance(influence(one, own.getKey()));
            }
        }
        OptionalDouble error = exact
                ? OptionalDouble.empty()
                : OptionalDouble.of(Values.carried(one.compared, Math.sqrt(Math.max(0, variance))));
        return new Estimation.Value(
                one.key,
                one.compared.value(),
                error,
                OptionalDouble.empty(),
                one.compared.log(),
                Math.round(
                        cells.values().stream().mapToDouble(SourceCells::rows).sum()),
                clusters.values().stream().min(Long::compare),
                exact || cells.size() > 1 ? Optional.empty() : rowInfluence(one));
    }

    /** Only rows of one table can be told what they add. */
    private Optional<RowExpression> rowInfluence(Computed one) {
        Map.Entry<Integer, SourceCells> only = cells.entrySet().iterator().next();
        RowExpression row = only.getValue().row(influence(one, only.getKey()));
        return Optional.of(
                only.getValue().sample().influence(Rows.times(one.compared.log() ? one.compared.value() : 1, row)));
    }
}
