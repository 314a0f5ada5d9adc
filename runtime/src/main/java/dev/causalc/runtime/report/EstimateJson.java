package dev.causalc.runtime.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.causalc.runtime.estimate.Estimation;
import dev.causalc.runtime.execute.StudyResult.Estimate;
import dev.causalc.runtime.execute.StudyResult.Inferred;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One method's answer as JSON. A single value stands in the object itself; several stand in {@code groups} when they
 * differ in {@code by}, else in {@code points} when they differ in {@code at}, else in {@code contrasts}, and the
 * object's own numbers are null.
 */
final class EstimateJson {
    private EstimateJson() {}

    static JsonNode of(Estimate estimate) {
        Estimation estimation = estimate.estimation();
        List<Inferred> values = estimate.inferred();
        Optional<Inferred> only = values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
        ObjectNode object = Json.object();
        object.put("method", estimation.method());
        object.set("options", Json.any(estimation.options()));
        object.set("estimate", Json.number(only.map(v -> v.value().estimate()).orElse(Double.NaN)));
        object.set("standard_error", Json.number(standardError(only)));
        object.set("standard_error_kind", Json.text(errorKind(estimation)));
        object.set("degrees_of_freedom", Json.number(degreesOfFreedom(only)));
        object.set("distribution", Json.text(distribution(estimation)));
        object.set("confidence", only.map(EstimateJson::confidence).orElseGet(Json::none));
        object.set("p_value", Json.number(only.map(Inferred::pValue).orElse(OptionalDouble.empty())));
        object.set("p_adjusted", Json.number(only.map(Inferred::pAdjusted).orElse(OptionalDouble.empty())));
        object.set("n", Json.count(only.map(v -> v.value().rows())));
        object.set("clusters", Json.count(only.flatMap(v -> v.value().clusters())));
        object.set("contrast", only.map(v -> contrast(v.value().key())).orElseGet(Json::none));
        object.set("target", Json.text(Optional.of(estimate.target())));
        lists(values, object);
        object.set("details", Json.any(estimation.details()));
        return object;
    }

    private static void lists(List<Inferred> values, ObjectNode object) {
        Shape shape = Shape.of(values.stream().map(v -> v.value().key()).toList());
        for (Shape list : Shape.values()) {
            if (list != Shape.SINGLE) {
                List<Inferred> listed = list == shape ? values : List.of();
                object.set(list.key(), Json.array(listed, EstimateJson::value));
            }
        }
    }

    private static JsonNode value(Inferred inferred) {
        Estimation.Value value = inferred.value();
        ObjectNode object = key(value.key());
        object.set("estimate", Json.number(value.estimate()));
        object.set("standard_error", Json.number(value.standardError()));
        object.set("degrees_of_freedom", Json.number(value.degreesOfFreedom()));
        object.set("confidence", confidence(inferred));
        object.set("p_value", Json.number(inferred.pValue()));
        object.set("p_adjusted", Json.number(inferred.pAdjusted()));
        object.set("n", Json.count(Optional.of(value.rows())));
        object.set("clusters", Json.count(value.clusters()));
        return object;
    }

    /** Which value it is: {@code by}, {@code at} and {@code contrast}, as far as it has them. */
    static ObjectNode key(Estimation.Key key) {
        ObjectNode object = Json.object();
        if (!key.by().isEmpty()) {
            object.set("by", Json.any(key.by()));
        }
        if (key.at().isPresent()) {
            object.set("at", Json.number(key.at()));
        }
        if (key.to().isPresent()) {
            object.set("contrast", contrast(key));
        }
        return object;
    }

    private static JsonNode confidence(Inferred inferred) {
        ObjectNode object = Json.object();
        object.put("level", inferred.level());
        object.set("low", Json.number(inferred.low()));
        object.set("high", Json.number(inferred.high()));
        return object;
    }

    private static JsonNode contrast(Estimation.Key key) {
        if (key.to().isEmpty()) {
            return Json.none();
        }
        ObjectNode object = Json.object();
        object.set("from", Json.text(key.from()));
        object.set("to", Json.text(key.to()));
        return object;
    }

    private static OptionalDouble standardError(Optional<Inferred> only) {
        return only.map(v -> v.value().standardError()).orElse(OptionalDouble.empty());
    }

    private static OptionalDouble degreesOfFreedom(Optional<Inferred> only) {
        return only.map(v -> v.value().degreesOfFreedom()).orElse(OptionalDouble.empty());
    }

    private static boolean hasError(Estimation estimation) {
        return estimation.values().stream().anyMatch(v -> v.standardError().isPresent());
    }

    private static Optional<String> errorKind(Estimation estimation) {
        return Optional.of(estimation.standardErrorKind()).filter(kind -> hasError(estimation) && !kind.isEmpty());
    }

    private static Optional<String> distribution(Estimation estimation) {
        boolean t =
                estimation.values().stream().anyMatch(v -> v.degreesOfFreedom().isPresent());
        return Optional.of(t ? "t" : "normal").filter(name -> hasError(estimation));
    }
}
