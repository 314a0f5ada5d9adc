package dev.causalc.runtime.simulate;

import java.util.BitSet;
import java.util.Map;
import java.util.Optional;

/** Sums and expectations of nodes, where they have a closed form that is easily proved. */
final class Expectations {
    private final StructuralModel model;

    Expectations(StructuralModel model) {
        this.model = model;
    }

    /** A reduced node as a sum, equal for every unit. */
    Affine exact(Node node) {
        return affine(node, false);
    }

    /**
     * A reduced node as a sum in which draws are replaced by their means where they stand linearly: equal on average, also
     * among units that are picked by what the draws do not affect.
     */
    Affine average(Node node) {
        return affine(node, true);
    }

    private Affine affine(Node node, boolean means) {
        return switch (node) {
            case Node.Constant constant -> Affine.constant(constant.value());
            case Node.Apply apply -> apply(apply, means);
            case Node.Draw draw ->
                means
                        ? Draws.mean(draw)
                                .map(mean ->
                                        affine(Reduction.under(model, Map.of()).reduce(mean), true))
                                .orElseGet(() -> Affine.atom(draw))
                        : Affine.atom(draw);
            case Node.Read read -> Affine.atom(node);
            case Node.UnitNumber number -> Affine.atom(node);
            case Node.Choose choose -> Affine.atom(node);
            case Node.Elsewhere elsewhere -> Affine.atom(node);
        };
    }

    private Affine apply(Node.Apply apply, boolean means) {
        Node a = apply.arguments().get(0);
        Node b = apply.arguments().get(apply.arguments().size() - 1);
        return switch (apply.operation()) {
            case NEGATE -> affine(a, means).times(-1);
            case PLUS -> affine(a, means).plus(affine(b, means));
            case MINUS -> affine(a, means).minus(affine(b, means));
            case TIMES -> times(apply, a, b, means);
            case DIVIDE -> {
                Affine divisor = affine(b, false);
                yield divisor.isConstant() ? affine(a, means).times(1 / divisor.constant()) : Affine.atom(apply);
            }
            case EQUAL -> means ? indicator(apply, a, b) : Affine.atom(apply);
            default -> Affine.atom(apply);
        };
    }

    /** Only what is constant for every unit may be taken out: a mean may not, since the other factor may move with it. */
    private Affine times(Node.Apply product, Node a, Node b, boolean means) {
        Affine first = affine(a, false);
        if (first.isConstant()) {
            return affine(b, means).times(first.constant());
        }
        Affine second = affine(b, false);
        return second.isConstant() ? affine(a, means).times(second.constant()) : Affine.atom(product);
    }

    /** A draw among categories is a given one with its probability. */
    private Affine indicator(Node.Apply equal, Node a, Node b) {
        if (a instanceof Node.Draw draw && b instanceof Node.Constant code) {
            return Draws.probability(draw, code.value())
                    .map(p -> affine(p, true))
                    .orElseGet(() -> Affine.atom(equal));
        }
        return Affine.atom(equal);
    }

    /** The expectation over all units, if it is found. */
    Optional<Double> expectation(Affine sum) {
        double total = sum.constant();
        for (Map.Entry<Node, Double> term : sum.weights().entrySet()) {
            Optional<Double> part = expectation(term.getKey());
            if (part.isEmpty()) {
                return Optional.empty();
            }
            total += term.getValue() * part.get();
        }
        return Optional.of(total);
    }

    /** Of something that is no sum. */
    private Optional<Double> expectation(Node atom) {
        return switch (atom) {
            case Node.Constant constant -> Optional.of(constant.value());
            case Node.Read read ->
                expectation(simplified(model.equation(read.equation()).value()));
            case Node.Apply apply -> expectation(apply);
            case Node.Choose choose -> expectation(choose);
            case Node.Draw draw -> Optional.empty();
            case Node.UnitNumber number -> Optional.empty();
            case Node.Elsewhere elsewhere -> Optional.empty();
        };
    }

    private Affine simplified(Node value) {
        return average(Reduction.under(model, Map.of()).reduce(value));
    }

    private Optional<Double> expectation(Node.Apply apply) {
        Node a = apply.arguments().get(0);
        Node b = apply.arguments().get(apply.arguments().size() - 1);
        return switch (apply.operation()) {
            case TIMES, AND ->
                independent(a, b)
                        ? expectation(simplified(a))
                                .flatMap(x -> expectation(simplified(b)).map(y -> x * y))
                        : Optional.empty();
            case EQUAL -> probability(a, b);
            default -> Optional.empty();
        };
    }

    private Optional<Double> probability(Node variable, Node code) {
        if (variable instanceof Node.Read read
                && code instanceof Node.Constant constant
                && model.equation(read.equation()).value() instanceof Node.Draw draw) {
            return Draws.probability(draw, constant.value()).flatMap(p -> expectation(simplified(p)));
        }
        return Optional.empty();
    }

    private Optional<Double> expectation(Node.Choose choose) {
        boolean free =
                independent(choose.condition(), choose.then()) && independent(choose.condition(), choose.otherwise());
        if (!free) {
            return Optional.empty();
        }
        Optional<Double> p = expectation(simplified(choose.condition()));
        Optional<Double> then = expectation(simplified(choose.then()));
        Optional<Double> otherwise = expectation(simplified(choose.otherwise()));
        return p.flatMap(x -> then.flatMap(y -> otherwise.map(z -> x * y + (1 - x) * z)));
    }

    /** Whether no draw is behind both a node and any of some equations. */
    boolean isFreeOf(Node node, BitSet equations) {
        BitSet behind = new BitSet();
        equations.stream().forEach(place -> behind.or(drawsBehind(new Node.Read(place))));
        return !drawsBehind(node).intersects(behind);
    }

    /** Whether no draw is behind both. */
    private boolean independent(Node a, Node b) {
        return !drawsBehind(a).intersects(drawsBehind(b));
    }

    private BitSet drawsBehind(Node node) {
        BitSet draws = Means.draws(node);
        BitSet seen = new BitSet();
        BitSet open = model.reads(node);
        while (!open.isEmpty()) {
            int next = open.nextSetBit(0);
            open.clear(next);
            if (!seen.get(next)) {
                seen.set(next);
                draws.or(Means.draws(model.equation(next).value()));
                open.or(model.reads(model.equation(next).value()));
            }
        }
        return draws;
    }
}
