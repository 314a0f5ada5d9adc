package dev.causalc.compiler.identify.countermodel;

import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.countermodel.CounterModels.Effect;
import dev.causalc.compiler.identify.countermodel.CounterModels.Question;
import dev.causalc.compiler.identify.countermodel.World.Bit;
import dev.causalc.compiler.identify.countermodel.World.Equation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What both worlds answer to the question, with the treatments set to 0 and to 1. */
final class Effects {
    private final World world;
    private final Enumeration first;
    private final Enumeration second;
    private final List<Bit> treatments;
    private final List<Bit> event;
    private final List<Bit> given;

    Effects(Question question, World world, Enumeration first, Enumeration second) {
        this.world = world;
        this.first = first;
        this.second = second;
        this.treatments = bits(question.treatments());
        this.event = bits(question.outcomes());
        this.given = bits(question.given());
    }

    private List<Bit> bits(NodeSet nodes) {
        return world.equations().stream()
                .map(Equation::bit)
                .filter(bit -> nodes.contains(bit.node()))
                .toList();
    }

    /** Under the first values of the conditions at which the worlds differ, else under the first values. */
    List<Effect> find() {
        List<Effect> found = effects(0);
        for (int values = 1; values < 1 << given.size() && found.stream().noneMatch(Effect::differs); values++) {
            found = effects(values);
        }
        return found;
    }

    private List<Effect> effects(int values) {
        Map<Bit, Integer> conditions = new LinkedHashMap<>();
        for (int i = 0; i < given.size(); i++) {
            conditions.put(given.get(i), 1 - (values >> i & 1));
        }
        return List.of(effect(1, conditions), effect(0, conditions));
    }

    private Effect effect(int setting, Map<Bit, Integer> conditions) {
        Map<Bit, Integer> set = new LinkedHashMap<>();
        Map<Integer, Integer> doing = new LinkedHashMap<>();
        treatments.forEach(bit -> {
            set.put(bit, setting);
            doing.put(bit.node(), setting);
        });
        return new Effect(
                doing,
                event,
                conditions,
                probability(first.table(set), conditions),
                probability(second.table(set), conditions));
    }

    private double probability(double[] table, Map<Bit, Integer> conditions) {
        Map<Bit, Integer> both = new LinkedHashMap<>(conditions);
        event.forEach(bit -> both.put(bit, 1));
        return mass(table, both) / mass(table, conditions);
    }

    private double mass(double[] table, Map<Bit, Integer> values) {
        List<int[]> wanted = new ArrayList<>();
        values.forEach((bit, value) -> wanted.add(new int[] {world.place(bit).orElseThrow(), value}));
        double sum = 0;
        for (int state = 0; state < table.length; state++) {
            int at = state;
            if (wanted.stream().allMatch(w -> (at >> w[0] & 1) == w[1])) {
                sum += table[state];
            }
        }
        return sum;
    }
}
