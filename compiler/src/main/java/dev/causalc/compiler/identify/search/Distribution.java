package dev.causalc.compiler.identify.search;

/**
 * {@code P(left | do(doing), given)}, a function of the values of all its nodes. Sets of nodes are bit masks.
 *
 * @param fixed the nodes, on any side, whose value is not free but 1: an indicator that selected a row or that a value was seen
 */
record Distribution(int left, int doing, int given, int fixed) {
    Distribution {
        if (left == 0 || (left & doing) != 0 || (left & given) != 0 || (doing & given) != 0) {
            throw new IllegalArgumentException("P(" + left + " | do(" + doing + "), " + given + ")");
        }
        fixed &= left | doing | given;
    }

    int nodes() {
        return left | doing | given;
    }

    /** What it is a distribution under: its nodes but those on the left. */
    int condition() {
        return doing | given;
    }

    /** What can be summed over. */
    int summable() {
        return left & ~fixed;
    }

    Distribution withLeft(int nodes) {
        return new Distribution(nodes, doing, given, fixed);
    }

    Distribution withGiven(int nodes) {
        return new Distribution(left, doing, nodes, fixed);
    }

    Distribution withDoing(int nodes, int givenNodes) {
        return new Distribution(left, nodes, givenNodes, fixed);
    }

    Distribution withFixed(int nodes) {
        return new Distribution(left, doing, given, nodes);
    }
}
