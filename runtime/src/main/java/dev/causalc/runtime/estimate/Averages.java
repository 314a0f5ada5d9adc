package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.Setting;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.estimate.Question.Among;
import dev.causalc.runtime.estimate.Question.Comparison;
import dev.causalc.runtime.statistics.CellSums;
import dev.causalc.runtime.statistics.CompensatedSum;
import dev.causalc.runtime.statistics.Design;
import dev.causalc.runtime.statistics.Term;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Averages of terms over the populations that a question is about: what the rows of a design become when treatments are
 * set, averaged over everybody, the treated, the rows of a group, and within {@code per} first.
 */
final class Averages {
    private final Question question;
    private final WorkingModel model;
    private final List<Term> terms;
    private final Optional<Factor> split;
    private final int splitNumber;
    private final SortedMap<Integer, double[]> sums;
    /** Rows, by level of the split. */
    private final SortedMap<Integer, Double> rows;

    private Averages(
            Question question,
            WorkingModel model,
            List<Term> terms,
            int splitNumber,
            SortedMap<Integer, double[]> sums,
            SortedMap<Integer, Double> rows) {
        this.question = question;
        this.model = model;
        this.terms = terms;
        this.split = split(question);
        this.splitNumber = splitNumber;
        this.sums = sums;
        this.rows = rows;
    }

    /**
     * Without answers yet.
     *
     * @param terms that are averaged
     * @param splitNumber the number of the factor {@link #split} among all factors
     */
    static Averages of(Question question, WorkingModel model, Collection<Term> terms, int splitNumber) {
        LinkedHashSet<Term> all = new LinkedHashSet<>(List.of(Term.intercept()));
        all.addAll(terms);
        return new Averages(question, model, List.copyOf(all), splitNumber, new TreeMap<>(), new TreeMap<>());
    }

    /** What divides rows into the populations of a question; empty if it is about all rows at once. */
    static Optional<Factor> split(Question question) {
        List<Factor> parts = parts(question);
        return parts.isEmpty() ? Optional.empty() : Optional.of(Factor.cross(parts));
    }

    private static List<Factor> parts(Question question) {
        List<Factor> parts = new ArrayList<>();
        question.by().ifPresent(parts::add);
        question.per().ifPresent(parts::add);
        question.given().ifPresent(given -> parts.add(condition(given)));
        if (question.among() != Among.EVERYBODY) {
            parts.add(question.discrete().orElseThrow().levels());
        }
        return parts;
    }

    private static Factor condition(RowExpression holds) {
        return new Factor(
                List.of("given"),
                new RowExpression.If(holds, Rows.ONE, Rows.ZERO),
                List.of(new Factor.Levels(2, List.of("false", "true"))));
    }

    void need(ModelSums modelSums) {
        List<List<Integer>> sets = new ArrayList<>();
        for (Term term : terms) {
            TreeSet<Integer> set = new TreeSet<>();
            term.indicators().forEach(indicator -> set.add(indicator.factor()));
            split.ifPresent(s -> set.add(splitNumber));
            sets.add(List.copyOf(set));
        }
        modelSums.needMoments(List.copyOf(new LinkedHashSet<>(sets)));
    }

    /** The same averages, with the answers. */
    Averages read(List<CellSums> tables, SortedMap<Integer, Double> counts) {
        Design design = model.design(terms);
        SortedMap<Integer, double[]> read = split.isPresent()
                ? design.moments(tables, splitNumber)
                : new TreeMap<>(Map.of(0, design.cross(tables, 0)));
        return new Averages(question, model, terms, splitNumber, read, counts);
    }

    /** The groups of the question that have rows in the population of a comparison; 0 alone without groups. */
    List<Integer> groups(Comparison comparison) {
        TreeSet<Integer> groups = new TreeSet<>();
        sums.forEach((level, sum) -> {
            int[] parts = splitParts(level);
            if (sum[0] > 0 && inPopulation(parts, comparison)) {
                groups.add(group(parts));
            }
        });
        return List.copyOf(groups);
    }

    /** How many rows of the fit a group has. */
    double rows(int group) {
        return rows.entrySet().stream()
                .filter(entry -> group(splitParts(entry.getKey())) == group)
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /** Asks for the number of rows in each level of the split, or in all. */
    static Computation<SortedMap<Integer, Double>> count(Question question, Sample sample) {
        List<Factor> keys = split(question).stream().toList();
        return Computation.groups(sample.copies(keys, List.of(Rows.ONE))).map(answer -> {
            SortedMap<Integer, Double> counts = new TreeMap<>();
            answer.groups().forEach(group -> counts.put(keys.isEmpty() ? 0 : (int) group.keys()[0], group.sums()[0]));
            return counts;
        });
    }

    /** The averages of the terms, in the order in which they were given, by term. */
    Map<Term, Double> of(Comparison comparison, int group) {
        SortedMap<Integer, double[]> cells = cells(comparison, group);
        Map<Term, Double> result = new LinkedHashMap<>();
        for (int t = 0; t < terms.size(); t++) {
            int term = t;
            double[] means = cells.values().stream()
                    .mapToDouble(cell -> cell[term] / cell[0])
                    .toArray();
            result.put(terms.get(t), CompensatedSum.of(means) / means.length);
        }
        return result;
    }

    /** Sums by level of {@code per}, or all together. */
    private SortedMap<Integer, double[]> cells(Comparison comparison, int group) {
        SortedMap<Integer, double[]> cells = new TreeMap<>();
        sums.forEach((level, sum) -> {
            int[] parts = splitParts(level);
            if (sum[0] > 0 && inPopulation(parts, comparison) && group(parts) == group) {
                cells.merge(per(parts), sum, Averages::add);
            }
        });
        return cells;
    }

    private static double[] add(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] + b[i]).toArray();
    }

    /** The positions in each part of the split, in their order. */
    private int[] splitParts(int level) {
        List<Factor> parts = parts(question);
        int[] result = new int[parts.size()];
        int rest = level;
        for (int i = result.length - 1; i >= 0; i--) {
            result[i] = rest % parts.get(i).size();
            rest /= parts.get(i).size();
        }
        return result;
    }

    private int group(int[] parts) {
        return question.by().isPresent() ? parts[0] : 0;
    }

    private int per(int[] parts) {
        int position = question.by().isPresent() ? 1 : 0;
        return question.per().isPresent() ? parts[position] : 0;
    }

    private boolean inPopulation(int[] parts, Comparison comparison) {
        int position = (question.by().isPresent() ? 1 : 0) + (question.per().isPresent() ? 1 : 0);
        if (question.given().isPresent() && parts[position++] == 0) {
            return false;
        }
        return question.among() == Among.EVERYBODY || parts[position] == populationLevel(comparison);
    }

    private int populationLevel(Comparison comparison) {
        Treatment.Discrete treatment = question.discrete().orElseThrow();
        Map<String, Setting> settings = question.among() == Among.TREATED
                ? comparison.to()
                : comparison.from().orElseThrow();
        return treatment.code(settings.get(treatment.name()));
    }
}
