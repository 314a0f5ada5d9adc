package dev.causalc.runtime.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causalc.compiler.identify.IdentifiedStudy;
import dev.causalc.compiler.identify.Identifier;
import dev.causalc.compiler.model.Catalog;
import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.Environment;
import dev.causalc.compiler.model.MethodSpec;
import dev.causalc.compiler.model.Resolution;
import dev.causalc.compiler.model.Resolver;
import dev.causalc.compiler.plan.Plan;
import dev.causalc.compiler.plan.Planner;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Source;
import dev.causalc.compiler.syntax.Parsed;
import dev.causalc.compiler.syntax.Parser;
import dev.causalc.runtime.engine.Engine;
import dev.causalc.runtime.estimate.Estimators;
import dev.causalc.runtime.execute.Executor;
import dev.causalc.runtime.execute.Progress;
import dev.causalc.runtime.execute.StudyResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** From the text of a study to its result with an engine of the test's own: what the command line does, without it. */
final class Pipeline {
    /** How many rows are looked at before a run. */
    private static final long LOOK = 10_000;

    private Pipeline() {}

    static Plan plan(String text, Engine engine) {
        List<MethodSpec> methods = Estimators.specs();
        Parsed parsed = Parser.parse(new Source("study", text));
        Environment environment = Environment.EMPTY.withMethods(methods);
        Resolution blind = Resolver.resolve(parsed.tree(), environment);
        Catalog catalog = catalog(blind, engine);
        Resolution resolution = Resolver.resolve(parsed.tree(), environment.withCatalog(catalog));
        IdentifiedStudy identified = Identifier.identify(resolution.study());
        List<Diagnostic> diagnostics = new ArrayList<>(parsed.diagnostics());
        diagnostics.addAll(resolution.diagnostics());
        diagnostics.addAll(identified.diagnostics());
        assertThat(diagnostics).filteredOn(Diagnostic::isError).isEmpty();
        return Planner.plan(identified, methods);
    }

    private static Catalog catalog(Resolution blind, Engine engine) {
        Map<String, DataSource> others =
                blind.study().data().stream().collect(Collectors.toMap(DataSource::name, data -> data));
        Map<String, Catalog.Facts> facts = new HashMap<>();
        for (DataSource data : blind.study().data()) {
            switch (engine.describe(data, others, LOOK)) {
                case Engine.Described.Facts found -> facts.put(data.name(), found.facts());
                case Engine.Described.Problem problem -> throw new AssertionError(problem);
            }
        }
        return new Catalog(facts);
    }

    static StudyResult run(Plan plan, Engine engine) {
        StudyResult.Provenance provenance = new StudyResult.Provenance("", "", "", engine.version(), 42, "", 0);
        return Executor.run(plan, engine, Progress.NONE, false, provenance);
    }
}
