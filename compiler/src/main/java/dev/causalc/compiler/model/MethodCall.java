package dev.causalc.compiler.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A method with its options, as written.
 *
 * @param positional leading values without a name: at most one, but inside an option as many as it takes
 * @param options in the order written
 */
public record MethodCall(String name, List<OptionValue> positional, Map<String, OptionValue> options) {
    public MethodCall {
        positional = List.copyOf(positional);
        options = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    // Written out because what records give themselves is linked when it is first called, at a cost to every start.

    @Override
    public boolean equals(Object other) {
        return other instanceof MethodCall that
                && name.equals(that.name)
                && positional.equals(that.positional)
                && options.equals(that.options);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + options.keySet().hashCode();
    }

    public static MethodCall of(String name) {
        return new MethodCall(name, List.of(), Map.of());
    }
}
