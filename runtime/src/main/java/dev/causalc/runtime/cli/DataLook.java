package dev.causalc.runtime.cli;

import dev.causalc.compiler.model.Catalog;
import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.Environment;
import dev.causalc.compiler.model.Origin;
import dev.causalc.compiler.model.Resolver;
import dev.causalc.compiler.model.Role;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.model.VarType;
import dev.causalc.compiler.source.DataCode;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Severity;
import dev.causalc.compiler.syntax.StudyTree;
import dev.causalc.runtime.engine.DataProblem;
import dev.causalc.runtime.engine.Engine;
import dev.causalc.runtime.execute.DataFindings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Looks at schemas and rows through an engine, which is opened only when there is something to look at.
 *
 * @param rows at most so many of each source; all of them where a type is to be inferred and {@code infersFromAll}
 */
record DataLook(Supplier<Engine> engine, long rows, boolean infersFromAll) implements Look {
    /** What {@code check} reads unless it is told otherwise. */
    static final long FIRST = 10_000;

    @Override
    public Seen at(StudyTree tree, Environment environment) {
        Study study = Resolver.resolve(tree, environment).study();
        Map<String, DataSource> byName = new LinkedHashMap<>();
        study.data().forEach(data -> byName.put(data.name(), data));
        Map<String, Catalog.Facts> facts = new LinkedHashMap<>();
        Set<String> unreachable = new HashSet<>();
        List<Diagnostic> diagnostics = new ArrayList<>();
        long wanted = infersFromAll && infers(study) ? Long.MAX_VALUE : rows;
        for (DataSource data : study.data()) {
            if (data.origin() instanceof Origin.Nowhere) {
                unreachable.add(data.name());
                continue;
            }
            Map<String, DataSource> others = new LinkedHashMap<>(byName);
            others.remove(data.name());
            switch (engine.get().describe(data, others, wanted)) {
                case Engine.Described.Facts found -> facts.put(data.name(), found.facts());
                case Engine.Described.Problem problem -> {
                    if (isUnreachable(problem.problem())) {
                        unreachable.add(data.name());
                    }
                    diagnostics.add(diagnostic(problem.problem(), study));
                }
            }
        }
        return new Seen(new Catalog(facts), unreachable, diagnostics);
    }

    private static boolean infers(Study study) {
        return study.variables().stream()
                .anyMatch(v -> v.type() instanceof VarType.Unknown && v.role() != Role.UNOBSERVED);
    }

    private static boolean isUnreachable(DataProblem problem) {
        return problem.code() == DataCode.MISSING_FILE || problem.code() == DataCode.NO_MATCH;
    }

    /** Data that are not there are no error where the study can draw them. */
    private static Diagnostic diagnostic(DataProblem problem, Study study) {
        Diagnostic found = DataFindings.diagnostic(problem, study);
        if (study.simulation().isEmpty() || !isUnreachable(problem)) {
            return found;
        }
        return new Diagnostic(
                        found.code(),
                        Severity.NOTE,
                        found.message(),
                        found.span(),
                        found.labels(),
                        found.notes(),
                        found.fixes())
                .note("the study runs on rows drawn from its `simulate` block, and every output says so");
    }
}
