package dev.causalc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causalc.compiler.source.Code;
import dev.causalc.compiler.source.DataCode;
import dev.causalc.compiler.source.EngineCode;
import dev.causalc.compiler.source.EstimateCode;
import dev.causalc.compiler.source.IdentifyCode;
import dev.causalc.compiler.source.NameCode;
import dev.causalc.compiler.source.RoleCode;
import dev.causalc.compiler.source.Source;
import dev.causalc.compiler.source.SyntaxCode;
import dev.causalc.compiler.source.ToolCode;
import dev.causalc.compiler.source.TypeCode;
import dev.causalc.compiler.syntax.Parser;
import dev.causalc.compiler.testing.Compiled;
import dev.causalc.compiler.testing.Folders;
import dev.causalc.compiler.testing.Spec;
import dev.causalc.compiler.testing.SpecEngine;
import dev.causalc.compiler.testing.SpecMethods;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalogue of diagnostics: what it shows is true, and every code that the compiler raises has a spec. */
class CodesTest {
    private static final Pattern ANNOUNCED = Pattern.compile("\\[([EWN]\\d{4})\\]");

    /** What the data of the examples hold, so that those about columns can be wrong. */
    private static final String COLUMNS = """
        model, quality, language, x, limit, p_a
        small, 0.5, en, 1.5, 3, 0.4
        large, 0.7, de, 2.5, 4, 0.6
        """;

    /** Of the codes about estimation, those that need no rows; the others are raised where a study is run. */
    private static final Set<Code> WITHOUT_ROWS = Set.of(
            EstimateCode.UNKNOWN_METHOD,
            EstimateCode.UNKNOWN_OPTION,
            EstimateCode.OPTION_VALUE,
            EstimateCode.CONFIDENCE,
            EstimateCode.COMPARISON,
            EstimateCode.ESTIMATED_TWICE,
            EstimateCode.NO_DESIGN,
            EstimateCode.NOT_SIMULATED,
            EstimateCode.NOT_A_DISTRIBUTION,
            EstimateCode.SIMULATED_FROM_ITSELF,
            EstimateCode.LEVELS_OF_SIMULATION);

    static Stream<Code> raisedHere() {
        return Code.all().stream().filter(code -> switch (code) {
            case SyntaxCode c -> true;
            case NameCode c -> c != NameCode.BAD_SETTING; // on the command line
            case RoleCode c -> true;
            case TypeCode c -> true;
            case IdentifyCode c -> false; // nothing proves it yet
            case DataCode c -> false;
            case EstimateCode c -> WITHOUT_ROWS.contains(c);
            case EngineCode c -> false;
            case ToolCode c -> true;
        });
    }

    /** Nobody wants to read an example that is too large to read. */
    static Stream<Code> withExamples() {
        return raisedHere().filter(code -> code != SyntaxCode.TOO_LARGE && code != SyntaxCode.NO_HEADER);
    }

    @ParameterizedTest
    @MethodSource("withExamples")
    void theExampleShowsItAndTheMendMendsIt(Code code) {
        assertThat(codes(code.example())).as(code.id() + " example").contains(code.id());
        assertThat(codes(code.mend())).as(code.id() + " mend").doesNotContain(code.id());
    }

    @Test
    void codesAreUnique() {
        List<String> ids = Code.all().stream().map(Code::id).toList();
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[EWN]0[1-9]\\d\\d"));
    }

    @Test
    void everyCodeHasASpec() {
        Set<String> announced = new TreeSet<>();
        for (Path file : SpecEngine.files(Folders.root().resolve("compiler/src/test/specs"))) {
            announced.addAll(ANNOUNCED
                    .matcher(read(file))
                    .results()
                    .map((MatchResult match) -> match.group(1))
                    .toList());
        }
        assertThat(raisedHere()
                        .filter(code -> !(code instanceof SyntaxCode))
                        .map(Code::id)
                        .filter(id -> !announced.contains(id)))
                .as("codes without a spec")
                .isEmpty();
    }

    private static Set<String> codes(String text) {
        Set<String> codes = Parser.parse(new Source("example", text)).diagnostics().stream()
                .map(d -> d.code().id())
                .collect(Collectors.toCollection(TreeSet::new));
        boolean whole = Stream.of("study ", "library ", "causalc ").anyMatch(text::startsWith);
        boolean about = text.contains("\nstudy ");
        String study = whole || about ? text : "study example\n" + text;
        Spec.Fence fence = new Spec.Fence("study", "", 0, 0, study + "\n");
        Spec.Fence columns = new Spec.Fence("columns", "d", 0, 0, COLUMNS);
        Spec spec = new Spec(Path.of("example"), "example", 0, fence, List.of(columns));
        if (!whole && !about) {
            codes.remove(SyntaxCode.NO_HEADER.id());
        }
        Compiled.of(spec, SpecMethods.ALL)
                .diagnostics()
                .forEach(d -> codes.add(d.code().id()));
        return codes;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
