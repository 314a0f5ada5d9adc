package dev.causalc.compiler.identify.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.engine.Puzzles.Puzzle;
import dev.causalc.compiler.identify.functional.Functional;
import dev.causalc.compiler.identify.functional.Functionals;
import dev.causalc.compiler.identify.functional.Value.Symbol;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/**
 * Every functional against the truth of a random exact model. {@code -Dcausalc.fuzz=10000} asks for that many graphs of each
 * kind in place of a few.
 */
class EngineFuzzTest {
    private static final int GRAPHS = Integer.getInteger("causalc.fuzz", 150);
    private static final double EXACT = 1e-9;

    private int identified;
    private int refused;

    @Test
    void interventionsFromOneTable() {
        check(1, (puzzles, graph) -> puzzles.withOneTable(graph, puzzles.interventional(graph, false)));
    }

    @Test
    void conditionsAfterInterventionsFromOneTable() {
        check(2, (puzzles, graph) -> puzzles.withOneTable(graph, puzzles.interventional(graph, true)));
    }

    @Test
    void interventionsFromManyTables() {
        check(3, (puzzles, graph) -> puzzles.withManyTables(graph, puzzles.interventional(graph, false), false));
    }

    @Test
    void conditionsFromTablesOfSomeNodes() {
        check(4, (puzzles, graph) -> puzzles.withManyTables(graph, puzzles.interventional(graph, true), true));
    }

    @Test
    void counterfactualConjunctions() {
        check(5, (puzzles, graph) -> puzzles.withOneTable(graph, puzzles.counterfactual(graph)));
    }

    @Test
    void nestedCounterfactuals() {
        check(6, (puzzles, graph) -> puzzles.withOneTable(graph, puzzles.nested(graph)));
    }

    @Test
    void nestedCounterfactualsFromManyTables() {
        check(7, (puzzles, graph) -> puzzles.withManyTables(graph, puzzles.nested(graph), false));
    }

    @Test
    void interventionsFromSelectedRows() {
        check(8, (puzzles, graph) -> puzzles.withSelectedRows(graph, puzzles.interventional(graph, false)));
    }

    @Test
    void conditionsFromSelectedRows() {
        check(9, (puzzles, graph) -> puzzles.withSelectedRows(graph, puzzles.interventional(graph, true)));
    }

    @Test
    void interventionsFromIncompleteRows() {
        check(10, (puzzles, graph) -> puzzles.withMissingValues(graph, puzzles.interventional(graph, true)));
    }

    private void check(long seed, BiFunction<Puzzles, CausalGraph, Puzzle> make) {
        for (int i = 0; i < GRAPHS; i++) {
            Puzzles puzzles = new Puzzles(1_000_000 * seed + i);
            CausalGraph graph = puzzles.graph();
            Puzzle puzzle = make.apply(puzzles, graph);
            Map<Symbol, Integer> scope = puzzles.scope(graph);
            Answer raw = Engine.decide(puzzle.problem());
            Answer compact = Engine.compact(puzzle.problem(), new Functionals());
            String what = "seed " + seed + "/" + i + " " + graph + " " + puzzle.problem();
            if (raw instanceof Answer.Identified) {
                assertThat(compact).as(what).isInstanceOf(Answer.Identified.class);
            }
            compare(puzzle, raw, scope, what);
            compare(puzzle, compact, scope, what);
        }
        assertThat(identified).isGreaterThan(GRAPHS / 10);
        assertThat(refused).isGreaterThan(GRAPHS / 20);
    }

    private void compare(Puzzle puzzle, Answer answer, Map<Symbol, Integer> scope, String what) {
        boolean oneWorld = puzzle.problem()
                        .query()
                        .all()
                        .map(Counterfactual::world)
                        .distinct()
                        .count()
                == 1;
        if (oneWorld && answer instanceof Answer.NotIdentified(Certificate.Hedge(NodeSet vertices, NodeSet inner))) {
            assertThat(isHedge(puzzle.problem(), vertices, inner)).as(what).isTrue();
        }
        if (!(answer instanceof Answer.Identified found)) {
            refused++;
            return;
        }
        identified++;
        Functional functional = found.functional();
        CounterfactualQuery query = puzzle.problem().query();
        double truth = query.summed().isEmpty()
                ? puzzle.target().truth(query, value -> TableEvaluator.level(value, scope))
                : summed(puzzle, query, scope);
        if (Double.isNaN(truth)) {
            return;
        }
        List<double[]> tables = puzzle.models().stream().map(ExactModel::table).toList();
        assertThat(new TableEvaluator(tables).value(functional, scope))
                .as(what + " " + functional)
                .isCloseTo(truth, within(EXACT));
    }

    /** The conditions of Shpitser and Pearl (2006), node by node. */
    private static boolean isHedge(Problem problem, NodeSet vertices, NodeSet inner) {
        CausalGraph graph = problem.graph();
        NodeSet set = NodeSet.of(problem.query()
                        .all()
                        .flatMapToInt(one -> one.world().keySet().stream().mapToInt(node -> node))
                        .toArray())
                .minus(NodeSet.of(
                        problem.query().summed().stream().mapToInt(Symbol::node).toArray()));
        return vertices.containsAll(inner)
                && vertices.intersects(set)
                && !inner.intersects(set)
                && graph.district(vertices.first(), vertices).equals(vertices)
                && graph.district(inner.first(), inner).equals(inner)
                && graph.ancestorsOrSelf(inner, vertices).equals(vertices);
    }

    /** Over the values that the mediators would have had. */
    private static double summed(Puzzle puzzle, CounterfactualQuery query, Map<Symbol, Integer> scope) {
        double total = 0;
        List<Symbol> symbols = query.summed();
        for (int code = 0; code < 1 << symbols.size(); code++) {
            Map<Symbol, Integer> inner = new HashMap<>(scope);
            for (int i = 0; i < symbols.size(); i++) {
                inner.put(symbols.get(i), code >> i & 1);
            }
            total += puzzle.target().truth(query, value -> TableEvaluator.level(value, inner));
        }
        return total;
    }
}
