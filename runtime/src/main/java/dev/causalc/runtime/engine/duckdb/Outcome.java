package dev.causalc.runtime.engine.duckdb;

import dev.causalc.runtime.engine.DataProblem;
import java.util.function.Function;

/** A value, or the reason why the data do not give it. */
sealed interface Outcome<T> {
    record Found<T>(T value) implements Outcome<T> {}

    record Refused<T>(DataProblem problem) implements Outcome<T> {}

    static <T> Outcome<T> found(T value) {
        return new Found<>(value);
    }

    static <T> Outcome<T> refused(DataProblem problem) {
        return new Refused<>(problem);
    }

    default <R> Outcome<R> then(Function<T, Outcome<R>> next) {
        return switch (this) {
            case Found<T> found -> next.apply(found.value());
            case Refused<T> refused -> new Refused<>(refused.problem());
        };
    }
}
