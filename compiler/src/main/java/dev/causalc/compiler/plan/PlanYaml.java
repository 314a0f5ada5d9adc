package dev.causalc.compiler.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.causalc.compiler.identify.Identification;
import dev.causalc.compiler.identify.Strategy;
import dev.causalc.compiler.model.ExpressionText;
import dev.causalc.compiler.model.Origin;
import dev.causalc.compiler.model.Param;
import dev.causalc.compiler.model.Settings;
import dev.causalc.compiler.plan.Plan.EstimandPlan;
import dev.causalc.compiler.plan.Plan.TermPlan;
import dev.causalc.compiler.plan.PlanFile.Choice;
import dev.causalc.compiler.source.Source;
import dev.causalc.compiler.syntax.EstimateStatement;
import dev.causalc.compiler.syntax.Statement;
import dev.causalc.compiler.syntax.StudyTree;
import dev.causalc.compiler.syntax.UseStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The YAML form of a plan. */
public final class PlanYaml {
    private static final int VERSION = 1;

    private PlanYaml() {}

    /**
     * @param trees the study, then the libraries that it uses
     * @param folder of the study, relative to the working folder
     */
    public static String write(Plan plan, List<StudyTree> trees, String folder, String causalc) {
        ObjectNode root = mapper().createObjectNode();
        root.put("plan", VERSION);
        root.put("causalc", causalc);
        root.put("study", plan.study().name());
        root.put("folder", folder);
        ArrayNode declarations = root.putArray("declarations");
        trees.getFirst()
                .header()
                .ifPresent(header -> declarations.add(header.span().text()));
        trees.stream()
                .flatMap(tree -> tree.statements().stream())
                .filter(PlanYaml::declares)
                .forEach(statement -> declarations.add(statement.span().text()));
        ObjectNode params = root.putObject("params");
        plan.study().params().forEach(param -> param(params, param));
        ObjectNode sources = root.putObject("sources");
        plan.study().data().forEach(data -> {
            if (data.origin() instanceof Origin.Files files) {
                sources.put(data.name(), files.pattern());
            }
        });
        root.put("seed", plan.study().settings().seed());
        ArrayNode estimands = root.putArray("estimands");
        plan.estimands().forEach(estimand -> estimand(estimands.addObject(), estimand, plan));
        try {
            return mapper().writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything but what other parts of the file replace. */
    private static boolean declares(Statement statement) {
        return !(statement instanceof EstimateStatement || statement instanceof UseStatement);
    }

    private static void param(ObjectNode params, Param param) {
        switch (param.value()) {
            case Double number -> params.put(param.name(), number);
            case Boolean bool -> params.put(param.name(), bool);
            default -> params.put(param.name(), param.value().toString());
        }
    }

    private static void estimand(ObjectNode node, EstimandPlan estimand, Plan plan) {
        node.put("name", estimand.name());
        node.put("asks", plan.study().estimand(estimand.name()).orElseThrow().text());
        Identification identification = estimand.identification();
        ObjectNode identified = node.putObject("identification");
        identified.put("identified", identification.verdict() == Identification.Verdict.IDENTIFIED);
        identification.functional().ifPresent(functional -> identified.put("functional", functional));
        estimand.problem().ifPresent(problem -> node.put("problem", problem.message()));
        ArrayNode methods = node.putArray("methods");
        estimand.terms().stream()
                .findFirst()
                .ifPresent(term -> term.methods().forEach(method -> methods.add(ExpressionText.of(method))));
        ArrayNode terms = node.putArray("terms");
        estimand.terms().forEach(term -> term(terms.addObject(), term));
    }

    private static void term(ObjectNode node, TermPlan term) {
        node.put("data", term.data());
        node.put("strategy", term.strategy().word());
        ArrayNode adjustment = node.putArray("adjustment");
        term.adjustment().forEach(adjustment::add);
        node.put("reason", term.reason());
    }

    /** Whether a text looks like a plan and not like a study. */
    public static boolean isPlan(String text) {
        return text.startsWith("---\nplan:") || text.startsWith("plan:");
    }

    /** A file that is no plan gives a sentence that says what is wrong with it. */
    public sealed interface Read {
        record File(PlanFile file) implements Read {}

        record Unreadable(String reason) implements Read {}
    }

    public static Read read(String name, String yaml) {
        JsonNode root;
        try {
            root = mapper().readTree(yaml);
        } catch (JsonProcessingException e) {
            return new Read.Unreadable("it is not YAML: " + e.getOriginalMessage());
        }
        if (root.path("plan").asInt() != VERSION) {
            return new Read.Unreadable("it is a plan of version "
                    + root.path("plan").asText("?") + ", and this causalc reads version " + VERSION);
        }
        StringBuilder text = new StringBuilder();
        root.path("declarations")
                .forEach(declaration -> text.append(declaration.asText()).append('\n'));
        Map<String, List<Choice>> choices = new LinkedHashMap<>();
        for (JsonNode estimand : root.path("estimands")) {
            Optional<List<Choice>> terms = choices(estimand);
            if (terms.isEmpty()) {
                return new Read.Unreadable(
                        "estimand " + estimand.path("name").asText("?") + " has a term without a known strategy");
            }
            choices.put(estimand.path("name").asText(), terms.get());
            statement(estimand).ifPresent(text::append);
        }
        return new Read.File(new PlanFile(
                root.path("folder").asText(""),
                new Source(name, text.toString()),
                params(root.path("params")),
                sources(root.path("sources")),
                root.path("seed").asLong(Settings.DEFAULT.seed()),
                choices));
    }

    private static Optional<String> statement(JsonNode estimand) {
        List<String> methods = new ArrayList<>();
        estimand.path("methods").forEach(method -> methods.add(method.asText()));
        return methods.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "estimate " + ExpressionText.name(estimand.path("name").asText()) + " with "
                                + String.join(", ", methods) + "\n");
    }

    private static Optional<List<Choice>> choices(JsonNode estimand) {
        List<Choice> choices = new ArrayList<>();
        for (JsonNode term : estimand.path("terms")) {
            Optional<Strategy> strategy = Strategy.find(term.path("strategy").asText());
            if (strategy.isEmpty()) {
                return Optional.empty();
            }
            List<String> adjustment = new ArrayList<>();
            term.path("adjustment").forEach(name -> adjustment.add(name.asText()));
            choices.add(new Choice(term.path("data").asText(), strategy.get(), adjustment));
        }
        return Optional.of(choices);
    }

    private static Map<String, Object> params(JsonNode node) {
        Map<String, Object> params = new LinkedHashMap<>();
        Stream<Map.Entry<String, JsonNode>> properties = node.properties().stream();
        properties.forEach(entry -> params.put(entry.getKey(), value(entry.getValue())));
        return params;
    }

    private static Map<String, String> sources(JsonNode node) {
        Map<String, String> sources = new LinkedHashMap<>();
        node.properties()
                .forEach(entry -> sources.put(entry.getKey(), entry.getValue().asText()));
        return sources;
    }

    private static Object value(JsonNode node) {
        return node.isNumber() ? (Object) node.asDouble() : node.isBoolean() ? node.asBoolean() : node.asText();
    }

    private static YAMLMapper mapper() {
        return new YAMLMapper(YAMLFactory.builder()
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
                .disable(YAMLGenerator.Feature.SPLIT_LINES)
                .build());
    }
}
