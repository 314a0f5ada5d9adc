package dev.causalc.runtime.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.source.DiagnosticRenderer;
import dev.causalc.compiler.source.DisplayWidth;
import dev.causalc.compiler.source.Paint;
import dev.causalc.runtime.estimate.Estimation;
import dev.causalc.runtime.simulate.SimulatedRows;
import dev.causalc.runtime.simulate.Truth;
import dev.causalc.runtime.simulate.Truth.TrueValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The true value of every estimand of a study with a simulate block.
 *
 * @param rows that were drawn and written; empty when none were asked for
 */
public record TruthReport(Study study, Truth truth, Optional<SimulatedRows> rows) {
    private static final int LONGEST_NAME = 24;

    /** A line for each value; what rests on draws has its Monte Carlo error. */
    public String text(DiagnosticRenderer.Options options) {
        Paint paint = new Paint(options.colour());
        Layout layout = new Layout(options.width(), new Glyphs(options.unicode()));
        List<String> lines = new ArrayList<>();
        String title = study.title().map(t -> " — " + t).orElse("");
        layout.indented(0, study.name() + title).forEach(line -> lines.add(paint.bold(line)));
        layout.indented(0, "true values, by intervening in the simulate block").forEach(lines::add);
        lines.add("");
        int margin = 4
                + truth.estimands().keySet().stream()
                        .mapToInt(DisplayWidth::of)
                        .filter(width -> width <= LONGEST_NAME)
                        .max()
                        .orElse(0);
        truth.estimands().forEach((name, answer) -> estimand(name, answer, layout, margin, lines));
        return String.join("\n", lines) + "\n";
    }

    private void estimand(String name, Truth.Answer answer, Layout layout, int margin, List<String> lines) {
        if (answer.values().isEmpty()) {
            lines.addAll(layout.beside(
                    "  " + name, margin, "no true value: " + answer.reason().orElse("")));
            return;
        }
        String lead = "  " + name;
        int labels = answer.values().stream()
                .mapToInt(value -> DisplayWidth.of(label(value.key(), answer)))
                .max()
                .orElse(0);
        for (TrueValue value : answer.values()) {
            String label = label(value.key(), answer);
            String padded = label.isEmpty() ? "" : Layout.pad(label, labels) + "   ";
            lines.addAll(layout.beside(lead, margin, padded + number(value)));
            lead = "";
        }
    }

    private static String label(Estimation.Key key, Truth.Answer answer) {
        return answer.values().size() == 1 ? "" : ValueTable.label(key, false);
    }

    private String number(TrueValue value) {
        return value.exact()
                ? NumberText.plain(value.value()) + "   exact"
                : NumberText.estimate(value.value(), OptionalDouble.of(value.monteCarloError())) + "   ± "
                        + NumberText.estimate(value.monteCarloError(), OptionalDouble.of(value.monteCarloError()))
                        + " from " + NumberText.count(truth.draws()) + " draws";
    }

    /** The same, and where the rows are. */
    public JsonNode json(String version, String file) {
        ObjectNode object = Json.object();
        object.put("schema", 1);
        object.put("causalc", version);
        object.put("study", study.name());
        object.put("file", file);
        object.put("draws", truth.draws());
        object.set("rows", rows.map(TruthReport::rows).orElseGet(Json::none));
        object.set("estimands", Json.array(truth.estimands().entrySet(), TruthReport::estimand));
        return object;
    }

    private static JsonNode rows(SimulatedRows rows) {
        ObjectNode object = Json.object();
        object.put("file", rows.file().getFileName().toString());
        object.put("rows", rows.rows());
        object.put("seed", rows.seed());
        return object;
    }

    private static JsonNode estimand(Map.Entry<String, Truth.Answer> entry) {
        ObjectNode object = Json.object();
        object.put("name", entry.getKey());
        object.set("reason", Json.text(entry.getValue().reason()));
        object.set("values", Json.array(entry.getValue().values(), TruthReport::value));
        return object;
    }

    private static JsonNode value(TrueValue value) {
        ObjectNode object = EstimateJson.key(value.key());
        object.set("value", Json.number(value.value()));
        object.set("monte_carlo_error", Json.number(value.monteCarloError()));
        object.put("exact", value.exact());
        return object;
    }
}
