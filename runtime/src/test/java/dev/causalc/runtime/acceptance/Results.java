package dev.causalc.runtime.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reading what a run or a check returned. */
final class Results {
    private Results() {}

    static JsonNode estimand(JsonNode study, String name) {
        return study.path("estimands")
                .valueStream()
                .filter(estimand -> estimand.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no estimand " + name + " in " + study));
    }

    /** The primary estimate of an estimand, which must have been estimated. */
    static JsonNode estimate(JsonNode study, String name) {
        JsonNode estimand = estimand(study, name);
        assertThat(estimand.path("status").asText())
                .as(() -> "status of " + name + " in " + study.toPrettyString())
                .isEqualTo("estimated");
        return estimand.path("estimates").get(0);
    }

    static double number(JsonNode study, String name) {
        return estimate(study, name).path("estimate").doubleValue();
    }

    static Set<String> names(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).collect(Collectors.toCollection(TreeSet::new));
    }

    static Set<Set<String>> sets(JsonNode list) {
        return list.valueStream().map(Results::names).collect(Collectors.toSet());
    }

    static Stream<JsonNode> alternatives(JsonNode identification, String strategy) {
        return identification
                .path("alternatives")
                .valueStream()
                .filter(way -> way.path("strategy").asText().equals(strategy));
    }

    static List<String> codes(JsonNode study) {
        return study.path("diagnostics")
                .valueStream()
                .map(diagnostic -> diagnostic.path("code").asText())
                .toList();
    }

    static List<JsonNode> errors(JsonNode study) {
        return study.path("diagnostics")
                .valueStream()
                .filter(diagnostic -> diagnostic.path("severity").asText().equals("error"))
                .toList();
    }
}
