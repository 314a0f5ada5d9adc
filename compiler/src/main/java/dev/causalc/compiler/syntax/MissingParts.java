package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Fix;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.source.SyntaxCode;
import dev.causalc.compiler.syntax.Recovery.Next;
import dev.causalc.grammar.StudyLexer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/**
 * A required part of an item that is not there. What is said to be missing was tried: with it, the item can be read to
 * its end.
 */
final class MissingParts {
    private static final List<Integer> KINDS = List.of(StudyLexer.NAME, StudyLexer.NUMBER, StudyLexer.STRING);

    /** They begin terms, and are names where no bracket follows. */
    private static final Set<Integer> TERMS_OR_NAMES = Set.of(StudyLexer.E, StudyLexer.P);

    private final Reading reading;
    private final TokenList tokens;
    private final Lines lines;
    private final Trial trial;
    private final Set<Token> guessed;

    MissingParts(Reading reading, TokenList tokens, Lines lines, Brackets brackets, Set<Token> guessed) {
        this.reading = reading;
        this.tokens = tokens;
        this.lines = lines;
        this.trial = new Trial(tokens, lines, brackets);
        this.guessed = guessed;
    }

    /** A line that would be a statement if a word stood before it. */
    Optional<Next> statementWord(Problem problem) {
        int at = problem.at();
        boolean line = problem.item() == Item.STATEMENT && problem.finished() && lines.beginsLine(at);
        // Read whole, with the lines of a block.
        Problem alone = new Problem(Item.NONE, at, at, problem.expected(), true);
        if (!line || lines.next(alone) - at < 2) {
            return Optional.empty();
        }
        List<Integer> words = IntStream.rangeClosed(StudyLexer.CAUSALC, StudyLexer.SIMULATE)
                .filter(type -> trial.isWhole(alone, at, type))
                .boxed()
                .toList();
        if (words.isEmpty()) {
            return Optional.empty();
        }
        CommonToken token = tokens.get(at);
        Diagnostic found = Diagnostic.of(
                SyntaxCode.UNEXPECTED,
                reading.span(token),
                statementWord(words, at) + " is missing before " + Mistakes.describe(token));
        if (words.size() > 1) {
            reading.report(found.note("the words that begin statements are " + String.join(", ", Words.statements())));
            return Optional.of(Next.SKIP);
        }
        String word = Words.spelling(words.get(0));
        Span gap = reading.span(token.getStartIndex(), token.getStartIndex());
        reading.report(found.fix(Fix.replace("put `" + word + "` before it", gap, word + " ")));
        tokens.insert(at, words.get(0), word);
        return Optional.of(Next.HERE);
    }

    private static String statementWord(List<Integer> words, int at) {
        if (at == 0 && words.contains(StudyLexer.STUDY)) {
            return quoted(StudyLexer.STUDY);
        }
        // One role stands for all.
        List<String> shown = words.stream()
                .filter(type -> !Words.isRole(type) || type == StudyLexer.OUTCOME)
                .map(MissingParts::quoted)
                .toList();
        return shown.size() == words.size() && shown.size() <= 2
                ? String.join(" or ", shown)
                : "a word, such as " + String.join(" or ", shown.subList(0, Math.min(2, shown.size()))) + ",";
    }

    /** A word or a sign that stands there two times. */
    Optional<Next> twice(Problem problem) {
        for (int i = problem.at(); i > problem.start() + 1 && i > problem.at() - 2; i--) {
            CommonToken token = tokens.get(i);
            if (token.getText().equals(tokens.get(i - 1).getText()) && trial.isWholeWithout(problem, i)) {
                Span repeated = reading.span(tokens.get(i - 1).getStopIndex() + 1, token.getStopIndex() + 1);
                String finding = Mistakes.describe(token) + " stands here twice";
                reading.report(Diagnostic.of(SyntaxCode.UNEXPECTED, reading.span(token), finding)
                        .fix(Fix.replace("leave it out once", repeated, "")));
                tokens.remove(i, i + 1);
                return Optional.of(Next.AGAIN);
            }
        }
        return Optional.empty();
    }

    /** Between the token of the mistake and the one before it, or before that one, if a word was taken for a name. */
    Optional<Next> between(Problem problem) {
        int at = problem.at();
        if (at == 0 || lines.type(at - 1) == StudyLexer.SEMICOLON || lines.brokenOff(problem)) {
            return Optional.empty();
        }
        boolean word = at - 1 > problem.start() && Words.isSoft(lines.type(at - 1));
        Optional<String> before = word ? described(whole(problem, at - 1, KINDS), problem) : Optional.empty();
        if (before.isPresent()) {
            return Optional.of(report(problem, at - 1, before.get()));
        }
        List<Integer> found = here(problem);
        if (found.size() == 1 && !KINDS.contains(found.get(0))) {
            return Optional.of(insert(problem, found.get(0)));
        }
        Optional<String> missing = described(found, problem);
        if (missing.isPresent() || !word) {
            return missing.map(what -> report(problem, at, what));
        }
        return described(whole(problem, at - 1, terms()), problem).map(what -> report(problem, at - 1, what));
    }

    /** What makes the item whole right before the mistake; preferably so that the word there means itself. */
    private List<Integer> here(Problem problem) {
        Set<Integer> tried = new LinkedHashSet<>(candidates(problem.expected()));
        tried.addAll(shown(problem));
        List<Integer> found = whole(problem, problem.at(), List.copyOf(tried));
        List<Integer> meant =
                found.stream().filter(type -> trial.keepsWord(problem, type)).toList();
        if (!meant.isEmpty()) {
            return meant;
        }
        List<Integer> shown = shown(problem);
        shown.retainAll(found);
        return shown.size() == 1 ? shown : found;
    }

    /** The words of how the thing is written. */
    private List<Integer> shown(Problem problem) {
        List<String> shape = List.of(Shapes.of(tokens, problem).orElse("").split("\\W+"));
        return IntStream.rangeClosed(StudyLexer.SAMPLING, StudyLexer.COLUMN)
                .filter(type -> shape.contains(Words.spelling(type)))
                .boxed()
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** What an item that is broken off still needs: one part, or words and the part after them, or much more. */
    Optional<Diagnostic> atEnd(Problem problem) {
        List<Integer> candidates = candidates(problem.expected());
        Optional<String> one = described(whole(problem, problem.at(), candidates), problem);
        if (one.isPresent()) {
            return Optional.of(missingAfter(problem, one.get()));
        }
        List<String> phrases = phrases(problem);
        if (phrases.size() == 1 || phrases.size() == 2) {
            String shown = phrases.stream().map(phrase -> "`" + phrase + "`").collect(Collectors.joining(" or "));
            Diagnostic found = missingAfter(problem, shown);
            int end = tokens.get(problem.at() - 1).getStopIndex() + 1;
            return Optional.of(
                    phrases.size() > 1 || shown.contains("…")
                            ? found
                            : found.fix(Fix.suggestion(
                                    "put " + shown + " in", reading.span(end, end), " " + phrases.get(0))));
        }
        List<Integer> first = candidates.stream()
                .filter(type -> trial.read(problem, problem.at(), List.of(type)).ended())
                .toList();
        return described(first, problem).map(what -> missingAfter(problem, what));
    }

    private Diagnostic missingAfter(Problem problem, String what) {
        CommonToken before = tokens.get(problem.at() - 1);
        return Diagnostic.of(
                SyntaxCode.UNEXPECTED, reading.span(before), what + " is missing after " + Mistakes.describe(before));
    }

    /** Up to two words, and a value, that make the item whole. */
    private List<String> phrases(Problem problem) {
        Map<List<Integer>, IntervalSet> open = new LinkedHashMap<>();
        open.put(List.of(), problem.expected());
        List<String> phrases = new ArrayList<>();
        for (int length = 1; length <= 2 && phrases.isEmpty(); length++) {
            Map<List<Integer>, IntervalSet> longer = new LinkedHashMap<>();
            open.forEach((words, expected) -> candidates(expected).stream()
                    .filter(type -> (Words.isSoft(type) || Words.isReserved(type)) && !TERMS_OR_NAMES.contains(type))
                    .forEach(type -> {
                        List<Integer> more = new ArrayList<>(words);
                        more.add(type);
                        Trial.Outcome outcome = trial.read(problem, problem.at(), more);
                        if (outcome.ended() && !outcome.whole()) {
                            longer.put(List.copyOf(more), outcome.expected());
                        }
                    }));
            longer.forEach((words, expected) -> {
                boolean whole = candidates(expected).stream().anyMatch(type -> {
                    List<Integer> all = new ArrayList<>(words);
                    all.add(type);
                    return trial.read(problem, problem.at(), all).whole();
                });
                if (whole) {
                    phrases.add(phrase(words));
                }
            });
            open = longer;
        }
        return phrases;
    }

    private static String phrase(List<Integer> words) {
        String value = words.get(words.size() - 1) == StudyLexer.CONFIDENCE ? "95%" : "…";
        return words.stream().map(Words::spelling).collect(Collectors.joining(" ")) + " " + value;
    }

    private List<Integer> whole(Problem problem, int place, List<Integer> types) {
        return types.stream()
                .filter(type -> trial.isWhole(problem, place, type))
                .toList();
    }

    /** Where a name fits every word does, as a name. */
    private static List<Integer> candidates(IntervalSet expected) {
        boolean name = expected.contains(StudyLexer.NAME);
        return expected.toList().stream()
                .filter(type -> KINDS.contains(type)
                        || Words.isReserved(type)
                        || Words.isSoft(type) && !name
                        || TERMS_OR_NAMES.contains(type)
                        || type >= StudyLexer.LBRACE && type <= StudyLexer.MINUS)
                .toList();
    }

    private static List<Integer> terms() {
        return Shapes.terms().stream().map(Words::type).toList();
    }

    /** What one of several tokens would be, in words; empty where there are none. */
    private Optional<String> described(List<Integer> types, Problem problem) {
        Set<Integer> kinds = new TreeSet<>(types);
        kinds.retainAll(KINDS);
        if (types.isEmpty() || !kinds.isEmpty()) {
            return kinds.isEmpty() ? Optional.empty() : Optional.of(kind(kinds));
        }
        if (types.size() <= 2) {
            return Optional.of(types.stream().map(MissingParts::quoted).collect(Collectors.joining(" or ")));
        }
        if (types.stream().filter(MissingParts::isOperator).count() > 2) {
            return Optional.of(types.contains(StudyLexer.COMMA) ? "a comma or an operator" : "an operator");
        }
        if (types.contains(StudyLexer.COMMA)) {
            return Optional.of("a comma");
        }
        if (terms().containsAll(types)) {
            return Optional.of("a term, such as `ATE`,");
        }
        IntervalSet set = new IntervalSet();
        types.forEach(set::add);
        Optional<Vocabulary> vocabulary = Vocabulary.of(set);
        if (vocabulary.isPresent()) {
            return Optional.of("a " + vocabulary.get().thing());
        }
        return Optional.of(
                types.stream().allMatch(Words::isSoft)
                        ? "a word, such as " + example(types, problem) + ","
                        : "something");
    }

    /** The word that stands in how the thing is written, or else any. */
    private String example(List<Integer> words, Problem problem) {
        return quoted(
                shown(problem).stream().filter(words::contains).findFirst().orElse(words.get(0)));
    }

    private static String kind(Set<Integer> kinds) {
        boolean name = kinds.contains(StudyLexer.NAME);
        boolean number = kinds.contains(StudyLexer.NUMBER);
        boolean string = kinds.contains(StudyLexer.STRING);
        if (number) {
            return name && string ? "a name or a value" : name ? "a number or a name" : string ? "a value" : "a number";
        }
        return name && string ? "a name or a string" : name ? "a name" : "a string in quotes";
    }

    private static boolean isOperator(int type) {
        return switch (type) {
            case StudyLexer.AND,
                    StudyLexer.OR,
                    StudyLexer.EQUAL,
                    StudyLexer.NOT_EQUAL,
                    StudyLexer.LESS,
                    StudyLexer.LESS_EQUAL,
                    StudyLexer.GREATER,
                    StudyLexer.GREATER_EQUAL,
                    StudyLexer.POWER,
                    StudyLexer.TIMES,
                    StudyLexer.DIVIDE,
                    StudyLexer.PLUS,
                    StudyLexer.MINUS -> true;
            default -> false;
        };
    }

    private static String quoted(int type) {
        return "`" + Words.spelling(type) + "`";
    }

    private Next report(Problem problem, int place, String missing) {
        CommonToken after = tokens.get(place);
        reading.report(Shapes.note(
                tokens,
                problem,
                Diagnostic.of(
                        SyntaxCode.UNEXPECTED,
                        reading.span(after),
                        missing + " is missing between " + Mistakes.describe(tokens.get(place - 1)) + " and "
                                + Mistakes.describe(after))));
        return Next.SKIP;
    }

    private Next insert(Problem problem, int type) {
        CommonToken before = tokens.get(problem.at() - 1);
        CommonToken after = tokens.get(problem.at());
        String word = Words.spelling(type);
        Span gap = reading.span(before.getStopIndex() + 1, before.getStopIndex() + 1);
        if (guessed.add(tokens.get(problem.start()))) {
            Diagnostic found = Diagnostic.of(
                            SyntaxCode.UNEXPECTED,
                            reading.span(after),
                            "`" + word + "` is missing between " + Mistakes.describe(before) + " and "
                                    + Mistakes.describe(after))
                    .fix(Fix.replace("put `" + word + "` in", gap, type == StudyLexer.COMMA ? word : " " + word));
            reading.report(found);
        }
        tokens.insert(problem.at(), type, word);
        return Next.AGAIN;
    }
}
