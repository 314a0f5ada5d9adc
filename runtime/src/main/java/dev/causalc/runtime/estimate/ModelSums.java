package dev.causalc.runtime.estimate;

import dev.causalc.runtime.engine.Answer;
import dev.causalc.runtime.engine.Request;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.statistics.CellSums;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which sums by cells a regression needs, as requests, and the answers as {@link CellSums}. Where there are few cells in
 * all, one grouping by all factors serves every part of the Gram matrix; else sets of factors are grouped by.
 */
final class ModelSums {
    /** Up to so many cells one grouping is cheaper than several. */
    private static final double FEW_CELLS = 4_096;

    private final WorkingModel model;
    private final Sample sample;
    private final List<Factor> factors;
    private final Map<Key, Request> requests = new LinkedHashMap<>();

    /** What a row is weighted by: as the sample says, or once more or not at all by sampling weights. */
    enum Power {
        PLAIN,
        WEIGHTED,
        TWICE
    }

    private record Key(List<Integer> factors, CellSums.Kind kind, Power power) {}

    /**
     * @param others factors besides the model's, numbered after them
     */
    ModelSums(WorkingModel model, Sample sample, List<Factor> others) {
        this.model = model;
        this.sample = sample;
        this.factors = new ArrayList<>(model.model().factors());
        this.factors.addAll(others);
    }

    /** Asks for what the Gram matrix of the model needs. */
    void needGram() {
        needGramBy(false);
    }

    /**
     * Asks for what the Gram matrix needs. Products over all rows and first moments by cells are much cheaper than products
     * by cells, which only numerics that interact with factors make necessary.
     *
     * @param split whether by the first of the other factors too
     */
    void needGramBy(boolean split) {
        List<Integer> own = split ? List.of(model.model().factors().size()) : List.of();
        List<Integer> all = IntStream.range(0, model.model().factors().size() + own.size())
                .boxed()
                .toList();
        Map<List<Integer>, CellSums.Kind> needs = model.design().needs();
        List<List<Integer>> products = sets(needs, CellSums.Kind.PRODUCTS, own);
        if (products.size() > 1 && cells(all) <= FEW_CELLS) {
            need(all, CellSums.Kind.PRODUCTS, Power.WEIGHTED);
        } else {
            products.forEach(set -> need(set, CellSums.Kind.PRODUCTS, Power.WEIGHTED));
        }
        needMoments(sets(needs, CellSums.Kind.MOMENTS, own));
    }

    private static List<List<Integer>> sets(
            Map<List<Integer>, CellSums.Kind> needs, CellSums.Kind kind, List<Integer> more) {
        return needs.keySet().stream()
                .filter(set -> needs.get(set) == kind)
                .map(set -> Stream.concat(set.stream(), more.stream()).toList())
                .toList();
    }

    /** Asks for first moments by cells of each of these sets of factors; a finer grouping that is there will do. */
    void needMoments(Collection<List<Integer>> sets) {
        if (sets.isEmpty()) {
            return;
        }
        TreeSet<Integer> union = new TreeSet<>();
        sets.forEach(union::addAll);
        if (cells(List.copyOf(union)) <= FEW_CELLS) {
            need(List.copyOf(union), CellSums.Kind.MOMENTS, Power.WEIGHTED);
        } else {
            sets.forEach(set -> need(set, CellSums.Kind.MOMENTS, Power.WEIGHTED));
        }
    }

    void need(List<Integer> set, CellSums.Kind kind, Power power) {
        boolean there = requests.keySet().stream()
                .anyMatch(key -> key.power == power
                        && (key.kind == CellSums.Kind.PRODUCTS || kind == CellSums.Kind.MOMENTS)
                        && key.factors.containsAll(set));
        if (!there) {
            List<Integer> sorted = List.copyOf(new TreeSet<>(set));
            requests.put(new Key(sorted, kind, power), request(sorted, kind, power));
        }
    }

    private double cells(List<Integer> set) {
        return Factor.cells(set.stream().map(factors::get).toList());
    }

    private Request request(List<Integer> set, CellSums.Kind kind, Power power) {
        List<Factor> keys = set.stream().map(factors::get).toList();
        List<RowExpression> numerics = model.numerics();
        if (power == Power.WEIGHTED) {
            return kind == CellSums.Kind.PRODUCTS ? sample.products(keys, numerics) : sample.sums(keys, numerics);
        }
        RowExpression s = sample.weighting().relative().orElse(Rows.ONE);
        RowExpression weight = power == Power.TWICE ? Rows.product(List.of(s, s)) : Rows.ONE;
        return new Request.Aggregate(
                sample.filter(),
                keys.stream().map(Factor::code).toList(),
                List.of(),
                numerics,
                java.util.Optional.of(weight));
    }

    /** The sums, by how they are weighted. */
    Computation<Map<Power, List<CellSums>>> ask() {
        List<Key> keys = List.copyOf(requests.keySet());
        return Computation.groups(List.copyOf(requests.values())).map(answers -> {
            Map<Power, List<CellSums>> sums = new LinkedHashMap<>();
            for (Power power : Power.values()) {
                sums.put(power, new ArrayList<>());
            }
            for (int i = 0; i < keys.size(); i++) {
                sums.get(keys.get(i).power).add(read(keys.get(i), answers.get(i)));
            }
            return sums;
        });
    }

    private CellSums read(Key key, Answer.Groups answer) {
        List<CellSums.Cell> cells = new ArrayList<>();
        for (Answer.Group group : answer.groups()) {
            List<Integer> levels = new ArrayList<>();
            for (double level : group.keys()) {
                levels.add((int) level);
            }
            cells.add(new CellSums.Cell(levels, key.kind == CellSums.Kind.PRODUCTS ? group.products() : group.sums()));
        }
        return new CellSums(key.factors, model.design().numerics(), key.kind, cells);
    }
}
