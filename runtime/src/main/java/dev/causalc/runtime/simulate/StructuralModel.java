package dev.causalc.runtime.simulate;

import dev.causalc.compiler.source.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A simulate block as equations over each other, without circles. Immutable. */
final class StructuralModel {
    private final List<String> levels;
    private final Layout layout;
    private final List<Equation> equations;
    private final Map<String, Integer> places = new HashMap<>();
    private final List<BitSet> descendants;

    /**
     * @param levels names, outermost first; the last is the row
     * @param equations may read each other in any order, but not in a circle
     */
    StructuralModel(List<String> levels, Layout layout, List<Equation> equations) {
        this.levels = List.copyOf(levels);
        this.layout = layout;
        this.equations = List.copyOf(equations);
        for (int i = 0; i < equations.size(); i++) {
            places.put(equations.get(i).name(), i);
        }
        this.descendants = descendants();
    }

    /**
     * One variable, or one share of a simplex.
     *
     * @param name of the variable, or {@code variable.share}
     * @param level of the units that it is computed once for
     */
    record Equation(String name, int level, Node value, Values values, Span span) {}

    List<String> levels() {
        return levels;
    }

    /** As the study declares it. */
    Layout layout() {
        return layout;
    }

    int rowLevel() {
        return levels.size() - 1;
    }

    List<Equation> equations() {
        return equations;
    }

    Equation equation(int place) {
        return equations.get(place);
    }

    Optional<Integer> find(String name) {
        return Optional.ofNullable(places.get(name));
    }

    /** The level of units that are numbered under a name; the rows are not. */
    Optional<Integer> findLevel(String name) {
        int level = levels.subList(0, rowLevel()).indexOf(name);
        return level < 0 ? Optional.empty() : Optional.of(level);
    }

    /** Everything that a change of these equations can change, themselves included. */
    BitSet affectedBy(Iterable<Integer> changed) {
        BitSet all = new BitSet();
        changed.forEach(place -> all.or(descendants.get(place)));
        return all;
    }

    boolean isAffected(Node node, BitSet affected) {
        return reads(node).intersects(affected);
    }

    /** The equations that a node reads, itself or through a counterfactual. */
    BitSet reads(Node node) {
        BitSet found = new BitSet();
        collect(node, found);
        return found;
    }

    private void collect(Node node, BitSet found) {
        if (node instanceof Node.Read read) {
            found.set(read.equation());
        }
        if (node instanceof Node.Elsewhere elsewhere) {
            found.set(elsewhere.equation());
        }
        node.children().forEach(child -> collect(child, found));
    }

    /** The levels whose units a node knows by number, itself or through what it reads. */
    BitSet numbered(Node node) {
        BitSet found = new BitSet();
        List<Node> open = new ArrayList<>(List.of(node));
        BitSet seen = new BitSet();
        while (!open.isEmpty()) {
            Node next = open.remove(open.size() - 1);
            if (next instanceof Node.UnitNumber number) {
                found.set(number.level());
            }
            open.addAll(next.children());
            reads(next).stream().filter(place -> !seen.get(place)).forEach(place -> {
                seen.set(place);
                open.add(equations.get(place).value());
            });
        }
        return found;
    }

    private List<BitSet> descendants() {
        List<BitSet> children = new ArrayList<>();
        equations.forEach(equation -> children.add(new BitSet()));
        for (int i = 0; i < equations.size(); i++) {
            int child = i;
            reads(equations.get(i).value()).stream()
                    .forEach(parent -> children.get(parent).set(child));
        }
        List<BitSet> reached = new ArrayList<>();
        for (int i = 0; i < equations.size(); i++) {
            reached.add(reachable(i, children));
        }
        return reached;
    }

    private static BitSet reachable(int from, List<BitSet> children) {
        BitSet reached = new BitSet();
        BitSet open = new BitSet();
        open.set(from);
        while (!open.isEmpty()) {
            int next = open.nextSetBit(0);
            open.clear(next);
            reached.set(next);
            BitSet fresh = (BitSet) children.get(next).clone();
            fresh.andNot(reached);
            open.or(fresh);
        }
        return reached;
    }
}
