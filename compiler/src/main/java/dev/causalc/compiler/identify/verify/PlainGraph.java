package dev.causalc.compiler.identify.verify;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.Edge;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A directed graph over names; what is behind a bidirected edge is a hidden node of its own. */
final class PlainGraph {
    private final Map<String, Set<String>> parents = new TreeMap<>();
    private final Set<String> hidden = new TreeSet<>();

    PlainGraph(CausalGraph graph) {
        graph.names().forEach(name -> parents.put(name, new TreeSet<>()));
        hidden.addAll(graph.names(graph.latent()));
        for (Edge edge : graph.edges()) {
            switch (edge.kind()) {
                case DIRECTED -> parents.get(edge.to()).add(edge.from());
                case BIDIRECTED -> {
                    String cause = edge.toString();
                    parents.put(cause, new TreeSet<>());
                    hidden.add(cause);
                    parents.get(edge.from()).add(cause);
                    parents.get(edge.to()).add(cause);
                }
                case UNDIRECTED -> throw new IllegalArgumentException("an edge without a direction");
            }
        }
    }

    private PlainGraph(PlainGraph other) {
        other.parents.forEach((node, above) -> parents.put(node, new TreeSet<>(above)));
        hidden.addAll(other.hidden);
    }

    Set<String> hidden() {
        return Set.copyOf(hidden);
    }

    Set<String> parents(String node) {
        return Set.copyOf(parents.get(node));
    }

    PlainGraph without(String from, String to) {
        PlainGraph copy = new PlainGraph(this);
        copy.parents.get(to).remove(from);
        return copy;
    }

    Set<String> ancestorsOrSelf(Collection<String> nodes) {
        Set<String> found = new TreeSet<>(nodes);
        Deque<String> queue = new ArrayDeque<>(nodes);
        while (!queue.isEmpty()) {
            for (String parent : parents.get(queue.remove())) {
                if (found.add(parent)) {
                    queue.add(parent);
                }
            }
        }
        return found;
    }

    Set<String> descendantsOrSelf(Collection<String> nodes) {
        Set<String> found = new TreeSet<>(nodes);
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Map.Entry<String, Set<String>> entry : parents.entrySet()) {
                if (!found.contains(entry.getKey()) && entry.getValue().stream().anyMatch(found::contains)) {
                    grown = found.add(entry.getKey());
                }
            }
        }
        return found;
    }

    /** Lauritzen et al. (1990): in the moral graph of the ancestors of all of them, {@code z} cuts {@code x} from {@code y}. */
    boolean separated(Collection<String> x, Collection<String> y, Collection<String> z) {
        Set<String> all = new TreeSet<>(x);
        all.addAll(y);
        all.addAll(z);
        Map<String, Set<String>> moral = moral(ancestorsOrSelf(all));
        Set<String> reached = new TreeSet<>(x);
        reached.removeAll(z);
        Deque<String> queue = new ArrayDeque<>(reached);
        while (!queue.isEmpty()) {
            for (String next : moral.get(queue.remove())) {
                if (!z.contains(next) && reached.add(next)) {
                    queue.add(next);
                }
            }
        }
        return reached.stream().noneMatch(y::contains);
    }

    private Map<String, Set<String>> moral(Set<String> nodes) {
        Map<String, Set<String>> moral = new TreeMap<>();
        nodes.forEach(node -> moral.put(node, new TreeSet<>()));
        for (String node : nodes) {
            for (String parent : parents.get(node)) {
                moral.get(parent).add(node);
                moral.get(node).add(parent);
                for (String other : parents.get(node)) {
                    if (!other.equals(parent)) {
                        moral.get(parent).add(other);
                    }
                }
            }
        }
        return moral;
    }
}
