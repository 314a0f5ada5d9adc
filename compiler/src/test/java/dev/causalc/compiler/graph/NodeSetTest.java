package dev.causalc.compiler.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.NoSuchElementException;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NodeSetTest {
    @Test
    void equalSetsAreEqualHoweverTheyWereMade() {
        NodeSet wide = NodeSet.of(3, 700).without(700);
        assertThat(wide).isEqualTo(NodeSet.of(3)).hasSameHashCodeAs(NodeSet.of(3));
        assertThat(NodeSet.of(64).minus(NodeSet.of(64))).isEqualTo(NodeSet.empty());
        assertThat(NodeSet.range(0)).isEqualTo(NodeSet.empty());
        assertThat(NodeSet.range(64)).hasSize(64).doesNotContain(64);
        assertThat(NodeSet.range(130).first()).isZero();
    }

    @Test
    void theEmptySetHasNoFirst() {
        assertThatThrownBy(() -> NodeSet.empty().first()).isInstanceOf(NoSuchElementException.class);
        assertThat(NodeSet.of(5).next(6)).isEqualTo(-1);
        assertThat(NodeSet.of(5, 200).next(6)).isEqualTo(200);
    }

    /** Every operation against the same operation of a sorted set. */
    @Test
    void algebraAgreesWithSortedSets() {
        Random random = new Random(20261123);
        for (int round = 0; round < 2000; round++) {
            int n = 1 + random.nextInt(200);
            TreeSet<Integer> a = someOf(n, random);
            TreeSet<Integer> b = someOf(n, random);
            NodeSet left = nodes(a);
            NodeSet right = nodes(b);
            assertThat(left).containsExactlyElementsOf(a);
            assertThat(left.union(right)).isEqualTo(nodes(union(a, b)));
            assertThat(left.intersect(right)).isEqualTo(nodes(intersection(a, b)));
            assertThat(left.minus(right)).isEqualTo(nodes(difference(a, b)));
            assertThat(left.intersects(right)).isEqualTo(!intersection(a, b).isEmpty());
            assertThat(left.containsAll(right)).isEqualTo(a.containsAll(b));
            assertThat(left.union(right).containsAll(right)).isTrue();
            assertThat(left.size()).isEqualTo(a.size());
            int node = random.nextInt(n);
            assertThat(left.contains(node)).isEqualTo(a.contains(node));
            assertThat(left.with(node).without(node)).isEqualTo(left.without(node));
            assertThat(left.filter(member -> member % 3 == 0)).isEqualTo(left.intersect(nodes(multiples(n))));
        }
    }

    private static TreeSet<Integer> someOf(int n, Random random) {
        TreeSet<Integer> result = new TreeSet<>();
        double share = random.nextDouble();
        for (int i = 0; i < n; i++) {
            if (random.nextDouble() < share) {
                result.add(i);
            }
        }
        return result;
    }

    private static TreeSet<Integer> multiples(int n) {
        TreeSet<Integer> result = new TreeSet<>();
        for (int i = 0; i < n; i += 3) {
            result.add(i);
        }
        return result;
    }

    private static NodeSet nodes(TreeSet<Integer> members) {
        return NodeSet.of(members.stream().mapToInt(Integer::intValue).toArray());
    }

    private static TreeSet<Integer> union(TreeSet<Integer> a, TreeSet<Integer> b) {
        TreeSet<Integer> result = new TreeSet<>(a);
        result.addAll(b);
        return result;
    }

    private static TreeSet<Integer> intersection(TreeSet<Integer> a, TreeSet<Integer> b) {
        TreeSet<Integer> result = new TreeSet<>(a);
        result.retainAll(b);
        return result;
    }

    private static TreeSet<Integer> difference(TreeSet<Integer> a, TreeSet<Integer> b) {
        TreeSet<Integer> result = new TreeSet<>(a);
        result.removeAll(b);
        return result;
    }
}
