package dev.causalc.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causalc.grammar.StudyLexer;
import dev.causalc.grammar.StudyParser;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.dfa.DFA;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No text may be read in two ways: ANTLR's exact ambiguity detection finds none, and no syntax error either. */
class AmbiguityTest {
    @Test
    void noGeneratedSentenceIsAmbiguous() {
        List<String> findings = new ArrayList<>();
        Sentences.forEach(text -> findings.addAll(findings.size() < 20 ? findings(text) : List.of()));
        assertThat(findings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"routing.study", "everything.study"})
    void noWholeStudyIsAmbiguous(String name) {
        assertThat(findings(Texts.resource(name))).isEmpty();
    }

    /** Texts in which a word of the grammar and a name meet; each was ambiguous in a grammar that lacked one rule. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "outcome y observed when use \"f\"",
                "outcome y observed when observed observed z",
                "graph { a -> next next -> b }",
                "graph { a -> next b -> c }",
                "data d { weight exact weight w }",
                "data d { weight exact -exact }",
                "estimate a by instrument with with aipw",
                "estimate a by instrument instrument instrument, z",
                "estimate a by instrument use \"f\"",
                "simulate n per per task { per per per = per per = per }",
                "design switchback { time time block block carryover minutes minutes }",
                "monitor every every every minutes with with",
                "estimand estimand = value of of on on estimand on = on",
                "estimand e = E[E | E = E, P = P] - P(P)",
                "decide decide when when in [when, when] with confidence with"
            })
    void wordsAndNamesDoNotClash(String text) {
        assertThat(findings(text)).filteredOn(f -> f.startsWith("ambiguous")).isEmpty();
    }

    private static List<String> findings(String text) {
        StudyLexer lexer = new StudyLexer(CharStreams.fromString(text));
        StudyParser parser = new StudyParser(new CommonTokenStream(lexer));
        Findings findings = new Findings(text);
        lexer.removeErrorListeners();
        parser.removeErrorListeners();
        parser.addErrorListener(findings);
        parser.getInterpreter().setPredictionMode(PredictionMode.LL_EXACT_AMBIG_DETECTION);
        parser.study();
        return findings.found;
    }

    private static final class Findings extends BaseErrorListener {
        private final String text;
        private final List<String> found = new ArrayList<>();

        Findings(String text) {
            this.text = text;
        }

        @Override
        public void syntaxError(
                Recognizer<?, ?> recognizer,
                Object token,
                int line,
                int column,
                String message,
                RecognitionException e) {
            found.add("error " + line + ":" + column + " " + message + " in:\n" + text);
        }

        @Override
        public void reportAmbiguity(
                Parser parser, DFA dfa, int start, int stop, boolean exact, BitSet alternatives, ATNConfigSet configs) {
            String rule = parser.getRuleNames()[dfa.atnStartState.ruleIndex];
            found.add("ambiguous " + rule + " " + alternatives + " in:\n" + text);
        }
    }
}
