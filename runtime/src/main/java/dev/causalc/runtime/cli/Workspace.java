package dev.causalc.runtime.cli;

import dev.causalc.compiler.model.Catalog;
import dev.causalc.compiler.model.Environment;
import dev.causalc.compiler.model.Resolution;
import dev.causalc.compiler.model.Resolver;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Source;
import dev.causalc.compiler.syntax.Parsed;
import dev.causalc.compiler.syntax.Parser;
import dev.causalc.compiler.syntax.StudyTree;
import dev.causalc.runtime.estimate.Estimators;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The loop of the compiler, with what it asks for read from files: parse, references, load, resolve, identify, plan. The
 * commands differ in how much of the data they let it look at.
 *
 * @param settings of {@code --set}
 * @param rebinds of {@code --data}, relative to the working folder
 * @param seed in place of the study's
 */
record Workspace(Files files, Map<String, String> settings, Map<String, String> rebinds, OptionalLong seed) {
    Workspace {
        settings = Map.copyOf(settings);
        rebinds = Map.copyOf(rebinds);
    }

    static Workspace of(Session session, Arguments arguments) {
        Files files = new Files(session.folder());
        return new Workspace(
                files, arguments.pairs("--set"), arguments.pairs("--data"), arguments.wholeNumber("--seed"));
    }

    /** A study without its data. */
    Checked offline(String file) {
        return check(file, new Source(file, files.read(file)), files.folderOf(file), Look.AT_NOTHING);
    }

    /** A study with as much of its data as {@code look} sees. */
    Checked check(String file, Look look) {
        return check(file, new Source(file, files.read(file)), files.folderOf(file), look);
    }

    Checked check(String file, Source source, Path folder, Look look) {
        Parsed parsed = Parser.parse(source);
        StudyTree tree = parsed.tree();
        Library library = Library.of(tree, folder);
        List<Diagnostic> diagnostics = new ArrayList<>(parsed.diagnostics());
        diagnostics.addAll(library.diagnostics());
        Environment offline = new Environment(
                library.libraries(),
                library.graphFiles(),
                Catalog.EMPTY,
                Estimators.specs(),
                settings,
                files.relative(rebinds, folder));
        Look.Seen seen = look.at(tree, offline);
        Resolution resolution = Resolver.resolve(parsed, offline.withCatalog(seen.catalog()));
        diagnostics.addAll(resolution.diagnostics());
        diagnostics.addAll(seen.diagnostics());
        List<StudyTree> trees = new ArrayList<>(List.of(tree));
        trees.addAll(library.trees());
        Checked unasked = new Checked(
                file,
                source,
                folder,
                trees,
                Seeds.with(resolution.study(), seed),
                Optional.empty(),
                Optional.empty(),
                seen.catalog(),
                seen.unreachable(),
                diagnostics);
        return Questions.ask(unasked);
    }
}
