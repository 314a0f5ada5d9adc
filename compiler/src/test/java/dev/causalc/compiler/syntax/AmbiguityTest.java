package dev.causalc.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causalc.compiler.testing.Folders;
import dev.causalc.compiler.testing.SpecEngine;
import dev.causalc.compiler.testing.SpecFile;
import dev.causalc.grammar.StudyParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No text may be read in two ways: ANTLR's exact ambiguity detection finds none, in ten thousand made from the grammar. */
class AmbiguityTest {
    @Test
    void noGeneratedSentenceIsAmbiguous() {
        Sentences.forEach(text -> {
            Ambiguities found = Ambiguities.of(text);
            assertThat(found.ambiguities()).as(text).isEmpty();
            assertThat(found.errors()).as(text).isEmpty();
        });
    }

    @Test
    void theSentencesTakeEveryWayThroughTheGrammar() {
        Set<Integer> left = Sentences.forEach(text -> {}).rulesLeft();
        assertThat(left).containsExactly(StudyParser.RULE_expressionText);
    }

    @ParameterizedTest
    @ValueSource(strings = {"routing.study", "everything.study"})
    void noWholeStudyIsAmbiguous(String name) {
        Ambiguities found = Ambiguities.of(Texts.resource(name));
        assertThat(found.ambiguities()).isEmpty();
        assertThat(found.errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"compiler", "runtime"})
    void noSpecIsAmbiguous(String module) {
        Path folder = Folders.root().resolve(module).resolve("src/test/specs");
        Assumptions.assumeTrue(Files.exists(folder), "no specs in " + folder);
        for (Path file : SpecEngine.files(folder)) {
            SpecFile.read(file)
                    .specs()
                    .forEach(spec -> assertThat(
                                    Ambiguities.of(spec.study().text()).ambiguities())
                            .as(spec.study().text())
                            .isEmpty());
        }
    }

    /** Texts in which a word of the grammar and a name meet. */
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
        assertThat(Ambiguities.of(text).ambiguities()).isEmpty();
    }
}
