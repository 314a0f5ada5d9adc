package dev.causalc.runtime.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.causalc.runtime.estimate.Estimation;
import java.util.List;
import java.util.Optional;

/**
 * Bounds as JSON, laid out like estimates: a single interval stands in the object itself, several stand in {@code groups},
 * {@code points} or {@code contrasts}, and the object's own numbers are null.
 */
final class BoundsJson {
    private BoundsJson() {}

    static JsonNode of(Estimation estimation) {
        List<Estimation.Bounds> all = estimation.bounds();
        Optional<Estimation.Bounds> only = all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
        ObjectNode object = Json.object();
        object.put("method", String.valueOf(estimation.options().get("method")));
        object.set("low", Json.number(only.map(Estimation.Bounds::low).orElse(Double.NaN)));
        object.set("high", Json.number(only.map(Estimation.Bounds::high).orElse(Double.NaN)));
        object.set("n", Json.count(only.map(Estimation.Bounds::rows)));
        Shape shape = Shape.of(all.stream().map(Estimation.Bounds::key).toList());
        for (Shape list : Shape.values()) {
            if (list != Shape.SINGLE) {
                object.set(list.key(), Json.array(list == shape ? all : List.of(), BoundsJson::interval));
            }
        }
        object.set("details", Json.any(estimation.details()));
        return object;
    }

    private static JsonNode interval(Estimation.Bounds bounds) {
        ObjectNode object = EstimateJson.key(bounds.key());
        object.set("low", Json.number(bounds.low()));
        object.set("high", Json.number(bounds.high()));
        object.put("n", bounds.rows());
        return object;
    }
}
