package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * A file as written: what the parser read, with a place for everything. Names are not resolved, types are not checked,
 * and what could not be read is left out or stands as {@code Broken}; the parser has then reported it.
 *
 * @param header empty only after an error
 * @param statements in the order written, without the header
 */
public record StudyTree(Optional<Edition> edition, Optional<Header> header, List<Statement> statements, Span span) {
    public StudyTree {
        statements = List.copyOf(statements);
    }

    /** The statements of one kind, in the order written. */
    public <S extends Statement> List<S> all(Class<S> kind) {
        return statements.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** {@code causalc 1}: the edition of the language. */
    public record Edition(int number, Span span) {}

    /** {@code study NAME "title"} or {@code library NAME}. */
    public record Header(boolean library, Name name, Optional<Text> title, Span span) {}
}
