package dev.causalc.compiler.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many terminal columns a text takes: two for what East Asian Width (UAX #11) calls wide and for emoji, none for
 * combining marks, one for the rest. A grapheme cluster, such as a family joined by zero-width joiners, counts once.
 */
public final class DisplayWidth {
    static final int TAB = 4;

    private static final Pattern CLUSTER = Pattern.compile("\\X");
    private static final int EMOJI_SELECTOR = 0xFE0F;

    /** Ranges, first and last, of the wide and fullwidth blocks. */
    private static final int[][] WIDE = {
        {0x1100, 0x115F},
        {0x2E80, 0x303E},
        {0x3041, 0x33FF},
        {0x3400, 0x4DBF},
        {0x4E00, 0x9FFF},
        {0xA000, 0xA4CF},
        {0xAC00, 0xD7A3},
        {0xF900, 0xFAFF},
        {0xFE30, 0xFE6F},
        {0xFF00, 0xFF60},
        {0xFFE0, 0xFFE6},
        {0x20000, 0x3FFFD}
    };

    private DisplayWidth() {}

    public static int of(String text) {
        int width = 0;
        Matcher clusters = CLUSTER.matcher(text);
        while (clusters.find()) {
            width += ofCluster(clusters.group());
        }
        return width;
    }

    /** A line as it is shown: tabs become spaces, and what would move the cursor becomes a replacement character. */
    public static String printable(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c == '\t') {
                shown.append(" ".repeat(TAB));
            } else if (Character.isISOControl(c) || isBidiControl(c)) {
                shown.append('\uFFFD');
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    /** The longest prefix, in whole clusters, that fits into so many columns. */
    public static String prefix(String text, int columns) {
        int width = 0;
        Matcher clusters = CLUSTER.matcher(text);
        while (clusters.find()) {
            width += ofCluster(clusters.group());
            if (width > columns) {
                return text.substring(0, clusters.start());
            }
        }
        return text;
    }

    private static int ofCluster(String cluster) {
        int width = 0;
        for (int i = 0; i < cluster.length(); i += Character.charCount(cluster.codePointAt(i))) {
            int c = cluster.codePointAt(i);
            width = Math.max(width, c == EMOJI_SELECTOR ? 2 : ofCodePoint(c));
        }
        return width;
    }

    private static int ofCodePoint(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        if (Character.isEmojiPresentation(c)) {
            return 2;
        }
        for (int[] range : WIDE) {
            if (c >= range[0] && c <= range[1]) {
                return 2;
            }
        }
        return 1;
    }

    /** Characters that reorder what follows could make an excerpt lie about the source. */
    private static boolean isBidiControl(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }
}
