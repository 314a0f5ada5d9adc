package dev.causalc.compiler.identify.engine;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.graph.Separation;
import dev.causalc.compiler.identify.functional.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * The distributions that the rows of one data statement show: of everything that is always there, and, of each set of
 * variables that are sometimes missing, where they are there (Mohan and Pearl 2021).
 *
 * @param measured whether or not it is sometimes missing
 * @param assigned those of {@code foreign} that an experiment set
 * @param selected nodes that are true in every row
 */
public record SourceFamily(
        int number,
        CausalGraph graph,
        NodeSet measured,
        NodeSet foreign,
        NodeSet assigned,
        NodeSet selected,
        List<Indicator> indicators) {
    /** Beyond so many variables with gaps only each by itself and all together are looked at. */
    private static final int SUBSETS = 4;

    /** Beyond so many nodes to weight by, only all of them are tried. */
    private static final int WEIGHTS = 8;

    private static final Value TRUE = new Value.Level("1");

    public SourceFamily {
        indicators = List.copyOf(indicators);
    }

    /** A variable is there exactly where its indicator is true. */
    public record Indicator(int variable, int indicator) {}

    public List<Source> sources() {
        List<Source> sources = new ArrayList<>();
        int n = indicators.size();
        for (int subset = 0; subset < 1 << Math.min(n, 30); subset++) {
            int size = Integer.bitCount(subset);
            if (n <= SUBSETS || size <= 1 || size == n) {
                sources.add(where(subset));
            }
            if (n > SUBSETS && subset >= 1 << n - 1 && size == 1) {
                sources.add(where((1 << n) - 1));
                break;
            }
        }
        return sources;
    }

    private Source where(int subset) {
        NodeSet there = measured;
        NodeSet fixed = selected;
        for (int i = 0; i < indicators.size(); i++) {
            Indicator indicator = indicators.get(i);
            if ((subset >> i & 1) == 1) {
                fixed = fixed.with(indicator.indicator());
                there = there.without(indicator.indicator());
            } else {
                there = there.without(indicator.variable());
            }
        }
        return new Source(graph, there, foreign, assigned, fixed, Distribution.sampled(number, fixed, TRUE));
    }

    /**
     * These sources with those that follow: rows that are selected, or complete, show the rest given T, and where others show T
     * as it is, the product is the distribution of both. Rows of different data may only be joined where both are of the world
     * that is asked about.
     *
     * @param together whether all are of one data statement
     */
    public static List<Source> withReweighted(List<Source> sources, boolean together) {
        List<Source> all = new ArrayList<>(sources);
        for (int round = 0; round < 2; round++) {
            List<Source> plain =
                    all.stream().filter(source -> source.fixed().isEmpty()).toList();
            int before = all.size();
            for (Source selected : sources) {
                if (!selected.fixed().isEmpty()) {
                    unweighted(selected, all);
                    plain.stream()
                            .filter(external -> together
                                    || selected.foreign().isEmpty()
                                            && external.foreign().isEmpty())
                            .forEach(external -> reweighted(selected, external, all));
                }
            }
            if (all.size() == before) {
                break;
            }
        }
        return List.copyOf(all);
    }

    private static void unweighted(Source selected, List<Source> all) {
        NodeSet free = independent(selected, NodeSet.empty());
        add(
                new Source(
                        selected.graph(),
                        free,
                        selected.foreign(),
                        selected.assigned(),
                        NodeSet.empty(),
                        selected.distribution()),
                all);
    }

    private static void reweighted(Source selected, Source external, List<Source> all) {
        if (!selected.graph().equals(external.graph())) {
            return;
        }
        int[] shared = selected.measured().intersect(external.measured()).toArray();
        for (int subset = 1; subset < 1 << Math.min(shared.length, WEIGHTS); subset++) {
            NodeSet by = NodeSet.empty();
            for (int i = 0; i < shared.length; i++) {
                boolean chosen = shared.length > WEIGHTS || (subset >> i & 1) == 1;
                by = chosen ? by.with(shared[i]) : by;
            }
            NodeSet whole = independent(selected, by).union(by);
            add(
                    new Source(
                            selected.graph(),
                            whole,
                            selected.foreign(),
                            selected.assigned(),
                            NodeSet.empty(),
                            new Distribution.Reweighted(selected.distribution(), external.distribution(), by)),
                    all);
            if (shared.length > WEIGHTS) {
                return;
            }
        }
    }

    /** What selection has nothing to do with, given these. */
    private static NodeSet independent(Source selected, NodeSet by) {
        return selected.measured()
                .minus(Separation.connected(selected.graph(), selected.fixed(), by))
                .minus(by);
    }

    /** Unless another shows as much without selection. */
    private static void add(Source source, List<Source> all) {
        boolean known = source.measured().isEmpty()
                || all.stream()
                        .anyMatch(other -> other.fixed().isEmpty()
                                && other.graph().equals(source.graph())
                                && other.measured().containsAll(source.measured())
                                && source.foreign().containsAll(other.foreign()));
        if (!known) {
            all.add(source);
        }
    }
}
