package dev.causalc.runtime.simulate;

import dev.causalc.runtime.estimate.Estimation.Key;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * A number made of averages over the rows that satisfy some conditions.
 *
 * @param key of it, without groups
 * @param readings what is averaged
 * @param conditions on the rows
 * @param combination of the averages
 * @param closed its value in closed form, where there is one: within a group if codes of the group are given
 */
record Question(
        Key key,
        List<Reading> readings,
        List<Reading> conditions,
        ToDoubleFunction<double[]> combination,
        Closed closed) {
    Question {
        readings = List.copyOf(readings);
        conditions = List.copyOf(conditions);
    }

    /** The keys of the values, group by group within question by question. */
    static List<Key> keys(List<Question> questions, List<Axis> by) {
        List<Key> keys = new ArrayList<>();
        for (Question question : questions) {
            for (int cell = 0; cell < Axis.cells(by); cell++) {
                keys.add(key(question.key, by, Axis.codes(by, cell)));
            }
        }
        return keys;
    }

    private static Key key(Key of, List<Axis> by, int[] codes) {
        Map<String, String> groups = new LinkedHashMap<>();
        for (int i = 0; i < codes.length; i++) {
            groups.put(by.get(i).name(), by.get(i).groups().get(codes[i]));
        }
        return new Key(of.from(), of.to(), groups, of.at());
    }

    /** The values in closed form, in the order of the keys. */
    static List<Optional<Double>> exact(List<Question> questions, List<Axis> by) {
        List<Optional<Double>> exact = new ArrayList<>();
        for (Question question : questions) {
            for (int cell = 0; cell < Axis.cells(by); cell++) {
                exact.add(question.closed.within(by, Axis.codes(by, cell)));
            }
        }
        return exact;
    }

    /** Everything that is computed of a row. */
    List<Node> nodes() {
        List<Node> nodes = new ArrayList<>();
        for (Reading reading : readings) {
            nodes.add(reading.value());
            reading.changes().forEach(change -> nodes.add(change.value()));
        }
        conditions.forEach(condition -> nodes.add(condition.value()));
        return nodes;
    }

    /** What the rows count for: 0 where a condition does not hold. */
    double[] weights(World world, Optional<double[]> given) {
        double[] rows = given.map(double[]::clone).orElseGet(() -> ones(world.rows()));
        for (Reading condition : conditions) {
            double[] holds = condition.in(world);
            for (int row = 0; row < rows.length; row++) {
                rows[row] = Operation.isTrue(holds[row]) ? rows[row] : 0;
            }
        }
        return rows;
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** A value that is proved, or none. */
    interface Closed {
        /** @param cell the codes of the axes that the rows are grouped by */
        Optional<Double> within(List<Axis> by, int[] cell);
    }
}
