package dev.causalc.compiler.model;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.NameCode;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.syntax.DecideStatement;
import dev.causalc.compiler.syntax.EstimandStatement;
import dev.causalc.compiler.syntax.EstimateStatement;
import dev.causalc.compiler.syntax.MonitorStatement;
import dev.causalc.compiler.syntax.Parsed;
import dev.causalc.compiler.syntax.RefuteStatement;
import dev.causalc.compiler.syntax.SensitivityStatement;
import dev.causalc.compiler.syntax.Statement;
import dev.causalc.compiler.syntax.StudyTree;
import dev.causalc.compiler.syntax.UseStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The statements of a study with those of its libraries before them, each library once. */
final class Libraries {
    private final Map<String, Parsed> loaded;
    private final Report report;
    private final List<Statement> statements = new ArrayList<>();
    private final Map<String, Span> open = new LinkedHashMap<>();
    private final List<String> done = new ArrayList<>();

    private Libraries(Map<String, Parsed> loaded, Report report) {
        this.loaded = loaded;
        this.report = report;
    }

    static List<Statement> withLibraries(StudyTree tree, Environment environment, Report report) {
        Libraries libraries = new Libraries(environment.libraries(), report);
        tree.all(UseStatement.class).forEach(libraries::use);
        tree.statements().stream()
                .filter(statement -> !(statement instanceof UseStatement))
                .forEach(libraries.statements::add);
        return List.copyOf(libraries.statements);
    }

    private void use(UseStatement use) {
        String path = use.path().value();
        if (open.containsKey(path)) {
            reportCycle(use, path);
            return;
        }
        if (done.contains(path)) {
            return;
        }
        Parsed library = loaded.get(path);
        if (library == null) {
            report.add(NameCode.LIBRARY, use.path().span(), "the library \"" + path + "\" could not be read");
            return;
        }
        open.put(path, use.span());
        if (isLibrary(library.tree(), use)) {
            library.tree().all(UseStatement.class).forEach(this::use);
            library.tree().statements().forEach(this::add);
        }
        open.remove(path);
        done.add(path);
    }

    private boolean isLibrary(StudyTree tree, UseStatement use) {
        boolean library = tree.header().map(StudyTree.Header::library).orElse(true);
        if (!library) {
            report.add(Diagnostic.of(
                            NameCode.LIBRARY,
                            use.path().span(),
                            "\"" + use.path().value() + "\" is a study, and only a library can be used")
                    .label(tree.header().orElseThrow().span(), "a library starts with `library NAME`"));
        }
        return library;
    }

    /** A question in a library was reported by the parser. */
    private void add(Statement statement) {
        boolean asks = statement instanceof EstimandStatement
                || statement instanceof EstimateStatement
                || statement instanceof RefuteStatement
                || statement instanceof SensitivityStatement
                || statement instanceof MonitorStatement
                || statement instanceof DecideStatement;
        if (!asks && !(statement instanceof UseStatement)) {
            statements.add(statement);
        }
    }

    private void reportCycle(UseStatement use, String path) {
        List<String> round = new ArrayList<>(open.keySet());
        round = round.subList(round.indexOf(path), round.size());
        report.add(Diagnostic.of(
                        NameCode.LIBRARY,
                        use.path().span(),
                        "libraries use each other in a circle: " + String.join(" -> ", round) + " -> " + path)
                .label(open.get(path), "first used here"));
    }
}
