package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.source.SyntaxCode;
import dev.causalc.grammar.StudyParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A whole file, from the parser's contexts to the tree; reports what is out of order or there twice. */
final class StudyReader {
    private final Reading reading;
    private final StatementReader statements;
    private final List<Statement> found = new ArrayList<>();
    private final Map<String, Span> once = new HashMap<>();
    private Optional<StudyTree.Edition> edition = Optional.empty();
    private Optional<StudyTree.Header> header = Optional.empty();
    private boolean begun;

    StudyReader(Reading reading) {
        this.reading = reading;
        this.statements = new StatementReader(reading);
    }

    StudyTree study(StudyParser.StudyContext context) {
        for (StudyParser.StatementContext statement : context.statement()) {
            if (statement.edition() != null) {
                edition(statement.edition());
            } else if (statement.header() != null) {
                header(statement.header());
            } else {
                statements.statement(statement).ifPresent(this::add);
                begun = true;
            }
        }
        if (header.isEmpty() && context.statement().stream().noneMatch(s -> s.header() != null)) {
            reading.report(Diagnostic.of(SyntaxCode.NO_HEADER, firstLine(), "the file does not begin with `study NAME`")
                    .note("a file of declarations that studies `use` begins with `library NAME`"));
        }
        reportLibrary();
        return new StudyTree(
                edition, header, found, reading.span(0, reading.source().text().length()));
    }

    private Span firstLine() {
        int start = found.isEmpty() ? 0 : found.getFirst().span().start();
        return reading.span(start, start);
    }

    private void edition(StudyParser.EditionContext context) {
        boolean late = begun || header.isPresent();
        statements.edition(context).ifPresent(read -> {
            if (isFirst("causalc", read.span()) && late) {
                reading.report(Diagnostic.of(
                        SyntaxCode.NOT_FIRST,
                        read.span(),
                        "the edition of the language stands before everything else"));
            }
            edition = edition.or(() -> Optional.of(read));
        });
    }

    private void header(StudyParser.HeaderContext context) {
        statements.header(context).ifPresent(read -> {
            String word = read.library() ? "library" : "study";
            if (isFirst("study", read.span()) && begun) {
                reading.report(Diagnostic.of(
                                SyntaxCode.NOT_FIRST, read.span(), "`" + word + "` is the first statement of its file")
                        .note("only `causalc 1` may stand before it"));
            }
            header = header.or(() -> Optional.of(read));
        });
    }

    private void add(Statement statement) {
        switch (statement) {
            case GraphStatement s -> isFirst("graph", s.span());
            case DefaultsStatement s -> isFirst("defaults", s.span());
            case SimulateStatement s -> isFirst("simulate", s.span());
            default -> {}
        }
        found.add(statement);
    }

    private boolean isFirst(String word, Span span) {
        Span begin = reading.span(span.start(), Math.min(span.end(), span.start() + word.length()));
        Span first = once.putIfAbsent(word, begin);
        if (first == null) {
            return true;
        }
        reading.report(Diagnostic.of(SyntaxCode.REPEATED_STATEMENT, begin, "a file has one `" + word + "`")
                .label(first, "the first one"));
        return false;
    }

    private void reportLibrary() {
        if (header.isEmpty() || !header.get().library()) {
            return;
        }
        for (Statement statement : found) {
            switch (statement) {
                case EstimandStatement s -> reportAsks(s);
                case EstimateStatement s -> reportAsks(s);
                case RefuteStatement s -> reportAsks(s);
                case SensitivityStatement s -> reportAsks(s);
                case MonitorStatement s -> reportAsks(s);
                case DecideStatement s -> reportAsks(s);
                default -> {}
            }
        }
    }

    private void reportAsks(Statement statement) {
        reading.report(Diagnostic.of(SyntaxCode.LIBRARY_ASKS, statement.span(), "a library declares, and asks nothing")
                .note("move this statement to the study that uses the library"));
    }
}
