package dev.causalc.runtime.estimate;

import dev.causalc.compiler.source.EstimateCode;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.engine.StageSpec;
import dev.causalc.runtime.estimate.Estimation.Value;
import dev.causalc.runtime.statistics.RubinPooling;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * A method over completed data sets: it runs on each of them, all in the same rounds, and the answers are put together by
 * Rubin's rules. Ratios are pooled by their logarithms.
 */
final class Imputations {
    private Imputations() {}

    /** How many completed data sets the rows are; 0 if they are the data themselves. */
    static int count(Task task) {
        return task.data().imputation().isEmpty()
                ? 0
                : task.table()
                        .find(StageSpec.IMPUTATION)
                        .map(column -> Math.toIntExact(column.distinct()))
                        .orElse(0);
    }

    static Step start(Estimator method, Task task) {
        int count = count(task);
        if (count < 2) {
            return Computation.step(Computation.refuse(Refusal.of(
                    EstimateCode.TOO_FEW_ROWS,
                    "there is a single completed data set, so what imputation adds to the error is not known",
                    "leave `imputation` out, or give two completed data sets or more")));
        }
        if (task.joint().isPresent() || method instanceof Bounds) {
            return Computation.step(Computation.refuse(
                    Refusal.notBuilt("`" + task.method().name() + "` of this estimand over imputed data sets")));
        }
        List<Computation<Estimation>> each = IntStream.range(0, count)
                .mapToObj(i -> Computation.of(method.start(
                        task.among(RowExpression.column(StageSpec.IMPUTATION).is(i)))))
                .toList();
        return Computation.step(Computation.all(each).then(Imputations::pooled));
    }

    private static Computation<Estimation> pooled(List<Estimation> each) {
        Estimation first = each.get(0);
        boolean alike = each.stream()
                .allMatch(other -> other.values().stream()
                        .map(Value::key)
                        .toList()
                        .equals(first.values().stream().map(Value::key).toList()));
        if (!alike) {
            return Computation.refuse(Refusal.cannot(
                    "the completed data sets do not have the same groups, so their estimates cannot be put together"));
        }
        Map<String, Object> details = new LinkedHashMap<>(first.details());
        List<Value> values = IntStream.range(0, first.values().size())
                .mapToObj(v -> pooled(
                        each.stream().map(one -> one.values().get(v)).toList(),
                        v == 0 ? details : new LinkedHashMap<>()))
                .toList();
        details.put("imputations", (long) each.size());
        return Computation.of(new Estimation(
                first.method(),
                first.options(),
                values,
                first.standardErrorKind() + ", pooled by Rubin's rules",
                details,
                first.checks()));
    }

    private static Value pooled(List<Value> each, Map<String, Object> details) {
        Value first = each.get(0);
        boolean log = first.logScale();
        double[] values = each.stream()
                .mapToDouble(value -> log ? Math.log(value.estimate()) : value.estimate())
                .toArray();
        if (each.stream().anyMatch(value -> value.standardError().isEmpty())) {
            double mean = Arrays.stream(values).average().orElseThrow();
            return value(first, log ? Math.exp(mean) : mean, OptionalDouble.empty(), OptionalDouble.empty());
        }
        double[] errors = each.stream()
                .mapToDouble(value -> value.standardError().getAsDouble() / (log ? Math.abs(value.estimate()) : 1))
                .toArray();
        double complete = each.stream()
                .mapToDouble(value -> value.degreesOfFreedom().orElse(Double.POSITIVE_INFINITY))
                .min()
                .orElseThrow();
        RubinPooling pooled = RubinPooling.of(values, errors, complete);
        details.put("within", pooled.within());
        details.put("between", pooled.between());
        details.put("riv", pooled.riv());
        details.put("fmi", pooled.fmi());
        double estimate =
                log ? Math.exp(pooled.estimate().value()) : pooled.estimate().value();
        double error = pooled.estimate().standardError() * (log ? estimate : 1);
        double degrees = pooled.estimate().degreesOfFreedom();
        details.remove("df");
        if (Double.isFinite(degrees)) {
            details.put("df", degrees);
        }
        return value(first, estimate, OptionalDouble.of(error), Values.freedom(degrees));
    }

    /** Of the data sets together there is no influence of a row. */
    private static Value value(Value first, double estimate, OptionalDouble error, OptionalDouble freedom) {
        return new Value(
                first.key(),
                estimate,
                error,
                freedom,
                first.logScale(),
                first.rows(),
                first.clusters(),
                Optional.empty());
    }
}
