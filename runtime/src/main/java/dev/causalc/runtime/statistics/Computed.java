package dev.causalc.runtime.statistics;

import java.util.function.Function;

/** A number that was computed, or the reason why this layer cannot compute it exactly and will not guess. */
public sealed interface Computed<T> {
    record Value<T>(T value) implements Computed<T> {}

    /**
     * @param reason a clause that says what is missing and what would do instead
     */
    record Unsupported<T>(String reason) implements Computed<T> {}

    default <R> Computed<R> map(Function<T, R> function) {
        return switch (this) {
            case Value<T>(T value) -> new Value<>(function.apply(value));
            case Unsupported<T>(String reason) -> new Unsupported<>(reason);
        };
    }
}
