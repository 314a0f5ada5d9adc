package dev.causalc.compiler.testing;

import dev.causalc.compiler.identify.IdentifiedStudy;
import dev.causalc.compiler.identify.Identifier;
import dev.causalc.compiler.model.Catalog;
import dev.causalc.compiler.model.Environment;
import dev.causalc.compiler.model.MethodSpec;
import dev.causalc.compiler.model.Resolution;
import dev.causalc.compiler.model.Resolver;
import dev.causalc.compiler.plan.Plan;
import dev.causalc.compiler.plan.Planner;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Source;
import dev.causalc.compiler.source.SyntaxCode;
import dev.causalc.compiler.syntax.DataStatement;
import dev.causalc.compiler.syntax.GraphStatement;
import dev.causalc.compiler.syntax.Parsed;
import dev.causalc.compiler.syntax.Parser;
import dev.causalc.compiler.syntax.RoleWord;
import dev.causalc.compiler.syntax.Statement;
import dev.causalc.compiler.syntax.StudyTree;
import dev.causalc.compiler.syntax.VariableStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A study of a spec, as far as the compiler gets with it.
 *
 * @param identified and {@code plan}: empty after an error
 * @param diagnostics of all stages, in their order
 */
public record Compiled(
        Spec spec,
        StudyTree tree,
        Resolution resolution,
        Optional<IdentifiedStudy> identified,
        Optional<Plan> plan,
        List<Diagnostic> diagnostics) {

    public static Compiled of(Spec spec, List<MethodSpec> methods) {
        Parsed parsed = Parser.parse(
                new Source("spec.study", Expected.withoutAny(spec.study().text())));
        boolean headless = parsed.tree().header().isEmpty();
        List<Diagnostic> diagnostics = new ArrayList<>(parsed.diagnostics().stream()
                .filter(d -> !(headless && d.code() == SyntaxCode.NO_HEADER))
                .toList());
        StudyTree tree = headless ? withNodes(parsed.tree()) : parsed.tree();
        Environment environment = Environment.EMPTY
                .withMethods(methods)
                .withLibraries(libraries(spec, diagnostics))
                .withGraphFiles(files(spec, "file"))
                .withCatalog(catalog(spec, tree));
        Resolution resolution = Resolver.resolve(new Parsed(tree, diagnostics), environment);
        diagnostics.addAll(resolution.diagnostics());
        if (diagnostics.stream().anyMatch(Diagnostic::isError)) {
            return new Compiled(spec, tree, resolution, Optional.empty(), Optional.empty(), diagnostics);
        }
        IdentifiedStudy identified = Identifier.identify(resolution.study());
        diagnostics.addAll(identified.diagnostics());
        Plan plan = Planner.plan(identified, methods);
        for (Plan.EstimandPlan estimand : plan.estimands()) {
            estimand.problem().filter(problem -> !diagnostics.contains(problem)).ifPresent(diagnostics::add);
        }
        return new Compiled(spec, tree, resolution, Optional.of(identified), Optional.of(plan), diagnostics);
    }

    /**
     * Without a {@code study} line, and where nothing but unobserved variables is declared, the other nodes of the graph are
     * taken to be {@code observed}.
     */
    private static StudyTree withNodes(StudyTree tree) {
        List<VariableStatement> declared = tree.all(VariableStatement.class);
        if (declared.stream().anyMatch(statement -> statement.role() != RoleWord.UNOBSERVED)) {
            return tree;
        }
        Set<String> names = new LinkedHashSet<>();
        for (GraphStatement graph : tree.all(GraphStatement.class)) {
            graph.chains()
                    .forEach(chain -> chain.groups()
                            .forEach(group -> group.nodes()
                                    .forEach(node -> names.add(node.name().text()))));
        }
        declared.forEach(statement -> statement.names().forEach(name -> names.remove(name.text())));
        StringBuilder text = new StringBuilder("library nodes\n");
        names.forEach(name ->
                text.append("observed `").append(name.replace("`", "``")).append("`\n"));
        List<Statement> statements = new ArrayList<>(tree.statements());
        statements.addAll(
                Parser.parse(new Source("nodes", text.toString())).tree().statements());
        return new StudyTree(tree.edition(), tree.header(), statements, tree.span());
    }

    private static Map<String, Parsed> libraries(Spec spec, List<Diagnostic> diagnostics) {
        Map<String, Parsed> libraries = new HashMap<>();
        files(spec, "library").forEach((name, text) -> {
            Parsed library = Parser.parse(new Source(name, Expected.withoutAny(text)));
            diagnostics.addAll(library.diagnostics());
            libraries.put(name, library);
        });
        return libraries;
    }

    private static Map<String, String> files(Spec spec, String kind) {
        Map<String, String> files = new HashMap<>();
        spec.fences(kind).forEach(fence -> files.put(fence.name(), Expected.withoutAny(fence.text())));
        return files;
    }

    /** A {@code columns} fence without a name stands for every data. */
    private static Catalog catalog(Spec spec, StudyTree tree) {
        Map<String, Catalog.Facts> facts = new HashMap<>();
        for (Spec.Fence fence : spec.fences("columns")) {
            Catalog.Facts columns = SpecColumns.read(fence.text());
            if (fence.name().isEmpty()) {
                tree.all(DataStatement.class)
                        .forEach(data -> facts.put(data.name().text(), columns));
            } else {
                facts.put(fence.name(), columns);
            }
        }
        return new Catalog(facts);
    }
}
