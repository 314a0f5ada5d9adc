package dev.causalc.runtime.report;

/** The signs that reports are drawn with, in Unicode or in ASCII. */
record Glyphs(boolean unicode) {
    /** What our own texts use beyond ASCII, and what stands for it. */
    private static final String[][] PLAIN = {
        {" · ", " | "},
        {"·", "."},
        {"—", "-"},
        {"–", "-"},
        {"−", "-"},
        {"→", "->"},
        {"↔", "<->"},
        {"…", "..."},
        {"×", "x"},
        {"≥", ">="},
        {"≤", "<="},
        {"≠", "!="},
        {"²", "^2"},
        {"●", "o"},
        {"├", "|"},
        {"┤", "|"},
        {"─", "-"},
        {"█", "#"},
        {"░", "."}
    };

    /** A text of ours as it can be shown; letters of the study's own texts are left alone. */
    String text(String text) {
        if (unicode || text.chars().allMatch(c -> c < 128)) {
            return text;
        }
        String plain = text;
        for (String[] pair : PLAIN) {
            plain = plain.replace(pair[0], pair[1]);
        }
        return plain;
    }
}
