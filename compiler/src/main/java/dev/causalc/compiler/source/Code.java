package dev.causalc.compiler.source;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The catalogue of diagnostics: each has a stable code and a page. A code is never given a second meaning.
 */
public sealed interface Code
        permits SyntaxCode, NameCode, RoleCode, TypeCode, IdentifyCode, DataCode, EstimateCode, EngineCode, ToolCode {
    /** What {@code causalc explain CODE} prints. */
    Page page();

    /**
     * A page of the catalogue.
     *
     * @param id such as {@code E0501}; the letter is the severity: E, W or N
     * @param title the finding in general, one line
     * @param explanation why it matters, in a few sentences
     * @param example a small study, or the lines of one, that shows it
     * @param mend the same lines, mended
     */
    record Page(String id, String title, String explanation, String example, String mend) {}

    default String id() {
        return page().id();
    }

    default String title() {
        return page().title();
    }

    default String explanation() {
        return page().explanation();
    }

    default String example() {
        return page().example();
    }

    default String mend() {
        return page().mend();
    }

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
