package dev.causalc.compiler.identify.search;

import dev.causalc.compiler.identify.search.Derived.Rule;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Everything that follows in one step from a distribution and those that are known already. Nodes move one at a time: a rule
 * for a set of nodes is a chain of rules for its members.
 */
final class Rules {
    /** Takes what follows. */
    interface Sink {
        void accept(Distribution distribution, Derived derived);
    }

    private final MaskGraph graph;
    private final int all;
    private final int indicators;
    private final int marks;
    private final Known known;
    private final Sink sink;

    /**
     * @param indicators the nodes that may be fixed
     * @param marks those of them that are no random variables: a distribution that does not name one is at the value of those
     *     that are asked about
     */
    Rules(MaskGraph graph, int indicators, int marks, Known known, Sink sink) {
        this.graph = graph;
        this.all = (1 << graph.size()) - 1;
        this.indicators = indicators;
        this.marks = marks;
        this.known = known;
        this.sink = sink;
    }

    void apply(Distribution p) {
        each(p.given(), node -> given(p, node));
        each(p.doing(), node -> doing(p, node));
        each(all & ~p.nodes() & ~marks, node -> insert(p, node));
        each(p.nodes() & indicators & ~p.fixed(), node -> reread(p, Rule.FIX, node, p.withFixed(p.fixed() | node)));
        if (Integer.bitCount(p.left()) > 1) {
            each(p.summable(), node -> sink.accept(p.withLeft(p.left() & ~node), new Derived.Sum(node, p)));
            each(p.left(), node -> condition(p, node));
        } else {
            known.numerators(p).forEach(joint -> divide(joint, p));
        }
        each(p.given(), node -> multiplyByCondition(p, node));
        each(all & ~p.nodes() & ~marks, node -> multiplyByEffect(p, node));
    }

    private void given(Distribution p, int node) {
        int rest = p.given() & ~node;
        if (separated(p.left(), node, p.doing() | rest, p.doing(), 0)) {
            reread(p, Rule.DELETE_OBSERVATION, node, p.withGiven(rest));
        }
        if (separated(p.left(), node, p.doing() | rest, p.doing(), node)) {
            reread(p, Rule.OBSERVATION_TO_ACTION, node, p.withDoing(p.doing() | node, rest));
        }
    }

    private void doing(Distribution p, int node) {
        int rest = p.doing() & ~node;
        if (separated(p.left(), node, rest | p.given(), rest, node)) {
            reread(p, Rule.ACTION_TO_OBSERVATION, node, p.withDoing(rest, p.given() | node));
        }
        if (inert(p, node, rest)) {
            reread(p, Rule.DELETE_ACTION, node, p.withDoing(rest, p.given()));
        }
    }

    /** Rule 3: whether setting {@code node} beside {@code doing} changes nothing on the left. */
    private boolean inert(Distribution p, int node, int doing) {
        boolean causesGiven = (graph.ancestors(p.given(), doing) & node) != 0;
        return separated(p.left(), node, doing | p.given(), causesGiven ? doing : doing | node, 0);
    }

    private void insert(Distribution p, int node) {
        if (separated(p.left(), node, p.condition(), p.doing(), 0)) {
            reread(p, Rule.INSERT_OBSERVATION, node, p.withGiven(p.given() | node));
        }
        if (inert(p, node, p.doing())) {
            reread(p, Rule.INSERT_ACTION, node, p.withDoing(p.doing() | node, p.given()));
        }
    }

    private boolean separated(int x, int y, int z, int noneInto, int noneOutOf) {
        return graph.separated(x, y, z | marks & ~y, noneInto, noneOutOf);
    }

    private void reread(Distribution p, Rule rule, int node, Distribution same) {
        sink.accept(same, new Derived.Reread(rule, node, p));
    }

    /** {@code P(rest | node)} from {@code P(rest, node)}. */
    private void condition(Distribution joint, int node) {
        Distribution alone = joint.withLeft(node);
        if ((joint.left() & ~node & joint.fixed()) == 0) {
            sink.accept(given(joint, node, joint.left() & ~node), new Derived.Ratio(node, joint, Optional.empty()));
        } else if (known.contains(alone)) {
            divide(joint, alone);
        }
    }

    private void divide(Distribution joint, Distribution alone) {
        int node = alone.left();
        sink.accept(given(joint, node, joint.left() & ~node), new Derived.Ratio(node, joint, Optional.of(alone)));
    }

    private static Distribution given(Distribution joint, int node, int left) {
        return new Distribution(left, joint.doing(), joint.given() | node, joint.fixed());
    }

    /** {@code P(left, node | rest)} from {@code P(left | node, rest)} and {@code P(node | rest)}. */
    private void multiplyByCondition(Distribution p, int node) {
        int rest = p.given() & ~node;
        Distribution condition = new Distribution(node, p.doing(), rest, p.fixed());
        if (known.contains(condition)) {
            multiply(p, condition);
        }
    }

    /** {@code P(node, left | condition)} from {@code P(node | left, condition)} and {@code P(left | condition)}. */
    private void multiplyByEffect(Distribution p, int node) {
        Distribution effect = new Distribution(node, p.doing(), p.given() | p.left(), p.fixed());
        if (known.contains(effect)) {
            multiply(effect, p);
        }
        Distribution seen = effect.withFixed(p.fixed() | node & indicators);
        if (!seen.equals(effect) && known.contains(seen)) {
            multiply(seen, p);
        }
    }

    private void multiply(Distribution first, Distribution second) {
        sink.accept(
                new Distribution(
                        first.left() | second.left(), second.doing(), second.given(), first.fixed() | second.fixed()),
                new Derived.Product(first, second));
    }

    private static void each(int nodes, IntConsumer action) {
        for (int rest = nodes; rest != 0; rest &= rest - 1) {
            action.accept(rest & -rest);
        }
    }
}
