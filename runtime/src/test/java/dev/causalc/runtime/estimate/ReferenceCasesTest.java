package dev.causalc.runtime.estimate;

import static dev.causalc.runtime.estimate.Scene.ate;
import static dev.causalc.runtime.estimate.Scene.method;
import static dev.causalc.runtime.estimate.Scene.number;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.causalc.compiler.model.BinaryOperator;
import dev.causalc.compiler.model.Contrast;
import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.MethodCall;
import dev.causalc.compiler.model.Modifiers;
import dev.causalc.compiler.model.Setting;
import dev.causalc.compiler.model.Term;
import dev.causalc.compiler.model.Weight;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Published numbers, each by the tool that its case names. */
class ReferenceCasesTest {
    private static final List<String> OBSERVED = List.of("x1", "x2", "x3", "x4", "g");

    /** The observational study, with whatever clusters and weights a test adds. */
    private static Scene observational(Reference reference) {
        Csv csv = reference.csv();
        List<String> levels = csv.levels("g");
        return reference
                .scene()
                .binary("t", number(csv, "t"))
                .real("y", number(csv, "y"))
                .real("x1", number(csv, "x1"))
                .real("x2", number(csv, "x2"))
                .binary("x3", number(csv, "x3"))
                .real("x4", number(csv, "x4"))
                .levels("g", levels, Scene.code(csv, "g", levels));
    }

    private static Estimation.Value only(Estimation estimation) {
        assertThat(estimation.values()).hasSize(1);
        return estimation.values().get(0);
    }

    @ParameterizedTest
    @CsvSource({"ols_classical,classical", "ols_hc0,hc0", "ols_hc1,hc1", "ols_hc2,hc2", "ols_hc3,hc3"})
    void ordinaryErrors(String id, String se) {
        Reference reference = Reference.of(id);
        Estimation estimation =
                observational(reference).estimate(ate("t", "y"), OBSERVED, method("regression", "se", se));
        reference.holds(only(estimation));
        reference.extra("r2", (Double) estimation.details().get("r2"));
        reference.extra("sigma", (Double) estimation.details().get("sigma"));
        assertThat(estimation.details()).containsEntry("n", 1200L).containsEntry("k", 9L);
    }

    @ParameterizedTest
    @CsvSource({"ols_cluster_cr1,cr1", "ols_cluster_cr2,cr2"})
    void clusterErrors(String id, String se) {
        Reference reference = Reference.of(id);
        Scene scene = observational(reference).cluster("cl", Scene.id(reference.csv(), "cl"));
        Estimation estimation = scene.estimate(ate("t", "y"), OBSERVED, method("regression", "se", se));
        reference.holds(only(estimation));
        assertThat(only(estimation).clusters()).contains(40L);
    }

    @Test
    void biasReducedIsTheDefaultWithACluster() {
        Reference reference = Reference.of("ols_cluster_cr2");
        Scene scene = observational(reference).cluster("cl", Scene.id(reference.csv(), "cl"));
        Estimation estimation = scene.estimate(ate("t", "y"), OBSERVED, MethodCall.of("regression"));
        reference.holds(only(estimation));
        reference.extra("df", only(estimation).degreesOfFreedom().orElseThrow());
        assertThat(estimation.standardErrorKind()).isEqualTo("cr2, clustered by cl");
    }

    @Test
    void surveyWeights() {
        Reference reference = Reference.of("survey_weighted_ols");
        Scene scene = observational(reference)
                .cluster("cl", Scene.id(reference.csv(), "cl"))
                .weight(Weight.Kind.SAMPLING, number(reference.csv(), "w"));
        reference.holds(only(scene.estimate(ate("t", "y"), OBSERVED, MethodCall.of("regression"))));
    }

    @Test
    void linInteractions() {
        Reference reference = Reference.of("lin_interacted_hc2");
        Estimation estimation =
                observational(reference).estimate(ate("t", "y"), OBSERVED, method("regression", "interactions", "lin"));
        reference.holds(only(estimation));
        reference.extra("df", only(estimation).degreesOfFreedom().orElseThrow());
    }

    private static Scene tutored(Reference reference) {
        Csv csv = reference.csv();
        return reference
                .scene()
                .binary("tutored", number(csv, "tutored"))
                .real("test", number(csv, "test"))
                .real("income", number(csv, "income"));
    }

    @Test
    void clusterJackknife() {
        Reference reference = Reference.of("ols_cluster_cr3");
        Scene scene = tutored(reference).cluster("school", Scene.id(reference.csv(), "school"));
        reference.holds(
                only(scene.estimate(ate("tutored", "test"), List.of("income"), method("regression", "se", "cr3"))));
    }

    @Test
    void twoWays() {
        Reference reference = Reference.of("ols_two_way_cluster");
        Scene scene = tutored(reference)
                .cluster("school", Scene.id(reference.csv(), "school"))
                .cluster("teacher", Scene.id(reference.csv(), "teacher"));
        Estimation estimation = scene.estimate(ate("tutored", "test"), List.of("income"), MethodCall.of("regression"));
        reference.holds(only(estimation));
        assertThat(only(estimation).clusters()).contains(18L);
    }

    @Test
    void absorbedEffects() {
        Reference reference = Reference.of("ols_two_fixed_effects_hc1");
        Scene scene = tutored(reference)
                .column("school", Scene.id(reference.csv(), "school"))
                .column("teacher", Scene.id(reference.csv(), "teacher"));
        Estimation estimation = scene.estimate(
                ate("tutored", "test"),
                List.of("income"),
                method("regression", "se", "hc1", "absorb", List.of("school", "teacher")));
        reference.holds(only(estimation));
        assertThat(estimation.details()).containsEntry("k", 44L);
    }

    @Test
    void frequencyWeights() {
        Reference reference = Reference.of("frequency_weights_ols");
        Csv csv = reference.csv();
        List<String> levels = csv.levels("g");
        Scene scene = reference
                .scene()
                .binary("t", number(csv, "t"))
                .real("y", number(csv, "y"))
                .real("x", number(csv, "x"))
                .levels("g", levels, Scene.code(csv, "g", levels))
                .weight(Weight.Kind.FREQUENCY, number(csv, "n"));
        reference.holds(only(scene.estimate(ate("t", "y"), List.of("x", "g"), method("regression", "se", "hc1"))));
        for (String kind : List.of("HC0", "HC1", "HC2", "HC3")) {
            Estimation estimation = scene.estimate(
                    ate("t", "y"),
                    List.of("x", "g"),
                    method("regression", "se", kind.toLowerCase(java.util.Locale.ROOT)));
            assertThat(only(estimation).standardError().orElseThrow())
                    .isCloseTo(reference.extra("se_by_type", kind), org.assertj.core.data.Offset.offset(1e-8));
            assertThat(only(estimation).rows()).isEqualTo(4000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"numerics_large_offset", "numerics_longley", "numerics_near_collinear"})
    void numerics(String id) {
        Reference reference = Reference.of(id);
        Scene scene = reference.scene();
        reference.csv().header().forEach(column -> scene.real(column, number(reference.csv(), column)));
        String treatment = reference.json().get("roles").get("treatment").asText();
        String outcome = reference.json().get("roles").get("outcome").asText();
        List<String> covariates = new java.util.ArrayList<>();
        reference.json().get("roles").get("covariates").forEach(node -> covariates.add(node.asText()));
        Term slope = new Term.Slope(outcome, treatment, Optional.empty(), Optional.empty(), Modifiers.NONE);
        Estimation estimation = scene.estimate(slope, covariates, method("regression", "se", "classical"));
        reference.holds(only(estimation));
        Estimation hc1 = scene.estimate(slope, covariates, method("regression", "se", "hc1"));
        assertThat(only(hc1).standardError().orElseThrow() / reference.extra("se_hc1", treatment))
                .isCloseTo(1, org.assertj.core.data.Offset.offset(1e-6));
        Map<?, ?> coefficients = (Map<?, ?>) estimation.details().get("coef");
        coefficients.forEach((name, value) -> assertThat((Double) value / reference.extra("coef", (String) name))
                .as(id + " " + name)
                .isCloseTo(1, org.assertj.core.data.Offset.offset(1e-7)));
    }

    @Test
    void everyPairOfArms() {
        Reference reference = Reference.of("multi_arm_ols_adjusted_p");
        Csv csv = reference.csv();
        List<String> levels = List.of("control", "A", "B", "C");
        Scene scene = reference
                .scene()
                .levels("therapy", levels, Scene.code(csv, "therapy", levels))
                .real("recovery", number(csv, "recovery"))
                .real("severity", number(csv, "severity"))
                .binary("female", number(csv, "female"));
        List<String> adjustment = List.of("severity", "female");
        Estimation all = scene.estimate(ate("therapy", "recovery"), adjustment, MethodCall.of("regression"));
        assertThat(all.values()).hasSize(3);
        reference.holds(all.values().get(0));
        for (String pair : List.of("A-control", "B-control", "C-control", "B-A", "C-A", "C-B")) {
            String[] ends = pair.split("-");
            Contrast contrast = new Contrast(new Setting.AtLevel(ends[0]), new Setting.AtLevel(ends[1]));
            Term term =
                    Scene.effect(Term.Effect.Kind.ATE, "therapy", Optional.of(contrast), "recovery", Modifiers.NONE);
            Estimation.Value value = only(scene.estimate(term, adjustment, MethodCall.of("regression")));
            assertThat(value.estimate())
                    .isCloseTo(reference.extra("contrasts", pair), org.assertj.core.data.Offset.offset(1e-8));
            assertThat(value.standardError().orElseThrow())
                    .isCloseTo(reference.extra("se", pair), org.assertj.core.data.Offset.offset(1e-8));
            assertThat(value.key().to()).contains(ends[0]);
        }
    }

    @Test
    void pairedEvaluation() {
        Reference reference = Reference.of("paired_eval_clustered");
        Csv csv = reference.csv();
        Scene scene = reference
                .scene()
                .binary("sys_a", number(csv, "sys_a"))
                .binary("sys_b", number(csv, "sys_b"))
                .cluster("passage", Scene.id(csv, "passage"));
        Expression difference =
                new Expression.Binary(BinaryOperator.MINUS, Scene.variable("sys_a"), Scene.variable("sys_b"));
        Term term = Scene.mean(difference, Modifiers.NONE);
        Estimation estimation = scene.estimate(term, List.of(), MethodCall.of("mean"));
        reference.holds(only(estimation));
        assertThat(only(estimation).clusters()).contains(40L);
        assertThat(estimation.standardErrorKind()).isEqualTo("influence, clustered by passage");
        Estimation cr1 = scene.estimate(term, List.of(), method("mean", "se", "cr1"));
        reference.extra("se_cr1", only(cr1).standardError().orElseThrow());
    }

    @Test
    void neyman() {
        Reference reference = Reference.of("diff_in_means_neyman");
        Estimation estimation =
                observational(reference).estimate(ate("t", "y"), List.of(), MethodCall.of("difference_in_means"));
        reference.holds(only(estimation));
        reference.extra("df", only(estimation).degreesOfFreedom().orElseThrow());
        assertThat(estimation.standardErrorKind()).isEqualTo("neyman");
    }

    @Test
    void withinBlocks() {
        Reference reference = Reference.of("blocked_difference_in_means");
        Csv csv = reference.csv();
        Scene scene = reference
                .scene()
                .binary("offer", number(csv, "offer"))
                .real("spend", number(csv, "spend"))
                .block("block", Scene.id(csv, "block"));
        Estimation estimation = scene.estimate(ate("offer", "spend"), List.of(), MethodCall.of("difference_in_means"));
        reference.holds(only(estimation));
        assertThat(only(estimation).degreesOfFreedom()).hasValue(984);
        Estimation saturated =
                scene.estimate(ate("offer", "spend"), List.of(), method("difference_in_means", "se", "hc2"));
        reference.holds(only(saturated));
    }

    @Test
    void randomizedClusters() {
        Reference reference = Reference.of("cluster_randomised");
        Csv csv = reference.csv();
        Scene scene = reference
                .scene()
                .binary("village_treated", number(csv, "village_treated"))
                .real("income", number(csv, "income"))
                .cluster("village", Scene.id(csv, "village"));
        Estimation estimation =
                scene.estimate(ate("village_treated", "income"), List.of(), MethodCall.of("difference_in_means"));
        reference.holds(only(estimation));
        reference.extra("df", only(estimation).degreesOfFreedom().orElseThrow());
    }

    @Test
    void cuped() {
        Reference reference = Reference.of("cuped");
        Csv csv = reference.csv();
        Scene scene = reference
                .scene()
                .binary("arm", number(csv, "arm"))
                .real("spend2", number(csv, "spend2"))
                .real("past_spend", number(csv, "past_spend"));
        Estimation estimation = scene.estimate(
                ate("arm", "spend2"),
                List.of(),
                method("difference_in_means", "adjust", Scene.call("cuped", Scene.variable("past_spend"))));
        reference.holds(only(estimation));
        for (String name : List.of("theta", "unadjusted", "unadjusted_se", "variance_reduction")) {
            reference.extra(name, (Double) estimation.details().get(name));
        }
    }

    @Test
    void balanceAndOverlap() {
        Reference reference = Reference.of("diagnostics_balance_overlap");
        Estimation estimation = observational(reference).estimate(ate("t", "y"), OBSERVED, MethodCall.of("regression"));
        Map<?, ?> balance = (Map<?, ?>) estimation.details().get("balance");
        for (JsonNode row : reference.json().get("reference").get("extra").get("rows")) {
            String name = row.get("covariate").asText();
            Map<?, ?> own = (Map<?, ?>) balance.get(name.startsWith("g") ? "g = " + name.substring(1) : name);
            for (String number : List.of("smd_raw", "smd_weighted")) {
                assertThat((Double) own.get(number))
                        .as(name + " " + number)
                        .isCloseTo(row.get(number).asDouble(), org.assertj.core.data.Offset.offset(1e-6));
            }
        }
        Map<?, ?> sizes = (Map<?, ?>) estimation.details().get("effective_sample_size");
        reference.near(
                "estimate",
                "treated",
                (Double) sizes.get("t = 1"),
                reference.json().at("/reference/extra/ess_treated"));
        reference.near(
                "estimate",
                "control",
                (Double) sizes.get("t = 0"),
                reference.json().at("/reference/extra/ess_control"));
        assertThat(estimation.checks()).extracting(Estimation.Check::check).containsExactly("overlap", "balance");
        assertThat(estimation.checks().get(0).text())
                .isEqualTo("propensity of t = 1 between 0.1 and 0.9, effective sample size 571 for t = 1 and 499 for t"
                        + " = 0");
    }

    @Test
    void autocorrelatedErrors() {
        Reference reference = Reference.of("interrupted_time_series");
        Csv csv = reference.csv();
        Scene scene = reference
                .scene()
                .binary("policy", number(csv, "policy"))
                .real("incidents", number(csv, "incidents"))
                .real("week", number(csv, "week"))
                .real("since", row -> csv.number("policy", row) * (csv.number("week", row) - 55))
                .time("week", number(csv, "week"));
        Estimation estimation = scene.estimate(
                ate("policy", "incidents"),
                List.of("week", "since"),
                method("regression", "se", Scene.call("newey_west", 4)));
        reference.holds(only(estimation));
        assertThat(estimation.standardErrorKind()).isEqualTo("newey_west(4)");
    }

    @Test
    void mixtures() {
        Reference reference = Reference.of("mixture_contrast");
        Csv csv = reference.csv();
        List<String> shares = List.of("clay", "sand", "silt", "organic");
        Scene scene = reference
                .scene()
                .simplex(
                        "soil",
                        shares,
                        shares.stream().map(share -> number(csv, share)).toList())
                .real("yield", number(csv, "yield"))
                .real("rain", number(csv, "rain"));
        Expression clay = new Expression.Field(Scene.variable("soil"), "clay");
        Expression silt = new Expression.Field(Scene.variable("soil"), "silt");
        Contrast contrast = new Contrast(
                new Setting.AtMixture(Map.of("clay", 0.3, "sand", 0.3, "silt", 0.3, "organic", 0.1)),
                new Setting.AtMixture(Map.of("clay", 0.4, "sand", 0.3, "silt", 0.2, "organic", 0.1)));
        Term term = Scene.effect(Term.Effect.Kind.ATE, "soil", Optional.of(contrast), "yield", Modifiers.NONE);
        Estimation estimation = scene.estimate(
                term,
                List.of("rain"),
                method(
                        "regression",
                        "se",
                        "hc3",
                        "terms",
                        List.of(new Expression.Binary(BinaryOperator.TIMES, clay, silt))));
        reference.holds(only(estimation));
    }
}
