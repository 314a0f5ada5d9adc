package dev.causalc.compiler.identify.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.identify.engine.Puzzles.Puzzle;
import dev.causalc.compiler.identify.functional.Functionals;
import dev.causalc.compiler.identify.functional.Value.Symbol;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/**
 * Two deciders that share no code, the c-factors and the search, agree where both are complete, and what the search derives
 * is the truth. {@code -Dcausalc.fuzz=10000} asks for that many graphs of each kind in place of a few.
 */
class ExhaustiveTest {
    private static final int GRAPHS = Integer.getInteger("causalc.fuzz", 100);

    @Test
    void agreesOnInterventions() {
        check(21, (puzzles, graph) -> puzzles.withOneTable(graph, puzzles.interventional(graph, false)));
    }

    @Test
    void agreesOnConditions() {
        check(22, (puzzles, graph) -> puzzles.withOneTable(graph, puzzles.interventional(graph, true)));
    }

    @Test
    void agreesOnManyTables() {
        check(23, (puzzles, graph) -> puzzles.withManyTables(graph, puzzles.interventional(graph, false), false));
    }

    private static void check(long seed, BiFunction<Puzzles, CausalGraph, Puzzle> make) {
        int identified = 0;
        for (int i = 0; i < GRAPHS; i++) {
            Puzzles puzzles = new Puzzles(1_000_000 * seed + i);
            CausalGraph graph = puzzles.graph();
            Puzzle puzzle = make.apply(puzzles, graph);
            Map<Symbol, Integer> scope = puzzles.scope(graph);
            String what = "seed " + seed + "/" + i + " " + puzzle.problem();
            Answer answer = Exhaustive.of(puzzle.problem(), new Functionals());
            assertThat(answer.getClass())
                    .as(what)
                    .isEqualTo(
                            Engine.compact(puzzle.problem(), new Functionals()).getClass());
            if (answer instanceof Answer.Identified found) {
                identified++;
                List<double[]> tables =
                        puzzle.models().stream().map(ExactModel::table).toList();
                double truth =
                        puzzle.target().truth(puzzle.problem().query(), value -> TableEvaluator.level(value, scope));
                assertThat(new TableEvaluator(tables).value(found.functional(), scope))
                        .as(what)
                        .isCloseTo(truth, within(1e-9));
            }
        }
        assertThat(identified).isBetween(GRAPHS / 5, GRAPHS - GRAPHS / 20);
    }
}
