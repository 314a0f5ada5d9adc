package dev.causalc.runtime.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.causalc.compiler.identify.Identification;
import dev.causalc.compiler.identify.Identification.Alternative;
import dev.causalc.compiler.identify.Identification.Proof;
import dev.causalc.compiler.identify.Identification.Remedy;
import dev.causalc.compiler.identify.Strategy;

/** Answers about identification as JSON: either the way and its functional, or what stays open and what would help. */
final class IdentificationJson {
    private IdentificationJson() {}

    static JsonNode of(Identification identification) {
        ObjectNode object = Json.object();
        switch (identification.verdict()) {
            case IDENTIFIED -> {
                object.put("identified", true);
                identified(identification, object);
            }
            case NOT_IDENTIFIED -> {
                object.put("identified", false);
                open(identification, object);
            }
            case UNDECIDED -> {
                object.putNull("identified");
                open(identification, object);
            }
        }
        object.set("alternatives", Json.array(identification.alternatives(), IdentificationJson::alternative));
        if (identification.truncated()) {
            object.put("truncated", true);
        }
        return object;
    }

    private static void identified(Identification identification, ObjectNode object) {
        object.set("strategy", Json.text(identification.strategy().map(Strategy::word)));
        object.set("adjustment", Json.texts(identification.adjustment()));
        object.set("functional", Json.text(identification.functional()));
        object.set("latex", Json.text(identification.latex()));
        object.set(
                "assumptions",
                Json.array(identification.assumptions(), assumed -> pair("kind", assumed.kind(), assumed.text())));
        object.set(
                "derivation", Json.array(identification.derivation(), step -> pair("rule", step.rule(), step.text())));
    }

    private static void open(Identification identification, ObjectNode object) {
        identification.proof().ifPresent(proof -> proof(proof, object));
        object.set("open_paths", Json.array(identification.openPaths(), path -> Json.texts(path.nodes())));
        object.set("remedies", Json.array(identification.remedies(), IdentificationJson::remedy));
    }

    private static void proof(Proof proof, ObjectNode object) {
        switch (proof) {
            case Proof.Hedge hedge -> {
                ObjectNode node = object.putObject("hedge");
                node.set("vertices", Json.texts(hedge.vertices()));
                node.set("roots", Json.texts(hedge.roots()));
            }
            case Proof.Inseparable inseparable -> object.set("district", Json.texts(inseparable.district()));
            case Proof.OneOfMany one -> object.set("graph", Json.texts(one.edges()));
            case Proof.Underivable underivable -> object.put("searched", underivable.distributions());
        }
        object.put("proof", proof.text());
    }

    private static JsonNode alternative(Alternative alternative) {
        ObjectNode object = Json.object();
        switch (alternative) {
            case Alternative.BackDoor backDoor -> {
                object.put("strategy", Strategy.BACKDOOR.word());
                object.set("adjustment", Json.texts(backDoor.adjustment()));
            }
            case Alternative.FrontDoor frontDoor -> {
                object.put("strategy", Strategy.FRONTDOOR.word());
                object.set("mediators", Json.texts(frontDoor.mediators()));
            }
            case Alternative.Instrument instrument -> {
                object.put("strategy", Strategy.INSTRUMENT.word());
                object.put("instrument", instrument.instrument());
                object.set("given", Json.texts(instrument.given()));
            }
        }
        return object;
    }

    /** Bounds name a method, everything else the variables that it is done to and the strategy that follows. */
    private static JsonNode remedy(Remedy remedy) {
        ObjectNode object = Json.object();
        object.put("action", remedy.action());
        if (remedy.action().equals("bound")) {
            object.put("method", remedy.then());
        } else {
            object.set("variables", Json.texts(remedy.variables()));
            object.put("then", remedy.then());
        }
        object.put("text", remedy.text());
        return object;
    }

    private static JsonNode pair(String key, String value, String text) {
        ObjectNode object = Json.object();
        object.put(key, value);
        object.put("text", text);
        return object;
    }
}
