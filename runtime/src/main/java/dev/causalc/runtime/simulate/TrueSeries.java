package dev.causalc.runtime.simulate;

import dev.causalc.compiler.model.BinaryOperator;
import dev.causalc.compiler.model.EstimandExpression.Index;
import dev.causalc.compiler.model.Setting;
import dev.causalc.runtime.estimate.Estimation.Key;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The true values of an estimand by key, combined as the estimates are. */
record TrueSeries(Map<Key, TrueNumber> values) {
    TrueSeries {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    static TrueSeries constant(double value) {
        return new TrueSeries(Map.of(Key.NONE, TrueNumber.exact(value)));
    }

    TrueSeries map(UnaryOperator<TrueNumber> function) {
        Map<Key, TrueNumber> mapped = new LinkedHashMap<>();
        values.forEach((key, value) -> mapped.put(key, function.apply(value)));
        return new TrueSeries(mapped);
    }

    /** Value by value where both have the same keys; a single value goes with every one of the other. */
    static TrueSeries combine(BinaryOperator operator, TrueSeries a, TrueSeries b) {
        if (b.values.size() == 1) {
            TrueNumber right = b.values.values().iterator().next();
            return a.map(left -> TrueNumber.of(operator, left, right));
        }
        if (a.values.size() == 1) {
            TrueNumber left = a.values.values().iterator().next();
            return b.map(right -> TrueNumber.of(operator, left, right));
        }
        if (!a.values.keySet().equals(b.values.keySet())) {
            throw new NoTruth("its parts have different indices");
        }
        Map<Key, TrueNumber> combined = new LinkedHashMap<>();
        a.values.forEach((key, left) -> combined.put(key, TrueNumber.of(operator, left, b.values.get(key))));
        return new TrueSeries(combined);
    }

    /** The values that an index picks; one that it picks to the end loses its key. */
    TrueSeries at(Index index) {
        if (index.equals(Index.NONE)) {
            return this;
        }
        Map<Key, TrueNumber> picked = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (matches(key, index)) {
                picked.put(key, value);
            }
        });
        return picked.size() == 1
                ? new TrueSeries(Map.of(Key.NONE, picked.values().iterator().next()))
                : new TrueSeries(picked);
    }

    private static boolean matches(Key key, Index index) {
        boolean contrast = index.contrast()
                .map(wanted -> is(key.to(), wanted.to()) && is(key.from(), wanted.from()))
                .orElse(true);
        boolean at = index.at().isEmpty() || index.at().equals(key.at());
        return contrast && at && key.by().entrySet().containsAll(index.by().entrySet());
    }

    private static boolean is(Optional<String> level, Setting wanted) {
        return level.filter(wanted.text()::equals).isPresent();
    }
}
