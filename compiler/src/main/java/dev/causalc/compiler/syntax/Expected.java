package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Names;
import dev.causalc.grammar.StudyLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNConfig;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.Transition;
import org.antlr.v4.runtime.misc.IntervalSet;

/**
 * What could have stood at the place that reading has reached: every optional part that was passed over there counts
 * too. Only for finding what was meant; it is never printed.
 */
final class Expected {
    private final List<ATNState> passed = new ArrayList<>();
    private int place = -1;

    /** Reading passes a decision at a place. */
    void pass(int index, ATNState state) {
        if (index != place) {
            passed.clear();
            place = index;
        }
        passed.add(state);
    }

    /** The token types that could stand at a place, which reading has just failed at or has just passed. */
    IntervalSet at(int index, Parser parser, Optional<RecognitionException> failure) {
        IntervalSet types = new IntervalSet();
        if (index == place) {
            passed.forEach(state -> types.addAll(parser.getATN().nextTokens(state)));
        }
        if (failure.isPresent() && failure.get() instanceof NoViableAltException dead) {
            addDeadEnd(dead, types);
        } else if (failure.isPresent()) {
            types.addAll(parser.getExpectedTokens());
        }
        types.remove(Token.EPSILON);
        types.remove(Token.EOF);
        return types;
    }

    private static void addDeadEnd(NoViableAltException dead, IntervalSet types) {
        if (dead.getDeadEndConfigs() == null) {
            return;
        }
        for (ATNConfig config : dead.getDeadEndConfigs()) {
            for (Transition transition : config.state.getTransitions()) {
                if (!transition.isEpsilon()) {
                    types.addAll(transition.label());
                }
            }
        }
    }

    /** The word of the language that a word stands in for, if it is near one that could stand here. */
    static Optional<Integer> meant(String word, IntervalSet types) {
        List<Integer> words = types.toList().stream()
                .filter(type -> Words.isSoft(type) || Words.isReserved(type))
                .filter(type -> type != StudyLexer.E && type != StudyLexer.P)
                .toList();
        List<String> spellings = words.stream().map(Words::spelling).toList();
        return Names.nearest(word, spellings).map(found -> words.get(spellings.indexOf(found)));
    }
}
