package dev.causalc.runtime.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Edit;
import dev.causalc.compiler.source.Fix;
import dev.causalc.compiler.source.Label;
import dev.causalc.compiler.source.Position;
import dev.causalc.compiler.source.Span;

/** Diagnostics as JSON: lines and columns from 1, columns in UTF-16 code units, the end exclusive. */
final class DiagnosticJson {
    private DiagnosticJson() {}

    static JsonNode of(Diagnostic diagnostic) {
        ObjectNode object = Json.object();
        object.put("code", diagnostic.code().id());
        object.put("severity", diagnostic.severity().word());
        object.put("message", diagnostic.message());
        object.put("file", diagnostic.span().source().name());
        object.set("span", span(diagnostic.span()));
        object.set("labels", Json.array(diagnostic.labels(), DiagnosticJson::label));
        object.set("notes", Json.texts(diagnostic.notes()));
        object.set("fixes", Json.array(diagnostic.fixes(), DiagnosticJson::fix));
        return object;
    }

    private static JsonNode label(Label label) {
        ObjectNode object = Json.object();
        object.put("file", label.span().source().name());
        object.set("span", span(label.span()));
        object.put("text", label.text());
        return object;
    }

    private static JsonNode fix(Fix fix) {
        ObjectNode object = Json.object();
        object.put("title", fix.title());
        object.put("safe", fix.safe());
        object.set("edits", Json.array(fix.edits(), DiagnosticJson::edit));
        return object;
    }

    private static JsonNode edit(Edit edit) {
        ObjectNode object = Json.object();
        object.set("span", span(edit.span()));
        object.put("text", edit.text());
        return object;
    }

    private static JsonNode span(Span span) {
        ObjectNode object = Json.object();
        object.set("start", position(span.startPosition()));
        object.set("end", position(span.endPosition()));
        return object;
    }

    private static JsonNode position(Position position) {
        ObjectNode object = Json.object();
        object.put("line", position.line());
        object.put("column", position.column());
        return object;
    }
}
