package dev.causalc.runtime.estimate;

import static dev.causalc.runtime.estimate.Scene.ate;
import static dev.causalc.runtime.estimate.Scene.method;
import static dev.causalc.runtime.estimate.Scene.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.causalc.compiler.model.BinaryOperator;
import dev.causalc.compiler.model.Contrast;
import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.MethodCall;
import dev.causalc.compiler.model.Modifiers;
import dev.causalc.compiler.model.Setting;
import dev.causalc.compiler.model.Term;
import dev.causalc.compiler.model.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What reference cases give beside the numbers that their studies are held to: other errors of the same data, single
 * coefficients, balance; and the cases that no study can ask for yet. The studies themselves are run by {@code
 * acceptance.ReferenceCasesTest}.
 */
class ReferenceDetailsTest {
    private static final List<String> OBSERVED = List.of("x1", "x2", "x3", "x4", "g");

    /** The observational study. */
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
    @ValueSource(strings = {"HC0", "HC1", "HC2", "HC3"})
    void errorsOfCountedRows(String kind) {
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
        Estimation estimation = scene.estimate(
                ate("t", "y"), List.of("x", "g"), method("regression", "se", kind.toLowerCase(Locale.ROOT)));
        assertThat(only(estimation).standardError().orElseThrow())
                .isCloseTo(reference.extra("se_by_type", kind), offset(1e-8));
        assertThat(only(estimation).rows()).isEqualTo(4000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"numerics_large_offset", "numerics_longley", "numerics_near_collinear"})
    void illConditionedCoefficients(String id) {
        Reference reference = Reference.of(id);
        Scene scene = reference.scene();
        reference.csv().header().forEach(column -> scene.real(column, number(reference.csv(), column)));
        String treatment = reference.json().get("roles").get("treatment").asText();
        String outcome = reference.json().get("roles").get("outcome").asText();
        List<String> covariates = new ArrayList<>();
        reference.json().get("roles").get("covariates").forEach(node -> covariates.add(node.asText()));
        Term slope = new Term.Slope(outcome, treatment, Optional.empty(), Optional.empty(), Modifiers.NONE);
        Estimation hc1 = scene.estimate(slope, covariates, method("regression", "se", "hc1"));
        assertThat(only(hc1).standardError().orElseThrow() / reference.extra("se_hc1", treatment))
                .isCloseTo(1, offset(1e-6));
        Map<?, ?> coefficients = (Map<?, ?>) hc1.details().get("coef");
        coefficients.forEach((name, value) -> assertThat((Double) value / reference.extra("coef", (String) name))
                .as(id + " " + name)
                .isCloseTo(1, offset(1e-7)));
    }

    @Test
    void blocksAreASaturatedRegression() {
        Reference reference = Reference.of("blocked_difference_in_means");
        Csv csv = reference.csv();
        Scene scene = reference
                .scene()
                .binary("offer", number(csv, "offer"))
                .real("spend", number(csv, "spend"))
                .block("block", Scene.id(csv, "block"));
        reference.holds(
                only(scene.estimate(ate("offer", "spend"), List.of(), method("difference_in_means", "se", "hc2"))));
    }

    @Test
    void clusteredPairsWithAFactorForFewClusters() {
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
        Estimation cr1 = scene.estimate(term, List.of(), method("mean", "se", "cr1"));
        reference.extra("se_cr1", only(cr1).standardError().orElseThrow());
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
                        .isCloseTo(row.get(number).asDouble(), offset(1e-6));
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
