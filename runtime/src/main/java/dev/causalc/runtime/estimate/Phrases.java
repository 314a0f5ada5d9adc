package dev.causalc.runtime.estimate;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Words for messages and labels. */
final class Phrases {
    private Phrases() {}

    static String plain(Object value) {
        return value instanceof Double number ? number(number) : value.toString();
    }

    /** A whole number without a point, others as they are. */
    static String number(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }

    /** With three significant digits, for text that people read. */
    static String rounded(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return number(value);
        }
        double magnitude = Math.abs(value);
        return magnitude >= 1e-3 && magnitude < 1e6
                ? trimmed(String.format(Locale.ROOT, "%." + decimals(magnitude) + "f", value))
                : String.format(Locale.ROOT, "%.2e", value);
    }

    private static int decimals(double magnitude) {
        return Math.max(0, 2 - (int) Math.floor(Math.log10(magnitude)));
    }

    private static String trimmed(String text) {
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }

    static String count(long count, String thing) {
        return String.format(Locale.ROOT, "%,d", count) + " " + thing + (count == 1 ? "" : "s");
    }

    static String percent(double share) {
        return rounded(100 * share) + "%";
    }

    /** {@code `a`, `b` and `c`}. */
    static String names(Collection<String> names) {
        return list(names.stream().map(name -> "`" + name + "`").toList());
    }

    /** {@code a, b and c}. */
    static String list(List<String> parts) {
        if (parts.size() < 2) {
            return String.join("", parts);
        }
        return String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.get(parts.size() - 1);
    }

    /** The first few, and how many more there are. */
    static String some(List<String> parts, int most) {
        return parts.size() <= most
                ? list(parts)
                : String.join(", ", parts.subList(0, most)) + " and " + (parts.size() - most) + " more";
    }
}
