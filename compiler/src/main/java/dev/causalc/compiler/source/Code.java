package dev.causalc.compiler.source;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The catalogue of diagnostics: each has a stable code, and the page that {@code causalc explain CODE} prints. A code
 * is never given a second meaning.
 */
public sealed interface Code
        permits SyntaxCode, NameCode, RoleCode, TypeCode, IdentifyCode, DataCode, EstimateCode, EngineCode, ToolCode {
    /** Such as {@code E0501}; the letter is the severity: E, W or N. */
    String id();

    /** The finding in general, one line. */
    String title();

    /** Why it matters, in a few sentences. */
    String explanation();

    /** A small study, or the lines of one, that shows it. */
    String example();

    /** The same lines, mended. */
    String mend();

    default Severity severity() {
        return switch (id().charAt(0)) {
            case 'E' -> Severity.ERROR;
            case 'W' -> Severity.WARNING;
            case 'N' -> Severity.NOTE;
            default -> throw new IllegalStateException("code " + id());
        };
    }

    static List<Code> all() {
        return Stream.<Code[]>of(
                        SyntaxCode.values(),
                        NameCode.values(),
                        RoleCode.values(),
                        TypeCode.values(),
                        IdentifyCode.values(),
                        DataCode.values(),
                        EstimateCode.values(),
                        EngineCode.values(),
                        ToolCode.values())
                .flatMap(Stream::of)
                .toList();
    }

    static Optional<Code> find(String id) {
        return all().stream().filter(code -> code.id().equalsIgnoreCase(id)).findFirst();
    }
}
