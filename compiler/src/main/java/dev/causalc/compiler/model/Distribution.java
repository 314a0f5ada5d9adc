package dev.causalc.compiler.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The distributions of {@code simulate}; the arguments are those of the language reference. */
public enum Distribution {
    NORMAL,
    UNIFORM,
    BERNOULLI,
    CATEGORICAL,
    POISSON,
    EXPONENTIAL,
    GAMMA,
    BETA,
    LOGNORMAL,
    STUDENT_T,
    DIRICHLET;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Distribution> find(String name) {
        return Arrays.stream(values()).filter(d -> d.text().equals(name)).findFirst();
    }
}
