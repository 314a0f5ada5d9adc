package dev.causalc.runtime.simulate;

import dev.causalc.compiler.model.Distribution;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Equations under changes, simplified: what the changes affect is written out in terms of what they do not, constants are
 * folded. The result is equal to the original for every unit, not only on average.
 */
final class Reduction {
    /** Beyond this many nodes writing out does not pay. */
    private static final long LARGEST = 20_000;

    private final StructuralModel model;
    private final Map<Integer, Node> changes;
    private final BitSet written;
    private final boolean complete;
    private final Map<Integer, Node> reduced = new HashMap<>();

    /** The formula would get too large. */
    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("more than " + LARGEST + " nodes", null, false, false);
        }
    }

    private Reduction(StructuralModel model, Map<Integer, Node> changes, BitSet written, boolean complete) {
        this.model = model;
        this.complete = complete;
        this.changes = Map.copyOf(changes);
        this.written = written;
    }

    /** @param changes equations and what stands in their place, which is not simplified */
    static Reduction under(StructuralModel model, Map<Integer, Node> changes) {
        return new Reduction(model, changes, model.affectedBy(changes.keySet()), false);
    }

    /** Everything is written out, down to the draws. */
    static Reduction complete(StructuralModel model, Map<Integer, Node> changes) {
        BitSet all = new BitSet();
        all.set(0, model.equations().size());
        return new Reduction(model, changes, all, true);
    }

    /** @throws TooLarge where that is so */
    Node reduce(Node node) {
        return switch (node) {
            case Node.Constant constant -> node;
            case Node.UnitNumber number -> node;
            case Node.Read read -> read(read);
            case Node.Apply apply ->
                simplify(
                        apply.operation(),
                        apply.arguments().stream().map(this::reduce).toList());
            case Node.Choose choose -> choose(choose);
            case Node.Draw draw -> draw(draw);
            case Node.Elsewhere elsewhere -> elsewhere(elsewhere);
        };
    }

    /** Another world is written out too; what it does not affect is what it is in the real one. */
    private Node elsewhere(Node.Elsewhere elsewhere) {
        Map<Integer, Node> there = nodes(model, elsewhere.changes());
        Node read = new Node.Read(elsewhere.equation());
        return complete
                ? complete(model, there).reduce(read)
                : under(model, there).reduce(read);
    }

    /** What stands in the place of each changed equation; values in other worlds are written out. */
    static Map<Integer, Node> nodes(StructuralModel model, List<Node.Change> changes) {
        Reduction real = under(model, Map.of());
        Map<Integer, Node> nodes = new LinkedHashMap<>();
        changes.forEach(change -> nodes.put(change.equation(), real.reduce(change.value())));
        return nodes;
    }

    private Node read(Node.Read read) {
        int place = read.equation();
        if (changes.containsKey(place)) {
            return changes.get(place);
        }
        if (!written.get(place)) {
            return read;
        }
        Node known = reduced.get(place);
        if (known == null) {
            known = reduce(model.equation(place).value());
            if (size(known) > LARGEST) {
                throw new TooLarge();
            }
            reduced.put(place, known);
        }
        return known;
    }

    private static long size(Node node) {
        long size = 1;
        for (Node child : node.children()) {
            size += size(child);
        }
        return size;
    }

    private Node choose(Node.Choose choose) {
        Node condition = reduce(choose.condition());
        if (condition instanceof Node.Constant constant) {
            return reduce(Operation.isTrue(constant.value()) ? choose.then() : choose.otherwise());
        }
        return new Node.Choose(condition, reduce(choose.then()), reduce(choose.otherwise()));
    }

    /** A normal draw with a known deviation is its mean plus so many times standard normal noise. */
    private Node draw(Node.Draw draw) {
        List<Node> arguments = draw.arguments().stream().map(this::reduce).toList();
        boolean normal = draw.distribution() == Distribution.NORMAL && arguments.get(1) instanceof Node.Constant;
        Node.Draw same = new Node.Draw(draw.id(), draw.distribution(), arguments, draw.noise(), draw.component());
        if (!normal || arguments.equals(STANDARD)) {
            return same;
        }
        Node noise = new Node.Draw(draw.id(), Distribution.NORMAL, STANDARD, draw.noise(), 0);
        Node scaled = simplify(Operation.TIMES, List.of(arguments.get(1), noise));
        return simplify(Operation.PLUS, List.of(arguments.get(0), scaled));
    }

    static final List<Node> STANDARD = List.of(Node.constant(0), Node.constant(1));

    private static Node simplify(Operation operation, List<Node> a) {
        if (a.stream().allMatch(Node.Constant.class::isInstance)) {
            List<Double> values = new ArrayList<>();
            a.forEach(node -> values.add(((Node.Constant) node).value()));
            return Node.constant(operation.apply(values.get(0), values.get(values.size() - 1)));
        }
        Node first = a.get(0);
        Node last = a.get(a.size() - 1);
        return switch (operation) {
            case PLUS -> is(first, 0) ? last : is(last, 0) ? first : new Node.Apply(operation, a);
            case MINUS -> is(last, 0) ? first : new Node.Apply(operation, a);
            case TIMES ->
                is(first, 0) || is(last, 0)
                        ? Node.constant(0)
                        : is(first, 1) ? last : is(last, 1) ? first : new Node.Apply(operation, a);
            case AND -> is(first, 0) || is(last, 0) ? Node.constant(0) : new Node.Apply(operation, a);
            default -> new Node.Apply(operation, a);
        };
    }

    private static boolean is(Node node, double value) {
        return node instanceof Node.Constant constant && constant.value() == value;
    }
}
