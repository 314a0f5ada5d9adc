package dev.causalc.runtime.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Builds JSON values. A number that does not exist is null, never NaN; keys stay in the order in which they are put. */
final class Json {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Json() {}

    static ObjectNode object() {
        return NODES.objectNode();
    }

    static <T> ArrayNode array(Collection<T> items, Function<T, JsonNode> form) {
        ArrayNode array = NODES.arrayNode();
        items.forEach(item -> array.add(form.apply(item)));
        return array;
    }

    static ArrayNode texts(Collection<String> items) {
        return array(items, NODES::textNode);
    }

    static JsonNode text(Optional<String> text) {
        return text.<JsonNode>map(NODES::textNode).orElseGet(NODES::nullNode);
    }

    static JsonNode number(double value) {
        return Double.isFinite(value) ? NODES.numberNode(value) : NODES.nullNode();
    }

    static JsonNode number(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : NODES.nullNode();
    }

    static JsonNode count(Optional<Long> count) {
        return count.<JsonNode>map(NODES::numberNode).orElseGet(NODES::nullNode);
    }

    static JsonNode none() {
        return NODES.nullNode();
    }

    /** Numbers, texts, truth values, lists and maps of them, as methods give their options and details. */
    static JsonNode any(Object value) {
        return switch (value) {
            case JsonNode node -> node;
            case Integer number -> NODES.numberNode(number);
            case Long number -> NODES.numberNode(number);
            case Number number -> number(number.doubleValue());
            case Boolean truth -> NODES.booleanNode(truth);
            case OptionalDouble number -> number(number);
            case Optional<?> some -> some.map(Json::any).orElseGet(NODES::nullNode);
            case double[] numbers -> numbers(numbers);
            case Collection<?> list -> array(list, Json::any);
            case Map<?, ?> map -> map(map);
            default -> NODES.textNode(value.toString());
        };
    }

    private static JsonNode numbers(double[] values) {
        ArrayNode array = NODES.arrayNode();
        for (double value : values) {
            array.add(number(value));
        }
        return array;
    }

    private static JsonNode map(Map<?, ?> map) {
        ObjectNode object = object();
        map.forEach((key, value) -> object.set(String.valueOf(key), any(value)));
        return object;
    }
}
