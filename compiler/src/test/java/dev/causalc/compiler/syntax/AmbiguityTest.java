package dev.causalc.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causalc.grammar.StudyLexer;
import dev.causalc.grammar.StudyParser;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
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

/** No text may be read in two ways. */
class AmbiguityTest {
    private static final int SENTENCES = 10_000;

    @Test
    void noGeneratedSentenceIsAmbiguous() {
        Random random = new Random(20261123);
        SentenceGenerator generator = new SentenceGenerator(StudyParser._ATN, random);
        List<String> findings = new ArrayList<>();
        for (int i = 0; i < SENTENCES; i++) {
            int size = 5 + random.nextInt(60);
            List<Integer> types = new ArrayList<>();
            while (types.size() < size) {
                types.addAll(generator.sentence(StudyParser.RULE_study, size));
            }
            String text = SentenceText.spell(types, random);
            findings.addAll(findings(text));
            if (findings.size() > 20) {
                break;
            }
        }
        assertThat(findings).isEmpty();
    }

    static List<String> findings(String text) {
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
            found.add(line + ":" + column + " " + message + " in:\n" + text);
        }

        @Override
        public void reportAmbiguity(
                Parser parser, DFA dfa, int start, int stop, boolean exact, BitSet alternatives, ATNConfigSet configs) {
            String rule = parser.getRuleNames()[dfa.atnStartState.ruleIndex];
            found.add("ambiguous " + rule + " " + alternatives + " in:\n" + text);
        }
    }
}
