package dev.causalc.runtime.report;

import dev.causalc.compiler.identify.Identification;
import dev.causalc.compiler.identify.IdentifiedStudy;
import dev.causalc.compiler.identify.Identifier;
import dev.causalc.compiler.model.Environment;
import dev.causalc.compiler.model.Resolver;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.plan.Plan;
import dev.causalc.compiler.plan.Planner;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.EstimateCode;
import dev.causalc.compiler.source.Source;
import dev.causalc.compiler.syntax.Parser;
import dev.causalc.runtime.estimate.Estimation;
import dev.causalc.runtime.estimate.Estimation.Check;
import dev.causalc.runtime.estimate.Estimation.Key;
import dev.causalc.runtime.estimate.Estimators;
import dev.causalc.runtime.execute.StudyResult;
import dev.causalc.runtime.execute.StudyResult.DataResult;
import dev.causalc.runtime.execute.StudyResult.DecisionResult;
import dev.causalc.runtime.execute.StudyResult.Dropped;
import dev.causalc.runtime.execute.StudyResult.EstimandResult;
import dev.causalc.runtime.execute.StudyResult.Estimate;
import dev.causalc.runtime.execute.StudyResult.Inferred;
import dev.causalc.runtime.execute.StudyResult.Provenance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A study that is really compiled, with numbers put in by hand, one of each shape that a report has to lay out. */
final class Findings {
    static final String TEXT = """
        study routing "Should a prompt go to the large model?"

        param usd_per_point = 2.5

        data requests from "requests.parquet" { unit request_id  cluster user_id  where language = "en" }

        treatment  model: {small = "llm-8b", large = "llm-70b"} from routed_to
        treatment  prompt: {base, tulu, o1}
        outcome    quality: real in [0, 1] "share of rubric points"
        outcome    cost: real >= 0 measured in usd
        confounder difficulty: real
        confounder domain: {chat, code, math}
        observed   length: integer
        unobserved intent

        graph {
          difficulty, domain -> model, prompt, quality, cost
          model, prompt -> quality, cost, length
          length -> quality
          intent -> length, cost
        }

        estimand lift    = ATE of model on quality
        estimand lift_by = CATE of model on quality by domain
        estimand prompts = ATE of prompt on quality
        estimand extra   = ATE of model on cost
        estimand odds    = ATE of model on quality as ratio where domain != chat
        estimand truth   = E[quality]
        estimand worth   = usd_per_point * lift - 0.01 "usd a request"
        """;

    private static final List<String> DOMAINS = List.of("chat", "code", "math");

    private Findings() {}

    static Study study() {
        return Resolver.resolve(
                        Parser.parse(new Source("routing.study", TEXT)),
                        Environment.EMPTY.withMethods(Estimators.specs()))
                .study();
    }

    static CheckReport check() {
        IdentifiedStudy identified = Identifier.identify(study());
        Plan plan = Planner.plan(identified, Estimators.specs());
        Map<String, Identification> identifications = new LinkedHashMap<>();
        plan.estimands().forEach(estimand -> identifications.put(estimand.name(), estimand.identification()));
        return new CheckReport(
                "routing.study",
                Optional.of("routing"),
                Optional.of(identified.study()),
                List.of(new CheckReport.Seen("requests", "requests.parquet", Optional.of(120_000L), 14, 10_000)),
                false,
                identifications,
                identified.diagnostics());
    }

    static RunReport run(boolean simulated) {
        Plan plan = Planner.plan(Identifier.identify(study()), Estimators.specs());
        StudyResult result = new StudyResult(
                plan,
                List.of(new DataResult(
                        "requests",
                        "requests.parquet",
                        120_000,
                        118_422,
                        List.of(
                                new Dropped("where", Optional.empty(), 1_078),
                                new Dropped("missing", Optional.of("difficulty"), 500)),
                        "sha256:" + "0".repeat(64))),
                estimands(plan),
                List.of(
                        new DecisionResult(
                                "ship", StudyResult.Answer.YES, 0.95, "yes: lift > 0.01 (p < 0.001), at 95 %"),
                        new DecisionResult(
                                "stop",
                                StudyResult.Answer.NOT_ENOUGH_EVIDENCE,
                                0.95,
                                "not enough evidence: extra > 0.1 (p 0.212); about 310,000 rows would settle it if the"
                                        + " truth is this estimate, at 95 %")),
                List.of(),
                simulated,
                new Provenance(
                        "a".repeat(64), "b".repeat(64), "0.1.0", "duckdb 2.0.0", 42, "2026-01-01T00:00:00Z", 1.234));
        return new RunReport("routing.study", result, List.of());
    }

    private static List<EstimandResult> estimands(Plan plan) {
        List<EstimandResult> results = new ArrayList<>();
        results.add(result(
                plan,
                "lift",
                List.of(
                        estimate("aipw", Map.of("folds", 5), "influence", single(0.03124, 0.00412)),
                        estimate("regression", Map.of(), "cr2, clustered by user_id", single(0.02881, 0.00397))),
                List.of(
                        new Check(
                                "overlap",
                                Check.Status.PASS,
                                OptionalDouble.of(0.06),
                                "overlap fine (propensity 0.06–0.91)"),
                        new Check("balance", Check.Status.PASS, OptionalDouble.of(0.02), "balance 0.31 → 0.02"),
                        new Check(
                                "clusters",
                                Check.Status.WARN,
                                OptionalDouble.of(31),
                                "only 31 clusters of `user_id`: under 40 the errors are too small more often"
                                        + " than not"))));
        List<Inferred> groups = new ArrayList<>();
        for (int i = 0; i < DOMAINS.size(); i++) {
            Key key = new Key(
                    Optional.of("small"),
                    Optional.of("large"),
                    Map.of("domain", DOMAINS.get(i)),
                    OptionalDouble.empty());
            groups.add(inferred(key, 0.02 + 0.03 * i, OptionalDouble.of(0.011), false));
        }
        results.add(result(plan, "lift_by", List.of(estimate("aipw", Map.of(), "influence", groups)), List.of()));
        List<Inferred> contrasts = new ArrayList<>();
        for (String level : List.of("tulu", "o1")) {
            Key key = new Key(Optional.of("base"), Optional.of(level), Map.of(), OptionalDouble.empty());
            contrasts.add(inferred(key, level.equals("o1") ? -0.0042 : 0.113, OptionalDouble.of(0.0095), false));
        }
        results.add(result(plan, "prompts", List.of(estimate("regression", Map.of(), "hc2", contrasts)), List.of()));
        results.add(failed(plan, "extra"));
        Key contrast = new Key(Optional.of("small"), Optional.of("large"), Map.of(), OptionalDouble.empty());
        results.add(result(
                plan,
                "odds",
                List.of(estimate(
                        "g_computation",
                        Map.of(),
                        "delta_hc0",
                        List.of(inferred(contrast, 1.0732, OptionalDouble.of(0.0131), true)))),
                List.of()));
        results.add(result(
                plan,
                "truth",
                List.of(estimate(
                        "plug_in", Map.of(), "", List.of(inferred(Key.NONE, 2.0 / 3, OptionalDouble.empty(), false)))),
                List.of()));
        results.add(result(
                plan,
                "worth",
                List.of(estimate("delta_method", Map.of(), "delta method", single(0.0681, 0.0103))),
                List.of()));
        return results;
    }

    private static List<Inferred> single(double estimate, double error) {
        Key key = new Key(Optional.of("small"), Optional.of("large"), Map.of(), OptionalDouble.empty());
        return List.of(inferred(key, estimate, OptionalDouble.of(error), false));
    }

    private static Inferred inferred(Key key, double estimate, OptionalDouble error, boolean log) {
        OptionalDouble low =
                error.isPresent() ? OptionalDouble.of(estimate - 1.96 * error.getAsDouble()) : OptionalDouble.empty();
        OptionalDouble high =
                error.isPresent() ? OptionalDouble.of(estimate + 1.96 * error.getAsDouble()) : OptionalDouble.empty();
        OptionalDouble degrees = error.isPresent() ? OptionalDouble.of(311.25) : OptionalDouble.empty();
        Estimation.Value value = new Estimation.Value(
                key, estimate, error, degrees, log, 118_422, Optional.of(9_120L), Optional.empty());
        OptionalDouble p = error.isPresent() ? OptionalDouble.of(1e-9) : OptionalDouble.empty();
        return new Inferred(value, 0.95, low, high, p, OptionalDouble.empty());
    }

    private static Estimate estimate(String method, Map<String, Object> options, String error, List<Inferred> values) {
        Estimation estimation = new Estimation(
                method,
                options,
                values.stream().map(Inferred::value).toList(),
                error,
                Map.of("r2", Double.NaN),
                List.of());
        return new Estimate(estimation, values, "all rows of requests");
    }

    private static EstimandResult result(Plan plan, String name, List<Estimate> estimates, List<Check> checks) {
        return new EstimandResult(
                name,
                plan.study().estimand(name).orElseThrow().expression()
                                instanceof dev.causalc.compiler.model.EstimandExpression.Of of
                        ? of.term().word()
                        : "arithmetic",
                plan.study().estimand(name).orElseThrow().label(),
                Optional.empty(),
                identification(plan, name),
                StudyResult.Status.ESTIMATED,
                estimates,
                List.of(),
                checks,
                Optional.empty());
    }

    private static EstimandResult failed(Plan plan, String name) {
        Diagnostic error = Diagnostic.of(
                EstimateCode.NO_VALUE,
                plan.study().estimand(name).orElseThrow().span(),
                "`extra` could not be estimated: the treatment is collinear with `difficulty`");
        return new EstimandResult(
                name,
                "ATE",
                Optional.empty(),
                Optional.of("usd"),
                identification(plan, name),
                StudyResult.Status.FAILED,
                List.of(),
                List.of(),
                List.of(),
                Optional.of(error));
    }

    private static Identification identification(Plan plan, String name) {
        return plan.estimands().stream()
                .filter(estimand -> estimand.name().equals(name))
                .findFirst()
                .orElseThrow()
                .identification();
    }
}
