package dev.causalc.compiler.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The distributions of {@code simulate}; with their arguments. */
public enum Distribution {
    /** Mean, standard deviation. */
    NORMAL(2, 2),
    /** Low, high. */
    UNIFORM(2, 2),
    /** The probability of true, or of the second of two levels. */
    BERNOULLI(1, 1),
    /** The probabilities of the levels, in their order. */
    CATEGORICAL(2, Integer.MAX_VALUE),
    /** Mean. */
    POISSON(1, 1),
    /** Rate. */
    EXPONENTIAL(1, 1),
    /** Shape, rate. */
    GAMMA(2, 2),
    /** Two shapes. */
    BETA(2, 2),
    /** Mean and standard deviation of the logarithm. */
    LOGNORMAL(2, 2),
    /** Degrees of freedom, then location (0) and scale (1). */
    STUDENT_T(1, 3),
    /** The concentrations of the shares, in their order. */
    DIRICHLET(2, Integer.MAX_VALUE);

    private final int fewest;
    private final int most;

    Distribution(int fewest, int most) {
        this.fewest = fewest;
        this.most = most;
    }

    public int fewestArguments() {
        return fewest;
    }

    public int mostArguments() {
        return most;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Distribution> find(String name) {
        return Arrays.stream(values()).filter(d -> d.text().equals(name)).findFirst();
    }
}
