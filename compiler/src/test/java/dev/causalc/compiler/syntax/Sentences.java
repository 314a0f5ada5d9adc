package dev.causalc.compiler.syntax;

import dev.causalc.grammar.StudyParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Ten thousand texts that the grammar allows, the same ones every time. */
final class Sentences {
    static final int COUNT = 10_000;
    private static final long SEED = 20261123;

    private Sentences() {}

    /** Returns what made them, which then knows where they have been. */
    static SentenceGenerator forEach(Consumer<String> consumer) {
        Random random = new Random(SEED);
        SentenceGenerator generator = new SentenceGenerator(StudyParser._ATN, random);
        for (int i = 0; i < COUNT; i++) {
            int size = 5 + random.nextInt(50);
            List<Integer> types = new ArrayList<>();
            while (types.size() < size) {
                types.addAll(generator.sentence(StudyParser.RULE_study, size));
            }
            consumer.accept(SentenceText.spell(types, random));
        }
        return generator;
    }
}
