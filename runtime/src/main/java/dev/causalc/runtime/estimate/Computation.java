package dev.causalc.runtime.estimate;

import dev.causalc.runtime.engine.Answer;
import dev.causalc.runtime.engine.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A resumable computation of some T from sums over rows: {@link Step} for parts of an estimate. Parts that run together ask
 * in the same rounds, so that an estimate and its diagnostics cost no more passes than the longer of them.
 */
sealed interface Computation<T> {
    record Need<T>(List<Request> requests, Function<List<Answer>, Computation<T>> then) implements Computation<T> {
        public Need {
            requests = List.copyOf(requests);
        }
    }

    record Done<T>(T value) implements Computation<T> {}

    record Refused<T>(Refusal refusal) implements Computation<T> {}

    static <T> Computation<T> of(T value) {
        return new Done<>(value);
    }

    static <T> Computation<T> refuse(Refusal refusal) {
        return new Refused<>(refusal);
    }

    /** The groups of each request, in order. */
    static Computation<List<Answer.Groups>> groups(List<Request> requests) {
        return new Need<>(
                requests,
                answers -> of(answers.stream().map(Answer.Groups.class::cast).toList()));
    }

    static Computation<Answer.Groups> groups(Request request) {
        return groups(List.of(request)).map(answers -> answers.get(0));
    }

    /** Columns of rows; only for what sums cannot give. */
    static Computation<double[][]> rows(Request.Rows request) {
        return new Need<>(List.of(request), answers -> of(((Answer.Columns) answers.get(0)).values()));
    }

    default <R> Computation<R> map(Function<T, R> change) {
        return then(value -> of(change.apply(value)));
    }

    default <R> Computation<R> then(Function<T, Computation<R>> next) {
        return switch (this) {
            case Need<T> need ->
                new Need<>(need.requests, answers -> need.then.apply(answers).then(next));
            case Done<T> done -> next.apply(done.value);
            case Refused<T> refused -> refuse(refused.refusal);
        };
    }

    /** With this value in place of a refusal: for what an estimate can do without. */
    default Computation<T> orElse(Function<Refusal, T> fallback) {
        return switch (this) {
            case Need<T> need ->
                new Need<>(need.requests, answers -> need.then.apply(answers).orElse(fallback));
            case Done<T> done -> this;
            case Refused<T> refused -> of(fallback.apply(refused.refusal));
        };
    }

    /** Both, in the same rounds. */
    static <A, B, R> Computation<R> both(Computation<A> a, Computation<B> b, BiFunction<A, B, R> join) {
        if (a instanceof Refused<A> refused) {
            return refuse(refused.refusal);
        }
        if (b instanceof Refused<B> refused) {
            return refuse(refused.refusal);
        }
        if (a instanceof Done<A> one && b instanceof Done<B> other) {
            return of(join.apply(one.value, other.value));
        }
        List<Request> first = requests(a);
        List<Request> all = new ArrayList<>(first);
        all.addAll(requests(b));
        return new Need<>(
                all,
                answers -> both(
                        resume(a, answers.subList(0, first.size())),
                        resume(b, answers.subList(first.size(), answers.size())),
                        join));
    }

    /** All, in the same rounds. */
    static <T> Computation<List<T>> all(List<Computation<T>> parts) {
        Computation<List<T>> result = of(List.of());
        for (Computation<T> part : parts) {
            result = both(result, part, (list, value) -> {
                List<T> longer = new ArrayList<>(list);
                longer.add(value);
                return List.copyOf(longer);
            });
        }
        return result;
    }

    static Computation<Estimation> of(Step step) {
        return switch (step) {
            case Step.Need need ->
                new Need<>(need.requests(), answers -> of(need.then().apply(answers)));
            case Step.Done done -> of(done.estimation());
            case Step.Failed failed -> refuse(new Refusal(failed.code(), failed.message(), failed.notes()));
        };
    }

    static Step step(Computation<Estimation> computation) {
        return switch (computation) {
            case Need<Estimation> need -> new Step.Need(need.requests, answers -> step(need.then.apply(answers)));
            case Done<Estimation> done -> new Step.Done(done.value);
            case Refused<Estimation> refused ->
                new Step.Failed(refused.refusal.code(), refused.refusal.message(), refused.refusal.notes());
        };
    }

    private static <T> List<Request> requests(Computation<T> part) {
        return part instanceof Need<T> need ? need.requests : List.of();
    }

    private static <T> Computation<T> resume(Computation<T> part, List<Answer> answers) {
        return part instanceof Need<T> need ? need.then.apply(answers) : part;
    }
}
