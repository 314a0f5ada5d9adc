package dev.causalc.compiler.graph;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Seeded random acyclic graphs; the numbering of the nodes says nothing about their order. */
public final class RandomGraphs {
    private final Random random;

    public RandomGraphs(long seed) {
        random = new Random(seed);
    }

    public Random random() {
        return random;
    }

    /** Graphs of a random size and density, with bidirected edges and latent nodes in about half of them each. */
    public Stream<CausalGraph> mixed(int count, int smallest, int largest) {
        return IntStream.range(0, count).mapToObj(i -> {
            int n = smallest + random.nextInt(largest - smallest + 1);
            double hidden = random.nextBoolean() ? 0 : 0.3 * random.nextDouble();
            double latent = random.nextBoolean() ? 0 : 0.3;
            return next(n, 0.15 + 0.45 * random.nextDouble(), hidden, latent);
        });
    }

    public Stream<CausalGraph> acyclicDirected(int count, int smallest, int largest) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        next(smallest + random.nextInt(largest - smallest + 1), 0.2 + 0.4 * random.nextDouble(), 0, 0));
    }

    public CausalGraph next(int n, double directed, double bidirected, double latent) {
        GraphBuilder builder = CausalGraph.builder();
        int[] order = IntStream.range(0, n).toArray();
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        for (int i = 0; i < n; i++) {
            builder.node("v" + i);
        }
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                if (random.nextDouble() < directed) {
                    builder.directed("v" + order[i], "v" + order[j]);
                }
                if (random.nextDouble() < bidirected) {
                    builder.bidirected("v" + order[i], "v" + order[j]);
                }
            }
        }
        for (int i = 0; i < n; i++) {
            if (random.nextDouble() < latent) {
                builder.latent("v" + i);
            }
        }
        return builder.build();
    }

    /** A random subset, each node with the given probability. */
    public NodeSet some(NodeSet from, double share) {
        return from.filter(node -> random.nextDouble() < share);
    }

    public int one(NodeSet from) {
        int[] members = from.toArray();
        return members[random.nextInt(members.length)];
    }
}
