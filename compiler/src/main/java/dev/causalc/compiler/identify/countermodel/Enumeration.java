package dev.causalc.compiler.identify.countermodel;

import dev.causalc.compiler.identify.countermodel.World.Bit;
import dev.causalc.compiler.identify.countermodel.World.Coin;
import dev.causalc.compiler.identify.countermodel.World.Equation;
import java.util.List;
import java.util.Map;

/** The exact distribution of the bits of a world, by going through every outcome of its coins. */
final class Enumeration {
    private final List<Coin> coins;
    private final List<Equation> equations;
    private final int[] coinMasks;
    private final int[] bitMasks;

    Enumeration(List<Coin> coins, World world) {
        this.coins = coins;
        this.equations = world.equations();
        this.coinMasks = new int[equations.size()];
        this.bitMasks = new int[equations.size()];
        for (int i = 0; i < equations.size(); i++) {
            for (int coin : equations.get(i).coins()) {
                coinMasks[i] |= 1 << coin;
            }
            for (Bit cause : equations.get(i).causes()) {
                bitMasks[i] |= 1 << world.place(cause).orElseThrow();
            }
        }
    }

    /**
     * The probability of every state: bit i of the index is the value of the bit of equation i.
     *
     * @param set bits that an intervention sets
     */
    double[] table(Map<Bit, Integer> set) {
        double[] table = new double[1 << equations.size()];
        for (int tossed = 0; tossed < 1 << coins.size(); tossed++) {
            table[state(tossed, set)] += probability(tossed);
        }
        return table;
    }

    private double probability(int tossed) {
        double probability = 1;
        for (int i = 0; i < coins.size(); i++) {
            double heads = coins.get(i).probability();
            probability *= (tossed >> i & 1) == 1 ? heads : 1 - heads;
        }
        return probability;
    }

    private int state(int tossed, Map<Bit, Integer> set) {
        int state = 0;
        for (int i = 0; i < equations.size(); i++) {
            int value = (Integer.bitCount(coinMasks[i] & tossed) + Integer.bitCount(bitMasks[i] & state)) & 1;
            state |= set.getOrDefault(equations.get(i).bit(), value) << i;
        }
        return state;
    }
}
