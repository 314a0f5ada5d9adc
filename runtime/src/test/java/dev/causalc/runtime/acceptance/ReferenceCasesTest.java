package dev.causalc.runtime.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.causalc.compiler.testing.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every study under {@code reference/} against the numbers that other tools gave for its case, within the tolerance of
 * the case itself: estimate, standard error, interval, and of the case's further numbers those that are shown.
 */
class ReferenceCasesTest {
    private static final String CASES = "cases/estimation/";

    private static final List<String> REQUIRED = List.of(
            "diff_in_means_neyman",
            "blocked_difference_in_means",
            "cluster_randomised",
            "cuped",
            "lin_interacted_hc2",
            "ols_classical",
            "ols_hc0",
            "ols_hc1",
            "ols_hc2",
            "ols_hc3",
            "ols_cluster_cr1",
            "ols_cluster_cr2",
            "ols_cluster_cr3",
            "ols_two_fixed_effects_hc1",
            "ols_two_way_cluster",
            "numerics_large_offset",
            "numerics_longley",
            "numerics_near_collinear",
            "survey_weighted_ols",
            "frequency_weights_ols",
            "multi_arm_ols_adjusted_p",
            "paired_eval_clustered",
            "ratio_metric_delta",
            "bounds_manski",
            "bounds_balke_pearl",
            "bounds_lee",
            "match_mahalanobis_ate_lalonde",
            "match_mahalanobis_ate_biasadj_lalonde",
            "match_mahalanobis_att_lalonde",
            "match_mahalanobis_att_biasadj_lalonde",
            "match_propensity_att_lalonde",
            "match_nearest_norep_att_lalonde",
            "qte_unadjusted_and_ipw",
            "entropy_balancing_att_lalonde",
            "rubin_pooling",
            "wild_cluster_bootstrap_enumerated",
            "randomisation_inference_exact",
            "ipw_hajek_ate",
            "ipw_hajek_att",
            "ipw_hajek_atc",
            "ipw_hajek_ato",
            "ipw_hajek_atm",
            "ipw_ht_ate",
            "ipw_trim_clip",
            "aipw_ate",
            "aipw_att",
            "aipw_binary_rd",
            "multi_arm_aipw",
            "dml_irm_ate_crossfit",
            "dml_irm_att_crossfit",
            "dml_plr_crossfit",
            "tmle_binary_rd",
            "gcomp_logit_rd",
            "gcomp_logit_rr",
            "gcomp_logit_or",
            "gcomp_poisson",
            "dose_response_gcomp");

    /** Numbers of a case that the contract shows in a field of their own. */
    private static final Map<String, String> FIELDS =
            Map.of("df", "degrees_of_freedom", "clusters", "clusters", "G", "clusters", "n", "n");

    @Test
    void everyRequiredCaseHasItsStudy() {
        assertThat(studies().keySet()).containsAll(REQUIRED);
    }

    @Test
    void noRequiredCaseOfAFamilyIsForgotten() {
        Path cases = Folders.shared(CASES);
        try (Stream<Path> folders = Files.list(cases)) {
            List<String> families = folders.map(folder -> folder.getFileName().toString())
                    .filter(name ->
                            name.startsWith("ols_") || name.startsWith("numerics_") || name.startsWith("match_"))
                    .toList();
            assertThat(REQUIRED).containsAll(families);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Simulated cases are copied with their tables, so that they hold on a fresh clone too. */
    @Test
    void theCopiesAreWhatIsShared() throws IOException {
        Path shared = Folders.shared(CASES);
        for (Path study : studies().values()) {
            Path own = study.resolveSibling("case.json");
            if (Files.exists(own)) {
                String id = study.getParent().getFileName().toString();
                Path original = shared.resolve(id).resolve("case.json");
                String data = read(own).path("data").asText();
                assertThat(Files.mismatch(own, original)).as(id).isEqualTo(-1);
                assertThat(Files.mismatch(own.resolveSibling(data), original.resolveSibling(data)))
                        .as(id + " data")
                        .isEqualTo(-1);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ids")
    void givesTheReferenceNumbers(String id) {
        Path own = studies().get(id).resolveSibling("case.json");
        Path file = Files.exists(own) ? own : Folders.shared(CASES + id + "/case.json");
        JsonNode expected = read(file);
        Path data = file.resolveSibling(expected.path("data").asText()).normalize();
        JsonNode got = Tool.run("run", studies().get(id), "--data", "d=" + data, "--format", "json")
                .exits(0)
                .study();
        SoftAssertions softly = new SoftAssertions();
        JsonNode first = got.path("estimands").get(0).path("estimates").get(0);
        JsonNode reference = expected.path("reference");
        Tolerance tolerance = new Tolerance(expected.path("tolerance"));
        if (got.path("estimands").get(0).has("bounds")) {
            JsonNode bounds = got.path("estimands").get(0).path("bounds");
            tolerance.check(softly, "low", reference.path("ci_low"), bounds.path("low"), "ci");
            tolerance.check(softly, "high", reference.path("ci_high"), bounds.path("high"), "ci");
            shown(softly, reference.path("extra"), bounds, tolerance);
        } else if (reference.path("extra").has("contrasts")) {
            contrasts(softly, got, reference.path("extra"), tolerance);
        } else {
            tolerance.check(softly, "estimate", reference.path("estimate"), first.path("estimate"), "estimate");
            tolerance.check(softly, "se", reference.path("se"), first.path("standard_error"), "se");
            JsonNode interval = first.path("confidence");
            tolerance.check(softly, "ci_low", reference.path("ci_low"), interval.path("low"), "ci");
            tolerance.check(softly, "ci_high", reference.path("ci_high"), interval.path("high"), "ci");
            shown(softly, reference.path("extra"), first, tolerance);
        }
        softly.assertAll();
    }

    /** Every pair of arms, wherever the study asks for it, each exactly once so that the adjustment is over all. */
    private static void contrasts(SoftAssertions softly, JsonNode got, JsonNode extra, Tolerance tolerance) {
        Map<String, JsonNode> values = new TreeMap<>();
        for (JsonNode estimand : got.path("estimands")) {
            JsonNode estimate = estimand.path("estimates").get(0);
            List<JsonNode> each = new ArrayList<>();
            estimate.path("contrasts").forEach(each::add);
            if (each.isEmpty()) {
                each.add(estimate);
            }
            for (JsonNode value : each) {
                JsonNode contrast = value.path("contrast");
                String joint = extra.has("holm") ? "-" : "_";
                String key = contrast.path("to").asText()
                        + joint
                        + contrast.path("from").asText();
                softly.assertThat(values.put(key, value))
                        .as("a second answer for " + key)
                        .isNull();
            }
        }
        softly.assertThat(values.keySet()).isEqualTo(new TreeSet<>(names(extra.path("contrasts"))));
        values.forEach((key, value) -> {
            // A case gives numbers, with their errors beside them or under the same key.
            JsonNode own = extra.path("contrasts").path(key);
            JsonNode error = own.isObject() ? own.path("se") : extra.path("se").path(key);
            JsonNode number = own.isObject() ? own.path("estimate") : own;
            tolerance.check(softly, key, number, value.path("estimate"), "estimate");
            tolerance.check(softly, key + " se", error, value.path("standard_error"), "se");
            tolerance.check(softly, key + " p", extra.path("p").path(key), value.path("p_value"), "extra");
            tolerance.check(softly, key + " holm", extra.path("holm").path(key), value.path("p_adjusted"), "extra");
        });
    }

    /** What the case has further and the tool shows too. */
    private static void shown(SoftAssertions softly, JsonNode extra, JsonNode estimate, Tolerance tolerance) {
        extra.properties().forEach(entry -> {
            String key = entry.getKey();
            JsonNode details = estimate.path("details");
            JsonNode shown = FIELDS.containsKey(key) ? estimate.path(FIELDS.get(key)) : details.path(key);
            shown(softly, key, entry.getValue(), shown, tolerance);
        });
    }

    private static void shown(SoftAssertions softly, String key, JsonNode expected, JsonNode got, Tolerance tolerance) {
        if (expected.isNumber() && got.isNumber()) {
            tolerance.check(softly, key, expected, got, "extra");
        } else if (expected.isObject() && got.isObject()) {
            expected.properties()
                    .forEach(entry -> shown(
                            softly, key + "." + entry.getKey(), entry.getValue(), got.path(entry.getKey()), tolerance));
        } else if (expected.isArray() && got.isArray()) {
            for (int i = 0; i < expected.size(); i++) {
                shown(softly, key + "[" + i + "]", expected.path(i), got.path(i), tolerance);
            }
        }
    }

    /** How near is near enough, as the case says: {@code |got - ref| <= max(abs, rel |ref|)}. */
    private record Tolerance(JsonNode spec) {
        void check(SoftAssertions softly, String what, JsonNode reference, JsonNode got, String field) {
            if (reference.isNull() || reference.isMissingNode()) {
                return;
            }
            double expected = reference.doubleValue();
            double allowed = Math.max(of(field, "abs"), of(field, "rel") * Math.abs(expected));
            softly.assertThat(got.isNumber()).as(what + " is a number: " + got).isTrue();
            softly.assertThat(Math.abs(got.doubleValue() - expected))
                    .as("%s: %s where %s is expected, distance", what, got, reference)
                    .isLessThanOrEqualTo(allowed);
        }

        /** Where a case says nothing of its further numbers it is ten times the tolerance of the standard error. */
        private double of(String field, String kind) {
            return spec.has(field)
                    ? spec.path(field).path(kind).doubleValue()
                    : 10 * spec.path("se").path(kind).doubleValue();
        }
    }

    static Stream<String> ids() {
        return studies().keySet().stream();
    }

    private static Map<String, Path> studies() {
        Path folder = Folders.root().resolve("runtime/src/test/resources/reference");
        Map<String, Path> studies = new TreeMap<>();
        try (Stream<Path> folders = Files.list(folder)) {
            folders.forEach(each -> {
                String id = each.getFileName().toString();
                Path study = each.resolve(id + ".study");
                if (Files.exists(study)) {
                    studies.put(id, study);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return studies;
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static JsonNode read(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
