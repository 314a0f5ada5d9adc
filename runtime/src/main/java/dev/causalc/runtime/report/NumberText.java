package dev.causalc.runtime.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Numbers for people. An estimate has as many digits as its standard error supports, by the rule of the Particle Data
 * Group (Review of Particle Physics, Introduction, 5.3): of the error two digits are kept when its first three are
 * 100–354, one when they are 355–949, and two of the rounded-up error above that.
 */
final class NumberText {
    /** Digits of an estimate that has no error. */
    private static final int SIGNIFICANT = 6;

    /** Outside these powers of ten a number is written with an exponent. */
    private static final int SMALLEST = -7;

    private static final int LARGEST = 12;

    /** Up to this leading part of the error two digits are kept; 9.50 and more round up to 10, which has two. */
    private static final double TWO_DIGITS = 3.54;

    private NumberText() {}

    /** How many decimals an error supports; negative: rounded to tens, hundreds, …. Empty for no error, or 0. */
    static OptionalInt decimals(OptionalDouble standardError) {
        if (standardError.isEmpty() || !(standardError.getAsDouble() > 0) || !finite(standardError.getAsDouble())) {
            return OptionalInt.empty();
        }
        BigDecimal error =
                new BigDecimal(standardError.getAsDouble()).round(new MathContext(3, RoundingMode.HALF_EVEN));
        int first = error.scale() - error.precision() + 1;
        boolean two = error.movePointRight(first).doubleValue() <= TWO_DIGITS;
        return OptionalInt.of(two ? first + 1 : first);
    }

    /** An estimate, or an end of its interval, with the digits of the error. */
    static String estimate(double value, OptionalDouble standardError) {
        OptionalInt decimals = decimals(standardError);
        return decimals.isPresent() && finite(value) ? rounded(value, decimals.getAsInt()) : plain(value);
    }

    private static String rounded(double value, int decimals) {
        BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
        if (rounded.signum() == 0) {
            return decimals > 0 ? new BigDecimal(0).setScale(decimals).toPlainString() : "0";
        }
        return written(rounded);
    }

    /** A number without an error: six significant digits, and no zeros at the end. */
    static String plain(double value) {
        if (!finite(value)) {
            return Double.isNaN(value) ? "none" : value > 0 ? "inf" : "-inf";
        }
        return written(new BigDecimal(value)
                .round(new MathContext(SIGNIFICANT, RoundingMode.HALF_EVEN))
                .stripTrailingZeros());
    }

    private static String written(BigDecimal value) {
        int power = value.precision() - value.scale() - 1;
        if (value.signum() != 0 && (power < SMALLEST || power > LARGEST)) {
            String digits = value.unscaledValue().abs().toString();
            String mantissa = digits.length() > 1 ? digits.charAt(0) + "." + digits.substring(1) : digits;
            return (value.signum() < 0 ? "-" : "") + mantissa + "e" + power;
        }
        return value.toPlainString();
    }

    /** All digits, as the language writes a literal: {@code 2}, {@code 0.05}. */
    static String exact(double value) {
        if (!finite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        return shortest.signum() == 0 ? "0" : written(shortest);
    }

    /** {@code 118,422}. */
    static String count(long count) {
        StringBuilder digits = new StringBuilder(Long.toString(count));
        int first = count < 0 ? 1 : 0;
        for (int at = digits.length() - 3; at > first; at -= 3) {
            digits.insert(at, ',');
        }
        return digits.toString();
    }

    /** {@code 1 row}, {@code 2 rows}. */
    static String counted(long count, String word) {
        return count(count) + " " + word + (count == 1 ? "" : "s");
    }

    /** {@code 95 %}. */
    static String percent(double share) {
        return exact(new BigDecimal(Double.toString(share)).movePointRight(2).doubleValue()) + " %";
    }

    /** Degrees of freedom: whole, or with one decimal. */
    static String degrees(double value) {
        return value == Math.rint(value) ? count((long) value) : String.format(Locale.ROOT, "%,.1f", value);
    }

    /** {@code p 0.031} or {@code p < 0.001}. */
    static String pValue(double p) {
        if (p < 0.001) {
            return "p < 0.001";
        }
        BigDecimal two = new BigDecimal(p).round(new MathContext(2, RoundingMode.HALF_EVEN));
        return "p " + two.toPlainString();
    }

    private static boolean finite(double value) {
        return Double.isFinite(value);
    }
}
