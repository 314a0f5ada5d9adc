package dev.causalc.runtime.execute;

import dev.causalc.compiler.model.BinaryOperator;
import dev.causalc.compiler.model.EstimandExpression.Index;
import dev.causalc.runtime.estimate.Estimation.Key;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The values of an estimand, by which contrast, group or point each is. */
record Series(Map<Key, Linearized> values) {
    Series {
        values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    static Series constant(double value) {
        return new Series(Map.of(Key.NONE, Linearized.constant(value)));
    }

    Series map(UnaryOperator<Linearized> function) {
        Map<Key, Linearized> mapped = new LinkedHashMap<>();
        values.forEach((key, value) -> mapped.put(key, function.apply(value)));
        return new Series(mapped);
    }

    /** Value by value where both have the same indices; a single value goes with every index of the other. */
    static Optional<Series> combine(BinaryOperator operator, Series a, Series b) {
        if (b.values.size() == 1) {
            Linearized right = b.values.values().iterator().next();
            return Optional.of(a.map(left -> Linearized.of(operator, left, right)));
        }
        if (a.values.size() == 1) {
            Linearized left = a.values.values().iterator().next();
            return Optional.of(b.map(right -> Linearized.of(operator, left, right)));
        }
        if (!a.values.keySet().equals(b.values.keySet())) {
            return Optional.empty();
        }
        Map<Key, Linearized> combined = new LinkedHashMap<>();
        a.values.forEach((key, left) -> combined.put(key, Linearized.of(operator, left, b.values.get(key))));
        return Optional.of(new Series(combined));
    }

    /** The values that an index picks; one that it picks to the end loses its key. */
    Series at(Index index) {
        Map<Key, Linearized> picked = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (matches(key, index)) {
                picked.put(key, value);
            }
        });
        boolean indexed = index.contrast().isPresent()
                || index.at().isPresent()
                || !index.by().isEmpty();
        return indexed && picked.size() == 1
                ? new Series(Map.of(Key.NONE, picked.values().iterator().next()))
                : new Series(picked);
    }

    private static boolean matches(Key key, Index index) {
        boolean contrast = index.contrast()
                .map(wanted -> key.to().equals(Optional.of(wanted.to().text()))
                        && key.from().equals(Optional.of(wanted.from().text())))
                .orElse(true);
        boolean at = index.at().isEmpty()
                || (key.at().isPresent() && key.at().getAsDouble() == index.at().getAsDouble());
        return contrast && at && key.by().entrySet().containsAll(index.by().entrySet());
    }
}
