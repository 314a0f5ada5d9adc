package dev.causalc.compiler.identify.search;

import java.util.Optional;

/** How a distribution was come by: a rule, what it was applied to, and the node that it moved. */
sealed interface Derived {
    /** What the step adds to the length of a derivation: arithmetic is dearer than a change of notation. */
    int cost();

    /** A distribution that data show; {@code source} is its number. */
    record Given(int source) implements Derived {
        @Override
        public int cost() {
            return 1;
        }
    }

    /** The same function of the values, read as another distribution. */
    record Reread(Rule rule, int node, Distribution from) implements Derived {
        @Override
        public int cost() {
            return 1;
        }
    }

    /** {@code sum_{node} from}. */
    record Sum(int node, Distribution from) implements Derived {
        @Override
        public int cost() {
            return 3;
        }
    }

    /** {@code from / divisor}; without a divisor it is the sum of {@code from} over all its left side but {@code node}. */
    record Ratio(int node, Distribution from, Optional<Distribution> divisor) implements Derived {
        @Override
        public int cost() {
            return 6;
        }
    }

    /** {@code first * second}. */
    record Product(Distribution first, Distribution second) implements Derived {
        @Override
        public int cost() {
            return 8;
        }
    }

    /** The rules that leave a function as it is (Pearl 2009, Theorem 3.4.1). */
    enum Rule {
        INSERT_OBSERVATION("rule 1 of do-calculus"),
        DELETE_OBSERVATION("rule 1 of do-calculus"),
        OBSERVATION_TO_ACTION("rule 2 of do-calculus"),
        ACTION_TO_OBSERVATION("rule 2 of do-calculus"),
        INSERT_ACTION("rule 3 of do-calculus"),
        DELETE_ACTION("rule 3 of do-calculus"),
        FIX("restriction to what was seen");

        private final String title;

        Rule(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }
}
