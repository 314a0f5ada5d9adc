package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Edit;
import dev.causalc.compiler.source.Fix;
import dev.causalc.compiler.source.Source;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.source.SyntaxCode;
import dev.causalc.grammar.StudyLexer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;

/** What the tests of this package share: texts, trees without places, fixes. */
final class Texts {
    private Texts() {}

    static String resource(String name) {
        try (InputStream in = Texts.class.getResourceAsStream("/syntax/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Parsed parse(String text) {
        return Parser.parse(new Source("test.study", text));
    }

    static String format(String text) {
        Source source = new Source("test.study", text);
        return Formatter.format(Parser.parse(source).tree(), source);
    }

    /** What was found, but for the missing {@code study} line of a snippet. */
    static List<Diagnostic> diagnostics(String text) {
        return parse(text).diagnostics().stream()
                .filter(d -> d.code() != SyntaxCode.NO_HEADER)
                .toList();
    }

    /** A tree as text, without places: equal exactly for trees of the same structure. */
    static String shape(Object node) {
        return switch (node) {
            case Span span -> "";
            case Optional<?> optional -> optional.map(Texts::shape).orElse("-");
            case List<?> list -> list.stream().map(Texts::shape).collect(Collectors.joining(", ", "[", "]"));
            case Record record -> shapeOf(record);
            default -> node.toString();
        };
    }

    private static String shapeOf(Record node) {
        StringBuilder text = new StringBuilder(node.getClass().getSimpleName()).append('(');
        for (RecordComponent component : node.getClass().getRecordComponents()) {
            if (component.getType() != Span.class) {
                text.append(component.getName())
                        .append('=')
                        .append(shape(value(node, component)))
                        .append(' ');
            }
        }
        return text.append(')').toString();
    }

    private static Object value(Record node, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(node);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The text with all its safe fixes applied, as {@code check --fix} does. */
    static String fixed(String text) {
        List<Edit> edits = parse(text).diagnostics().stream()
                .flatMap(d -> d.fixes().stream().filter(Fix::safe).limit(1))
                .flatMap(fix -> fix.edits().stream())
                .sorted(Comparator.comparingInt((Edit e) -> e.span().start()).reversed())
                .toList();
        StringBuilder fixed = new StringBuilder(text);
        edits.forEach(e -> fixed.replace(e.span().start(), e.span().end(), e.text()));
        return fixed.toString();
    }

    static List<Token> tokens(String text) {
        StudyLexer lexer = new StudyLexer(CharStreams.fromString(text));
        return lexer.getAllTokens().stream()
                .filter(t -> t.getChannel() == Token.DEFAULT_CHANNEL)
                .map(t -> (Token) t)
                .toList();
    }
}
