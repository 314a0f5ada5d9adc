package dev.causalc.compiler.graph;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Lists the minimal members of a family of sets of which two things can be computed: the largest member inside a given set, if
 * there is one, and some minimal member inside a member. Whatever other minimal member there is must lack a node of the one
 * just found, so leaving out its nodes one at a time reaches all of them.
 */
final class MinimalSubsets implements Iterator<NodeSet> {
    private final Function<NodeSet, Optional<NodeSet>> largest;
    private final UnaryOperator<NodeSet> shrink;
    private final ArrayDeque<NodeSet> toSearch = new ArrayDeque<>();
    private final Set<NodeSet> searched = new HashSet<>();
    private final Set<NodeSet> found = new HashSet<>();
    private Optional<NodeSet> ready = Optional.empty();

    private MinimalSubsets(NodeSet start, Function<NodeSet, Optional<NodeSet>> largest, UnaryOperator<NodeSet> shrink) {
        this.largest = largest;
        this.shrink = shrink;
        toSearch.add(start);
    }

    static Stream<NodeSet> stream(
            NodeSet start, Function<NodeSet, Optional<NodeSet>> largest, UnaryOperator<NodeSet> shrink) {
        int traits = Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL | Spliterator.IMMUTABLE;
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(new MinimalSubsets(start, largest, shrink), traits), false);
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && !toSearch.isEmpty()) {
            ready = largest.apply(toSearch.removeFirst()).filter(searched::add).flatMap(this::search);
        }
        return ready.isPresent();
    }

    private Optional<NodeSet> search(NodeSet member) {
        NodeSet smallest = shrink.apply(member);
        smallest.forEachNode(node -> toSearch.add(member.without(node)));
        return Optional.of(smallest).filter(found::add);
    }

    @Override
    public NodeSet next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        NodeSet result = ready.orElseThrow();
        ready = Optional.empty();
        return result;
    }
}
