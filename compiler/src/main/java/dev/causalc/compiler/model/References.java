package dev.causalc.compiler.model;

import dev.causalc.compiler.syntax.DataStatement;
import dev.causalc.compiler.syntax.GraphStatement;
import dev.causalc.compiler.syntax.StudyTree;
import dev.causalc.compiler.syntax.Text;
import dev.causalc.compiler.syntax.UseStatement;
import java.util.List;

/**
 * What has to be loaded before a tree can be resolved.
 *
 * @param libraries paths that {@code use} names; each library has references of its own
 * @param graphFiles paths that {@code graph from} names
 * @param data the data statements, whose schemas a catalog can hold
 */
public record References(List<Text> libraries, List<Text> graphFiles, List<DataStatement> data) {
    public References {
        libraries = List.copyOf(libraries);
        graphFiles = List.copyOf(graphFiles);
        data = List.copyOf(data);
    }

    public static References of(StudyTree tree) {
        return new References(
                tree.all(UseStatement.class).stream().map(UseStatement::path).toList(),
                tree.all(GraphStatement.class).stream()
                        .flatMap(graph -> graph.file().stream())
                        .toList(),
                tree.all(DataStatement.class));
    }
}
