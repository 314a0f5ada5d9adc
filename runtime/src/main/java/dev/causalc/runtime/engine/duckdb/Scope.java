package dev.causalc.runtime.engine.duckdb;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The columns that an expression sees. Those of a joined data are seen as {@code data.column}, and under their own name
 * where nothing before them has it.
 */
final class Scope {
    private final Map<String, Typed> columns = new LinkedHashMap<>();
    private final Map<String, Map<String, Typed>> joined = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();

    Scope copy() {
        Scope copy = new Scope();
        copy.columns.putAll(columns);
        copy.known.addAll(known);
        joined.forEach((data, values) -> copy.joined.put(data, new LinkedHashMap<>(values)));
        return copy;
    }

    void add(String name, Typed value) {
        columns.putIfAbsent(name, value);
    }

    void addJoined(String data, String name, Typed value) {
        joined.computeIfAbsent(data, key -> new LinkedHashMap<>()).put(name, value);
        columns.putIfAbsent(name, value);
        columns.putIfAbsent(data + "." + name, value);
    }

    Optional<Typed> column(String name) {
        return Optional.ofNullable(columns.get(name));
    }

    Optional<Typed> joined(String data, String name) {
        return Optional.ofNullable(joined.getOrDefault(data, Map.of()).get(name));
    }

    /** Names that exist though nothing reads them: good for suggestions. */
    void know(Collection<String> names) {
        known.addAll(names);
    }

    Set<String> names() {
        Set<String> names = new LinkedHashSet<>(columns.keySet());
        names.addAll(known);
        return names;
    }
}
