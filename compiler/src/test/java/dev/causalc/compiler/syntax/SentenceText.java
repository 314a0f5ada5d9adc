package dev.causalc.compiler.syntax;

import dev.causalc.grammar.StudyParser;
import java.util.List;
import java.util.random.RandomGenerator;

/** Spells token types out, with spaces, line ends and comments between them. */
final class SentenceText {
    private static final List<String> NAMES = List.of("x", "y1", "_z", "größe", "eE", "row", "or_", "Not");
    private static final List<String> QUOTED = List.of("`x`", "`a b`", "`a``b`", "`missing`", "`E`", "`gpt-4 score`");
    private static final List<String> NUMBERS = List.of("1", "0", "0.5", "1e-6", "10_000", "95%", "2.50E3");
    private static final List<String> STRINGS =
            List.of("\"a\"", "\"\"", "\"a \\\"b\\\" \\\\ \\n\"", "\"\"\"\n  select *\n    from t\n\"\"\"", "\"# {\"");
    private static final List<String> GAPS =
            List.of(" ", " ", " ", " ", " ", "\n", "\n  ", "\t", " # note\n", "\n# own line\n", "\n\n\n", "\r\n");

    private SentenceText() {}

    static String spell(List<Integer> types, RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (int type : types) {
            text.append(spell(type, random)).append(GAPS.get(random.nextInt(GAPS.size())));
        }
        return text.toString();
    }

    private static String spell(int type, RandomGenerator random) {
        return switch (type) {
            case StudyParser.NAME -> NAMES.get(random.nextInt(NAMES.size()));
            case StudyParser.QUOTED -> QUOTED.get(random.nextInt(QUOTED.size()));
            case StudyParser.NUMBER -> NUMBERS.get(random.nextInt(NUMBERS.size()));
            case StudyParser.STRING -> STRINGS.get(random.nextInt(STRINGS.size()));
            default -> {
                String literal = StudyParser.VOCABULARY.getLiteralName(type);
                yield literal.substring(1, literal.length() - 1);
            }
        };
    }
}
