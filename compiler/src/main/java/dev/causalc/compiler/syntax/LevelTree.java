package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;

/** A level of a categorical variable, where a level is meant. */
public sealed interface LevelTree {
    Span span();

    /** The level's name in the study, whichever way it was written. */
    String label();

    record Named(Name name) implements LevelTree {
        @Override
        public Span span() {
            return name.span();
        }

        @Override
        public String label() {
            return name.text();
        }
    }

    /**
     * @param text as written, with a leading {@code -} if it has one
     */
    record Numeric(String text, double value, Span span) implements LevelTree {
        @Override
        public String label() {
            return text;
        }
    }

    record Quoted(Text text) implements LevelTree {
        @Override
        public Span span() {
            return text.span();
        }

        @Override
        public String label() {
            return text.value();
        }
    }
}
