package dev.causalc.compiler.identify;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.CausalPaths;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.Identification.Alternative;
import dev.causalc.compiler.identify.Identification.Proof;
import dev.causalc.compiler.identify.Identification.Verdict;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One answer for all graphs that a graph with edges of unknown direction stands for: what adjusts in each of them (Perković,
 * Textor, Kalisch and Maathuis 2018), or a functional that is the same in each.
 *
 * @param members the graphs
 * @param answers to the same question, by member
 */
record Directions(CausalGraph pattern, List<CausalGraph> members, List<Identification> answers) {

    /** How many graphs are looked at. */
    static final int MOST = 2_000;

    /** The sets that are minimal and valid in every member, in the order of the first. */
    List<Alternative> common() {
        Set<Alternative> common = new LinkedHashSet<>(answers.getFirst().alternatives());
        answers.forEach(answer -> common.retainAll(answer.alternatives()));
        return List.copyOf(common);
    }

    /** The adjustment set to use, if one is valid in every member: the chosen one where they agree. */
    Optional<List<String>> adjustment() {
        List<String> first = answers.getFirst().adjustment();
        boolean same = answers.stream()
                .allMatch(answer -> answer.strategy().equals(answers.getFirst().strategy())
                        && adjusts(answer)
                        && answer.adjustment().equals(first));
        if (same) {
            return Optional.of(first);
        }
        return common().stream()
                .filter(Alternative.BackDoor.class::isInstance)
                .map(alternative -> ((Alternative.BackDoor) alternative).adjustment())
                .findFirst();
    }

    private static boolean adjusts(Identification answer) {
        return answer.strategy()
                .filter(strategy -> strategy == Strategy.BACKDOOR || strategy == Strategy.RANDOMIZATION)
                .isPresent();
    }

    /** Whether every member gives the same functional. */
    boolean agree() {
        return answers.stream()
                .allMatch(answer -> answer.isIdentified()
                        && answer.functional().equals(answers.getFirst().functional()));
    }

    /**
     * Why there is no answer: a member in which there is none; or, where nothing is hidden, a causal path that begins with an
     * edge of unknown direction (Perković 2020, "Identifying causal effects in maximally oriented partially directed acyclic
     * graphs", Theorem 3.6: then the effect is not determined).
     */
    Optional<Proof> proof(Set<String> treatments, Set<String> outcomes) {
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i).verdict() == Verdict.NOT_IDENTIFIED) {
                return Optional.of(new Proof.OneOfMany(
                        written(members.get(i)),
                        "the directions could be " + directions(members.get(i)) + ", and then no data determine it: "
                                + answers.get(i).proof().map(Proof::text).orElse("")));
            }
        }
        if (pattern.hasBidirected() || !pattern.latent().isEmpty()) {
            return Optional.empty();
        }
        NodeSet causes = pattern.nodes(treatments);
        for (CausalGraph member : members) {
            NodeSet causal =
                    CausalPaths.of(member, causes, pattern.nodes(outcomes)).causal();
            for (int cause : causes) {
                NodeSet first = pattern.neighbours(cause).intersect(causal).intersect(member.children(cause));
                if (!first.isEmpty()) {
                    String edge = pattern.name(cause) + " -- " + pattern.name(first.first());
                    return Optional.of(new Proof.OneOfMany(
                            written(member),
                            "the direction of `" + edge + "` decides whether " + pattern.name(cause)
                                    + " acts through it, and no data of these variables tell it"));
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> written(CausalGraph member) {
        return member.edges().stream().map(Object::toString).toList();
    }

    private String directions(CausalGraph member) {
        return String.join(
                ", ",
                member.edges().stream()
                        .filter(edge ->
                                pattern.neighbours(pattern.index(edge.from())).contains(pattern.index(edge.to())))
                        .map(Object::toString)
                        .toList());
    }
}
