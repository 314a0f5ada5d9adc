package dev.causalc.compiler.syntax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.RuleStopState;
import org.antlr.v4.runtime.atn.RuleTransition;
import org.antlr.v4.runtime.atn.Transition;

/**
 * Random sentences of a grammar: a walk over the parser's own transition network, so that no form of the language can
 * be forgotten. The same seed gives the same sentences.
 */
final class SentenceGenerator {
    private static final int UNREACHABLE = 1_000_000;

    private final ATN atn;
    private final RandomGenerator random;
    private final int[] cost;
    private final Set<Integer> favourites = new HashSet<>();
    private final Set<Transition> taken = Collections.newSetFromMap(new IdentityHashMap<>());

    SentenceGenerator(ATN atn, RandomGenerator random) {
        this.atn = atn;
        this.random = random;
        this.cost = costs();
    }

    /**
     * The token types of one sentence; past {@code size} tokens, and in rules nested deeper than a limit that changes from
     * sentence to sentence, it takes the shortest way to its end, but for ways that it
     * never took before. Where many
     * words may stand it keeps to the few that it used last, so that names and words of the grammar meet.
     */
    List<Integer> sentence(int rule, int size) {
        List<Integer> tokens = new ArrayList<>();
        if (random.nextInt(4) == 0) {
            favourites.clear();
        }
        walk(rule, 7 + random.nextInt(12), size, tokens);
        return tokens;
    }

    /** The rules with ways that no sentence has taken yet. */
    Set<Integer> rulesLeft() {
        Set<Integer> rules = new TreeSet<>();
        for (ATNState state : atn.states) {
            for (Transition transition : state.getTransitions()) {
                if (!(state instanceof RuleStopState) && !taken.contains(transition)) {
                    rules.add(state.ruleIndex);
                }
            }
        }
        return rules;
    }

    private void walk(int rule, int depth, int size, List<Integer> tokens) {
        ATNState state = atn.ruleToStartState[rule];
        while (!(state instanceof RuleStopState)) {
            Transition step = choose(state, depth <= 0 || tokens.size() >= size);
            taken.add(step);
            if (step instanceof RuleTransition call) {
                walk(call.ruleIndex, depth - 1, size, tokens);
                state = call.followState;
                continue;
            }
            if (!step.isEpsilon()) {
                int type = pick(step.label().toList());
                if (type != Token.EOF) {
                    tokens.add(type);
                    favourites.add(type);
                }
            }
            state = step.target;
        }
    }

    private int pick(List<Integer> types) {
        List<Integer> known = types.stream().filter(favourites::contains).toList();
        List<Integer> from = known.isEmpty() || random.nextInt(4) == 0 ? types : known;
        return from.get(random.nextInt(from.size()));
    }

    private Transition choose(ATNState state, boolean shortest) {
        Transition[] all = state.getTransitions();
        List<Transition> fresh =
                Arrays.stream(all).filter(t -> !taken.contains(t)).toList();
        if (!fresh.isEmpty()) {
            return fresh.get(random.nextInt(fresh.size()));
        }
        if (!shortest) {
            return all[random.nextInt(all.length)];
        }
        int least = Arrays.stream(all).mapToInt(this::cost).min().orElseThrow();
        Transition[] cheapest = Arrays.stream(all).filter(t -> cost(t) == least).toArray(Transition[]::new);
        return cheapest[random.nextInt(cheapest.length)];
    }

    private int cost(Transition transition) {
        if (transition instanceof RuleTransition call) {
            return Math.min(
                    UNREACHABLE,
                    1 + cost[atn.ruleToStartState[call.ruleIndex].stateNumber] + cost[call.followState.stateNumber]);
        }
        return Math.min(UNREACHABLE, (transition.isEpsilon() ? 0 : 1) + cost[transition.target.stateNumber]);
    }

    /** For each state the fewest tokens, and rules entered, to the end of its rule. */
    private int[] costs() {
        int[] least = new int[atn.states.size()];
        Arrays.fill(least, UNREACHABLE);
        return settle(least);
    }

    private int[] settle(int[] least) {
        for (boolean changed = true; changed; ) {
            changed = false;
            for (ATNState state : atn.states) {
                int found = state instanceof RuleStopState ? 0 : least(state, least);
                if (found < least[state.stateNumber]) {
                    least[state.stateNumber] = found;
                    changed = true;
                }
            }
        }
        return least;
    }

    private int least(ATNState state, int[] known) {
        int found = UNREACHABLE;
        for (Transition transition : state.getTransitions()) {
            int rest = transition instanceof RuleTransition call
                    ? 1 + known[atn.ruleToStartState[call.ruleIndex].stateNumber] + known[call.followState.stateNumber]
                    : (transition.isEpsilon() ? 0 : 1) + known[transition.target.stateNumber];
            found = Math.min(found, rest);
        }
        return found;
    }
}
