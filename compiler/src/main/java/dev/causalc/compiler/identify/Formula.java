package dev.causalc.compiler.identify;

import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.functional.Functional;
import dev.causalc.compiler.identify.functional.Functionals;
import dev.causalc.compiler.identify.functional.Value.Symbol;
import dev.causalc.compiler.model.Expression;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How the number that a term asks for follows from what data show: the distribution of the outcomes as asked about, and the
 * one that it is compared with.
 *
 * <p>A variable's own symbol stands for its level in an effect's second world, {@code T[to vs from]}, and copy 1 for the level
 * in the first; other free symbols are those of outcomes and of {@code by}, or have a level in {@code levels}.
 *
 * @param names of the nodes, by number
 * @param data of the sources, by number
 * @param from empty where nothing is compared
 * @param levels of the symbols that the term itself sets
 * @param conditions over outcomes, which {@code to} is the joint distribution of, where they are more than equalities
 */
public record Formula(
        List<String> names,
        List<String> data,
        Functionals functionals,
        Functional to,
        Optional<Functional> from,
        Map<Symbol, String> levels,
        List<Expression> conditions) {
    public Formula {
        names = List.copyOf(names);
        data = List.copyOf(data);
        levels = Map.copyOf(levels);
        conditions = List.copyOf(conditions);
    }

    /** Whether it reads no data: what is asked contradicts itself, or is certain. */
    public boolean isConstant() {
        return IntStream.range(0, data.size()).allMatch(source -> reads(source).isEmpty());
    }

    /** What it reads of one data statement: the nodes, by number. */
    public NodeSet reads(int source) {
        NodeSet found = reads(to, source);
        return from.map(other -> found.union(reads(other, source))).orElse(found);
    }

    private static NodeSet reads(Functional functional, int source) {
        return switch (functional) {
            case Functional.Constant constant -> NodeSet.empty();
            case Functional.Probability probability ->
                probability.source() == source ? probability.event().union(probability.given()) : NodeSet.empty();
            case Functional.Product product ->
                product.factors().stream().map(factor -> reads(factor, source)).reduce(NodeSet.empty(), NodeSet::union);
            case Functional.Quotient quotient ->
                reads(quotient.numerator(), source).union(reads(quotient.denominator(), source));
            case Functional.Sum sum -> reads(sum.body(), source);
        };
    }

    /** The level that a constant is. */
    public static Optional<String> level(Expression constant) {
        return switch (constant) {
            case Expression.LevelValue level -> Optional.of(level.level());
            case Expression.Bool bool -> Optional.of(bool.value() ? "1" : "0");
            case Expression.Num num ->
                Optional.of(
                        num.value() == Math.rint(num.value())
                                ? Long.toString((long) num.value())
                                : Double.toString(num.value()));
            case Expression.Text text -> Optional.of(text.value());
            case Expression other -> Optional.empty();
        };
    }
}
