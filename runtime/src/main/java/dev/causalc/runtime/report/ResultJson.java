package dev.causalc.runtime.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.causalc.compiler.identify.Identification;
import dev.causalc.compiler.model.Estimand;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.runtime.estimate.Estimation.Check;
import dev.causalc.runtime.execute.StudyResult;
import dev.causalc.runtime.execute.StudyResult.DataResult;
import dev.causalc.runtime.execute.StudyResult.DecisionResult;
import dev.causalc.runtime.execute.StudyResult.Dropped;
import dev.causalc.runtime.execute.StudyResult.EstimandResult;
import dev.causalc.runtime.execute.StudyResult.Provenance;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What {@code check} and {@code run} found, as one object a file. The form is a contract: {@code schema/check.schema.json}
 * and {@code schema/run.schema.json} in the resources describe it fully. The same findings give the same bytes.
 */
public final class ResultJson {
    /** The edition of the form; a change that breaks a reader raises it. */
    private static final int EDITION = 1;

    private final String version;

    /** @param version of causalc */
    public ResultJson(String version) {
        this.version = version;
    }

    /** One object for one file, an array for several. */
    public <T> JsonNode all(List<T> reports, Function<T, JsonNode> form) {
        return reports.size() == 1 ? form.apply(reports.getFirst()) : Json.array(reports, form);
    }

    public JsonNode check(CheckReport report) {
        ObjectNode object = header(report.name(), report.file(), report.isValid());
        object.set("estimands", Json.array(estimands(report), estimand -> checked(report, estimand)));
        object.set("diagnostics", Json.array(report.diagnostics(), DiagnosticJson::of));
        return object;
    }

    public JsonNode run(RunReport report) {
        StudyResult result = report.result();
        Study study = result.plan().study();
        ObjectNode object = header(Optional.of(study.name()), report.file(), report.isValid());
        object.set("data", Json.array(result.data(), ResultJson::data));
        object.set("estimands", Json.array(result.estimands(), estimand -> ran(study, estimand)));
        object.set("decisions", Json.array(result.decisions(), ResultJson::decision));
        object.set("diagnostics", Json.array(report.diagnostics(), DiagnosticJson::of));
        object.put("simulated", result.simulated());
        object.set("provenance", provenance(result.provenance()));
        return object;
    }

    /** The form of a run for a study whose errors, or whose data, let nothing be run. */
    public JsonNode notRun(CheckReport report) {
        Optional<Diagnostic> error =
                report.diagnostics().stream().filter(Diagnostic::isError).findFirst();
        ObjectNode object = header(report.name(), report.file(), report.isValid());
        object.set("data", Json.array(List.<DataResult>of(), ResultJson::data));
        object.set("estimands", Json.array(estimands(report), estimand -> {
            ObjectNode each = (ObjectNode) checked(report, estimand);
            Identification identification = report.identifications().get(estimand.name());
            boolean open = identification != null && !identification.isIdentified();
            each.set("label", Json.text(estimand.label()));
            each.putNull("unit");
            estimation(
                    each,
                    open ? StudyResult.Status.NOT_IDENTIFIED : StudyResult.Status.FAILED,
                    List.of(),
                    List.of(),
                    error);
            return each;
        }));
        object.set("decisions", Json.array(List.<DecisionResult>of(), ResultJson::decision));
        object.set("diagnostics", Json.array(report.diagnostics(), DiagnosticJson::of));
        object.put("simulated", false);
        object.putNull("provenance");
        return object;
    }

    private ObjectNode header(Optional<String> study, String file, boolean valid) {
        ObjectNode object = Json.object();
        object.put("schema", EDITION);
        object.put("causalc", version);
        object.set("study", Json.text(study));
        object.put("file", file);
        object.put("valid", valid);
        return object;
    }

    private static List<Estimand> estimands(CheckReport report) {
        return report.study().map(Study::estimands).orElse(List.of());
    }

    private static JsonNode checked(CheckReport report, Estimand estimand) {
        return named(
                estimand,
                report.study().orElseThrow(),
                Optional.ofNullable(report.identifications().get(estimand.name())));
    }

    private static ObjectNode named(Estimand estimand, Study study, Optional<Identification> identification) {
        ObjectNode object = Json.object();
        object.put("name", estimand.name());
        object.put("kind", EstimandText.kind(estimand.expression()));
        object.put("expression", EstimandText.formula(estimand.expression(), study));
        object.set("identification", identification.map(IdentificationJson::of).orElseGet(Json::none));
        return object;
    }

    private static JsonNode ran(Study study, EstimandResult result) {
        Estimand estimand = study.estimand(result.name()).orElseThrow();
        ObjectNode object = named(estimand, study, Optional.of(result.identification()));
        object.set("label", Json.text(result.label()));
        object.set("unit", Json.text(result.unit()));
        estimation(object, result.status(), result.estimates(), result.checks(), result.error());
        result.bounds().stream().findFirst().ifPresent(bounds -> object.set("bounds", BoundsJson.of(bounds)));
        return object;
    }

    private static void estimation(
            ObjectNode object,
            StudyResult.Status status,
            List<StudyResult.Estimate> estimates,
            List<Check> checks,
            Optional<Diagnostic> error) {
        object.put("status", word(status));
        error.ifPresent(e -> object.set("error", DiagnosticJson.of(e)));
        object.set("estimates", Json.array(estimates, EstimateJson::of));
        object.set("diagnostics", Json.array(checks, ResultJson::check));
        object.set("refutations", Json.texts(List.of()));
        object.putNull("sensitivity");
    }

    private static JsonNode check(Check check) {
        ObjectNode object = Json.object();
        object.put("check", check.check());
        object.put("status", word(check.status()));
        object.set("value", Json.number(check.value()));
        object.put("text", check.text());
        return object;
    }

    private static JsonNode data(DataResult data) {
        ObjectNode object = Json.object();
        object.put("name", data.name());
        object.put("source", data.source());
        object.put("rows", data.rows());
        object.put("used", data.used());
        object.set("dropped", Json.array(data.dropped(), ResultJson::dropped));
        object.put("fingerprint", data.fingerprint());
        return object;
    }

    private static JsonNode dropped(Dropped dropped) {
        ObjectNode object = Json.object();
        object.put("reason", dropped.reason());
        object.set("column", Json.text(dropped.column()));
        object.put("rows", dropped.rows());
        return object;
    }

    private static JsonNode decision(DecisionResult decision) {
        ObjectNode object = Json.object();
        object.put("name", decision.name());
        object.put("answer", word(decision.answer()));
        object.put("confidence", decision.confidence());
        object.put("text", decision.text());
        return object;
    }

    private static JsonNode provenance(Provenance provenance) {
        ObjectNode object = Json.object();
        object.put("study_sha256", provenance.studySha256());
        object.put("plan_sha256", provenance.planSha256());
        object.put("causalc", provenance.causalc());
        object.put("engine", provenance.engine());
        object.put("seed", provenance.seed());
        object.put("started", provenance.started());
        object.set("seconds", Json.number(provenance.seconds()));
        return object;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
