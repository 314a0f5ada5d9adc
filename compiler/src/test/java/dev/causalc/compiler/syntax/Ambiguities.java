package dev.causalc.compiler.syntax;

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

/** What ANTLR says about a text under exact ambiguity detection. */
final class Ambiguities extends BaseErrorListener {
    private final List<String> ambiguities = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();

    private Ambiguities() {}

    static Ambiguities of(String text) {
        StudyLexer lexer = new StudyLexer(CharStreams.fromString(text));
        StudyParser parser = new StudyParser(new CommonTokenStream(lexer));
        Ambiguities found = new Ambiguities();
        lexer.removeErrorListeners();
        parser.removeErrorListeners();
        parser.addErrorListener(found);
        parser.getInterpreter().setPredictionMode(PredictionMode.LL_EXACT_AMBIG_DETECTION);
        parser.study();
        return found;
    }

    /** The rules, with the alternatives that all fit. */
    List<String> ambiguities() {
        return ambiguities;
    }

    List<String> errors() {
        return errors;
    }

    @Override
    public void syntaxError(
            Recognizer<?, ?> recognizer, Object token, int line, int column, String message, RecognitionException e) {
        errors.add(line + ":" + column + " " + message);
    }

    @Override
    public void reportAmbiguity(
            Parser parser, DFA dfa, int start, int stop, boolean exact, BitSet alternatives, ATNConfigSet configs) {
        ambiguities.add(parser.getRuleNames()[dfa.atnStartState.ruleIndex] + " " + alternatives);
    }
}
