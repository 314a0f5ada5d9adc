package dev.causalc.compiler.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** How names are written, and did-you-mean: the nearest of the names in scope. */
public final class Names {
    private static final Pattern BARE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Set<String> NEVER_BARE = Set.of(
            "and", "or", "not", "in", "is", "if", "then", "else", "true", "false", "inf", "missing", "do", "all");

    private Names() {}

    /** A name as a study writes it: bare where it can be, else in backticks. */
    public static String written(String name) {
        boolean bare = BARE.matcher(name).matches() && !NEVER_BARE.contains(name);
        return bare ? name : "`" + name.replace("`", "``") + "`";
    }

    /** A name as messages show it: always in backticks, once. */
    public static String shown(String name) {
        String written = written(name);
        return written.startsWith("`") ? written : "`" + written + "`";
    }

    /**
     * The candidate at the smallest Damerau–Levenshtein distance (optimal string alignment, case ignored), if it is at
     * most a third of the length away; ties go to the first in alphabetical order. Of one or two letters only the case may
     * differ.
     */
    public static Optional<String> nearest(String name, Collection<String> candidates) {
        int limit = name.length() < 3 ? 0 : Math.max(1, name.length() / 3);
        return candidates.stream()
                .filter(candidate -> !candidate.equals(name))
                .sorted()
                .filter(candidate -> distance(name, candidate) <= limit)
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)));
    }

    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + cost);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
