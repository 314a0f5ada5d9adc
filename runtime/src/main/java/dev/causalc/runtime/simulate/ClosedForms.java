package dev.causalc.runtime.simulate;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Averages over the units of a structural model where they can be proved: effects that are the same for every unit,
 * expectations that are linear, and normal distributions. Everything else is left to draws.
 */
final class ClosedForms {
    private final StructuralModel model;
    private final Expectations expectations;

    ClosedForms(StructuralModel model) {
        this.model = model;
        this.expectations = new Expectations(model);
    }

    /**
     * Over whom an average goes.
     *
     * @param everyone all units alike
     * @param known what is known of a unit: its values of some equations
     * @param conditions the equations that are read in picking it
     */
    record Whom(boolean everyone, Map<Integer, Double> known, BitSet conditions) {}

    /** The mean of a difference of two readings. */
    Optional<Double> difference(Reading one, Reading other, Whom whom) {
        return attempt(() ->
                average(one, whom).flatMap(a -> average(other, whom).flatMap(b -> mean(a.minus(b), whom))));
    }

    /** The mean of a reading. */
    Optional<Double> mean(Reading reading, Whom whom) {
        return attempt(() -> average(reading, whom).flatMap(sum -> mean(sum, whom)));
    }

    private interface Attempt {
        Optional<Double> result();
    }

    private static Optional<Double> attempt(Attempt attempt) {
        try {
            return attempt.result().filter(Double::isFinite);
        } catch (Reduction.TooLarge tooLarge) {
            return Optional.empty();
        }
    }

    /** Draws may be averaged over only if nobody is picked by what they affect. */
    private Optional<Affine> average(Reading reading, Whom whom) {
        Map<Integer, Node> changes = Reduction.nodes(model, reading.changes());
        Node reduced = Reduction.under(model, changes).reduce(reading.value());
        boolean picked = affectedBeyond(reading).intersects(whom.conditions);
        return Optional.of(picked ? expectations.exact(reduced) : expectations.average(reduced));
    }

    /** What the changes of a reading affect, but for what they set. */
    private BitSet affectedBeyond(Reading reading) {
        BitSet set = new BitSet();
        collect(reading.changes(), set);
        collect(reading.value(), set);
        BitSet affected = model.affectedBy(set.stream().boxed().toList());
        affected.andNot(set);
        return affected;
    }

    private static void collect(Node node, BitSet set) {
        if (node instanceof Node.Elsewhere elsewhere) {
            collect(elsewhere.changes(), set);
        }
        node.children().forEach(child -> collect(child, set));
    }

    private static void collect(List<Node.Change> changes, BitSet set) {
        for (Node.Change change : changes) {
            set.set(change.equation());
            collect(change.value(), set);
        }
    }

    /** Among those who are picked, what shares no draw with the picking is as it is among all. */
    private Optional<Double> mean(Affine sum, Whom whom) {
        Affine known = substitute(sum, whom.known);
        boolean free = known.weights().keySet().stream().allMatch(node -> expectations.isFreeOf(node, whom.conditions));
        return free ? expectations.expectation(known) : Optional.empty();
    }

    private Affine substitute(Affine sum, Map<Integer, Double> values) {
        Map<Integer, Node> constants = new LinkedHashMap<>();
        values.forEach((equation, value) -> constants.put(equation, Node.constant(value)));
        Reduction reduction = Reduction.under(model, constants);
        Affine result = Affine.constant(sum.constant());
        for (Map.Entry<Node, Double> term : sum.weights().entrySet()) {
            Node reduced = reduction.reduce(term.getKey());
            result = result.plus(expectations.exact(reduced).times(term.getValue()));
        }
        return result;
    }

    /** A reading as a normal quantity. */
    Optional<Gaussian> gaussian(Reading reading) {
        try {
            Map<Integer, Node> constants = new LinkedHashMap<>();
            for (Node.Change change : reading.changes()) {
                if (!(change.value() instanceof Node.Constant)) {
                    return Optional.empty();
                }
                constants.put(change.equation(), change.value());
            }
            Node reduced = Reduction.complete(model, constants).reduce(reading.value());
            return Gaussian.of(expectations.exact(reduced));
        } catch (Reduction.TooLarge tooLarge) {
            return Optional.empty();
        }
    }

    /** The probability of a comparison of two normal quantities. */
    Optional<Double> probability(Reading event) {
        if (!(event.value() instanceof Node.Apply apply) || apply.arguments().size() != 2) {
            return Optional.empty();
        }
        Node a = apply.arguments().get(0);
        Node b = apply.arguments().get(1);
        return switch (apply.operation()) {
            case GREATER, AT_LEAST -> positive(event, a, b);
            case LESS, AT_MOST -> positive(event, b, a);
            default -> Optional.empty();
        };
    }

    private Optional<Double> positive(Reading event, Node larger, Node smaller) {
        return gaussian(new Reading(event.changes(), Node.apply(Operation.MINUS, larger, smaller)))
                .filter(gap -> gap.deviation() > 0)
                .map(Gaussian::positive);
    }

    /** The mean of a reading where others have given values: {@code E[Y | do(T = t), X = x]}, all of them normal. */
    Optional<Double> meanGiven(Reading reading, List<Reading> conditions) {
        List<Gaussian> gaps = new ArrayList<>();
        for (Reading condition : conditions) {
            boolean equality = condition.value() instanceof Node.Apply apply && apply.operation() == Operation.EQUAL;
            if (!equality) {
                return Optional.empty();
            }
            List<Node> sides = ((Node.Apply) condition.value()).arguments();
            Node gap = Node.apply(Operation.MINUS, sides.get(0), sides.get(1));
            Optional<Gaussian> normal = gaussian(new Reading(condition.changes(), gap));
            if (normal.filter(g -> g.deviation() > 0).isEmpty()) {
                return Optional.empty();
            }
            gaps.add(normal.get());
        }
        return gaussian(reading).flatMap(target -> target.meanWhereZero(gaps));
    }

    /**
     * The average derivative along a direction, where it is the same for every unit.
     *
     * @param direction by equation, which are read as they are
     */
    Optional<Double> slope(Node outcome, Map<Integer, Double> direction) {
        try {
            Map<Integer, Node> own = new LinkedHashMap<>();
            direction.keySet().forEach(equation -> own.put(equation, new Node.Read(equation)));
            Affine sum = expectations.average(Reduction.under(model, own).reduce(outcome));
            double slope = 0;
            for (Map.Entry<Node, Double> term : sum.weights().entrySet()) {
                BitSet reads = model.reads(term.getKey());
                boolean moves = direction.keySet().stream().anyMatch(reads::get);
                if (moves && !(term.getKey() instanceof Node.Read)) {
                    return Optional.empty();
                }
                if (moves) {
                    slope += term.getValue() * direction.get(((Node.Read) term.getKey()).equation());
                }
            }
            return Optional.of(slope);
        } catch (Reduction.TooLarge tooLarge) {
            return Optional.empty();
        }
    }
}
