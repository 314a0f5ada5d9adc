package dev.causalc.runtime.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The shared identification cases as studies: what {@code write_studies.py} beside them writes, so that no Python is
 * needed. {@link IdentificationCorpusTest} holds the two to the same text where there is a Python.
 */
final class CorpusStudies {
    static final List<String> FILES = List.of(
            "classics",
            "random",
            "experiments",
            "mediation",
            "ett",
            "bounds",
            "transport",
            "selection",
            "missing",
            "cpdag",
            "scale",
            "counterfactual");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonNode spec;
    private final JsonNode query;
    private final JsonNode truth;
    private final Path folder;
    private final Path out;
    private final List<String> lines = new ArrayList<>();
    private final List<Expected> estimands = new ArrayList<>();

    private CorpusStudies(JsonNode spec, Path folder, Path out) {
        this.spec = spec;
        this.query = spec.path("query");
        this.truth = spec.hasNonNull("truth") ? spec.path("truth") : MissingNode.getInstance();
        this.folder = folder.toAbsolutePath().normalize();
        this.out = out.toAbsolutePath().normalize();
    }

    /** An estimand of a case; the value is null in JSON where there is no number to compare with. */
    record Expected(String name, JsonNode value) {
        boolean hasNumber() {
            return value.isNumber();
        }
    }

    /**
     * @param kind the file the case is from, without its ending
     * @param file the study that was written
     */
    record Case(String id, String kind, Path file, JsonNode spec, List<Expected> estimands) {
        JsonNode expect() {
            return spec.path("expect");
        }

        boolean isIdentifiable() {
            return expect().path("identifiable").asBoolean();
        }

        /** Whether a variable or a common cause is not measured. */
        boolean isHidden() {
            return !spec.path("latent").isEmpty() || !spec.path("bidirected").isEmpty();
        }

        boolean isNumeric() {
            return estimands.stream().anyMatch(Expected::hasNumber);
        }

        @Override
        public String toString() {
            return id;
        }
    }

    /** Writes the cases of some of the files into the folder {@code out}. */
    static List<Case> write(Path folder, Path out, Collection<String> files) {
        List<Case> cases = new ArrayList<>();
        for (String kind : files) {
            for (JsonNode spec : read(folder.resolve(kind + ".json"))) {
                CorpusStudies writer = new CorpusStudies(spec, folder, out);
                String id = spec.path("id").asText();
                Path file = out.resolve(id.replace('/', '_') + ".study");
                writer.study();
                save(file, String.join("\n", writer.lines) + "\n");
                cases.add(new Case(id, kind, file, spec, List.copyOf(writer.estimands)));
            }
        }
        return cases;
    }

    private static JsonNode read(Path file) {
        try {
            return MAPPER.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void save(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void study() {
        String id = spec.path("id").asText();
        lines.add("study case_" + id.replaceAll("[^\\p{L}\\p{N}]", "_") + " \"" + id + "\"");
        lines.add("");
        data();
        lines.add("");
        variables();
        graph();
        questions();
        if (!truth.isMissingNode() && !spec.path("kind").asText().equals("bounds")) {
            lines.add("");
            lines.add("estimate all with plug_in");
        }
    }

    private void data() {
        if (query.has("experiments")) {
            experiments();
        } else if (query.has("domains")) {
            domains();
        } else if (query.hasNonNull("selection")) {
            selected();
        } else if (truth.has("table")) {
            lines.add("data obs" + from(truth.path("table").asText()) + " { weight exact weight }");
        } else {
            lines.add("data obs { }");
        }
    }

    private void experiments() {
        Map<Integer, String> tables = new LinkedHashMap<>();
        truth.path("tables")
                .forEach(t ->
                        tables.put(t.path("experiment").asInt(), t.path("table").asText()));
        int i = 0;
        for (JsonNode experiment : query.path("experiments")) {
            String source = tables.containsKey(i) ? from(tables.get(i)) : "";
            List<String> clauses = new ArrayList<>(source.isEmpty() ? List.of() : List.of("weight exact weight"));
            clauses.addAll(randomizedAndMeasured(experiment));
            lines.add("data exp" + i + source + " { " + String.join("  ", clauses) + " }");
            i++;
        }
    }

    private void domains() {
        Map<String, String> tables = new LinkedHashMap<>();
        truth.path("tables")
                .forEach(t -> tables.put(
                        t.path("domain").asText() + texts(t.path("do")),
                        t.path("table").asText()));
        String target = query.path("target").asText();
        List<JsonNode> domains = new ArrayList<>();
        query.path("domains").forEach(domains::add);
        domains.sort((a, b) -> Boolean.compare(
                !a.path("name").asText().equals(target),
                !b.path("name").asText().equals(target)));
        for (JsonNode domain : domains) {
            String name = domain.path("name").asText();
            List<String> differs = texts(domain.path("selection_on"));
            lines.add("population " + name + (differs.isEmpty() ? "" : " differs on " + quoted(differs)));
            int i = 0;
            for (JsonNode experiment : domain.path("experiments")) {
                String path = tables.getOrDefault(name + texts(experiment.path("do")), "");
                List<String> clauses = new ArrayList<>(path.isEmpty() ? List.of() : List.of("weight exact weight"));
                clauses.add("population " + name);
                clauses.addAll(randomizedAndMeasured(experiment));
                String source = path.isEmpty() ? "" : from(path);
                lines.add("data " + name + i + source + " { " + String.join("  ", clauses) + " }");
                i++;
            }
        }
    }

    private static List<String> randomizedAndMeasured(JsonNode experiment) {
        List<String> clauses = new ArrayList<>();
        List<String> set = texts(experiment.path("do"));
        if (!set.isEmpty()) {
            clauses.add("randomized " + quoted(set));
        }
        clauses.add("measures " + quoted(texts(experiment.path("over"))));
        return clauses;
    }

    private void selected() {
        List<String> paths = new ArrayList<>();
        truth.path("tables").forEach(t -> paths.add(t.path("table").asText()));
        boolean tables = !truth.isMissingNode();
        lines.add("data selected" + (tables ? from(paths.getFirst()) : "") + " { "
                + (tables ? "weight exact weight" : "") + " }");
        List<String> external = texts(query.path("selection").path("external"));
        if (!external.isEmpty()) {
            lines.add("data external" + (tables ? from(paths.get(1)) : "") + " { "
                    + (tables ? "weight exact weight  " : "") + "unselected  measures " + quoted(external) + " }");
        }
    }

    private String from(String table) {
        Path relative = out.relativize(folder.resolve(table));
        return " from \"" + relative.toString().replace('\\', '/') + "\"";
    }

    private List<String> treatments() {
        if (query.path("counterfactual").isEmpty()) {
            return texts(query.path("treatments"));
        }
        Set<String> set = new TreeSet<>();
        query.path("counterfactual").forEach(c -> c.path("do").fieldNames().forEachRemaining(set::add));
        query.path("given").forEach(c -> c.path("do").fieldNames().forEachRemaining(set::add));
        return List.copyOf(set);
    }

    private List<String> outcomes() {
        if (query.path("counterfactual").isEmpty()) {
            return texts(query.path("outcomes"));
        }
        Set<String> names = new LinkedHashSet<>();
        query.path("counterfactual").forEach(c -> names.add(c.path("var").asText()));
        treatments().forEach(names::remove);
        return List.copyOf(names);
    }

    private void variables() {
        Map<String, String> indicators = new LinkedHashMap<>();
        query.path("missing")
                .forEach(m -> indicators.put(
                        m.path("variable").asText(), m.path("indicator").asText()));
        List<String> latent = texts(spec.path("latent"));
        List<String> mediators = texts(query.path("mediators"));
        for (String node : texts(spec.path("nodes"))) {
            if (latent.contains(node)) {
                lines.add("unobserved " + quoted(node));
                continue;
            }
            String role = treatments().contains(node)
                    ? "treatment"
                    : outcomes().contains(node) ? "outcome" : mediators.contains(node) ? "mediator" : "observed";
            String when = indicators.containsKey(node) ? " observed when " + quoted(indicators.get(node)) : "";
            lines.add(role + " " + quoted(node) + ": binary" + when);
        }
        if (query.hasNonNull("selection")) {
            lines.add("selection " + quoted(query.path("selection").path("node").asText()) + ": binary");
        }
    }

    private void graph() {
        lines.add("");
        lines.add("graph {");
        edges(spec.path("directed"), "->");
        edges(spec.path("bidirected"), "<->");
        edges(spec.path("undirected"), "--");
        JsonNode selection = query.path("selection");
        selection
                .path("parents")
                .forEach(parent -> lines.add("  " + quoted(parent.asText()) + " -> "
                        + quoted(selection.path("node").asText())));
        lines.add("}");
        lines.add("");
    }

    private void edges(JsonNode pairs, String arrow) {
        pairs.forEach(pair -> lines.add("  " + quoted(pair.get(0).asText()) + " " + arrow + " "
                + quoted(pair.get(1).asText())));
    }

    private void questions() {
        String kind = spec.path("kind").asText();
        if (kind.startsWith("mediation")) {
            ofEach("NDE", "nde", "nde");
            ofEach("NIE", "nie", "nie");
        } else if (kind.equals("ett")) {
            ofEach("ATT", "att", "att");
            ofEach("ATC", "atc", "atu");
        } else if (!query.path("counterfactual").isEmpty()) {
            String given = conjunction(query.path("given"));
            add(
                    "p",
                    "P(" + conjunction(query.path("counterfactual")) + (given.isEmpty() ? "" : " | " + given) + ")",
                    truth.path("probability"));
        } else if (kind.equals("bounds")) {
            Map<String, Integer> event = Map.of(outcomes().getFirst(), 1);
            String x = treatments().getFirst();
            add("y0", probability(event, Map.of(x, 0), Map.of()), MissingNode.getInstance());
            add("y1", probability(event, Map.of(x, 1), Map.of()), MissingNode.getInstance());
            ofEach("ATE", "ate", "");
            lines.add("");
            lines.add("estimate all with bounds");
        } else {
            probabilities();
        }
    }

    private void probabilities() {
        if (truth.has("arms")) {
            int i = 0;
            for (JsonNode arm : truth.path("arms")) {
                add(
                        "arm" + i++,
                        probability(map(arm.path("event")), map(arm.path("do")), map(arm.path("given"))),
                        arm.path("probability"));
            }
        } else if (truth.has("p_y1_do_x0")) {
            Map<String, Integer> event = Map.of(outcomes().getFirst(), 1);
            String x = treatments().getFirst();
            add("y0", probability(event, Map.of(x, 0), Map.of()), truth.path("p_y1_do_x0"));
            add("y1", probability(event, Map.of(x, 1), Map.of()), truth.path("p_y1_do_x1"));
        } else {
            add(
                    "y1",
                    probability(ones(outcomes()), ones(treatments()), ones(texts(query.path("given")))),
                    MissingNode.getInstance());
        }
    }

    private void ofEach(String word, String name, String value) {
        add(
                name,
                word + " of " + quoted(treatments().getFirst()) + " on "
                        + quoted(outcomes().getFirst()),
                truth.path(value));
    }

    private void add(String name, String text, JsonNode value) {
        lines.add("estimand " + name + " = " + text);
        estimands.add(new Expected(name, value));
    }

    private String probability(Map<String, Integer> event, Map<String, Integer> set, Map<String, Integer> given) {
        List<String> conditions = new ArrayList<>();
        if (!set.isEmpty()) {
            conditions.add("do(" + assignment(set) + ")");
        }
        if (!given.isEmpty()) {
            conditions.add(assignment(given));
        }
        String bar = conditions.isEmpty() ? "" : " | " + String.join(", ", conditions);
        String population =
                query.hasNonNull("target") ? " in " + query.path("target").asText() : "";
        return "P(" + assignment(event) + bar + ")" + population;
    }

    private static String conjunction(JsonNode conjuncts) {
        List<String> parts = new ArrayList<>();
        for (JsonNode c : conjuncts) {
            Map<String, Integer> set = map(c.path("do"));
            parts.add(quoted(c.path("var").asText())
                    + (set.isEmpty() ? "" : "[" + assignment(set) + "]")
                    + " = "
                    + c.path("value").asInt());
        }
        return String.join(", ", parts);
    }

    private static Map<String, Integer> map(JsonNode object) {
        Map<String, Integer> map = new LinkedHashMap<>();
        object.properties().forEach(e -> map.put(e.getKey(), e.getValue().asInt()));
        return map;
    }

    private static Map<String, Integer> ones(List<String> names) {
        Map<String, Integer> map = new LinkedHashMap<>();
        names.forEach(name -> map.put(name, 1));
        return map;
    }

    private static String assignment(Map<String, Integer> pairs) {
        return pairs.entrySet().stream()
                .map(e -> quoted(e.getKey()) + " = " + e.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String quoted(String name) {
        return "`" + name + "`";
    }

    private static String quoted(List<String> names) {
        return names.stream().map(CorpusStudies::quoted).collect(Collectors.joining(", "));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
