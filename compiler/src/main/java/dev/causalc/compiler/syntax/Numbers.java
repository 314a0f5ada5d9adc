package dev.causalc.compiler.syntax;

/** What a number is worth: {@code 10_000}, {@code 1e-6}, {@code 95%}. */
final class Numbers {
    private Numbers() {}

    static double value(String written) {
        String digits = written.replace("_", "");
        if (!digits.endsWith("%")) {
            return Double.parseDouble(digits);
        }
        // As a decimal literal, so that 95% is exactly what 0.95 is.
        String percent = digits.substring(0, digits.length() - 1);
        return percent.indexOf('e') < 0 && percent.indexOf('E') < 0
                ? Double.parseDouble(percent + "e-2")
                : new java.math.BigDecimal(percent).movePointLeft(2).doubleValue();
    }
}
