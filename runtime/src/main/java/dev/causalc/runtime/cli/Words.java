package dev.causalc.runtime.cli;

import java.util.List;

/** Lists of words in a sentence. */
final class Words {
    private Words() {}

    /** {@code a, b or c}. */
    static String alternatives(List<String> words) {
        int last = words.size() - 1;
        return last == 0 ? words.getFirst() : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }
}
