package dev.causalc.compiler.model;

/** An interval of the real line; an infinite bound is no bound. */
public record Range(double low, boolean lowOpen, double high, boolean highOpen) {
    public static final Range ALL = new Range(Double.NEGATIVE_INFINITY, true, Double.POSITIVE_INFINITY, true);

    public boolean contains(double value) {
        return (lowOpen ? value > low : value >= low) && (highOpen ? value < high : value <= high);
    }

    public boolean isBounded() {
        return !Double.isInfinite(low) && !Double.isInfinite(high);
    }
}
