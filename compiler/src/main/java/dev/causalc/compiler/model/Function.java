package dev.causalc.compiler.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The functions of expressions. */
public enum Function {
    ABS(1, 1),
    LOG(1, 1),
    EXP(1, 1),
    SQRT(1, 1),
    FLOOR(1, 1),
    /** Half away from zero; a second argument gives the number of decimals. */
    ROUND(1, 2),
    LEAST(1, Integer.MAX_VALUE),
    GREATEST(1, Integer.MAX_VALUE),
    LENGTH(1, 1),
    LOWER(1, 1),
    YEAR(1, 1),
    MONTH(1, 1),
    DAY(1, 1),
    HOUR(1, 1),
    COALESCE(1, Integer.MAX_VALUE),
    LOGISTIC(1, 1),
    /** The binomial coefficient. */
    CHOOSE(2, 2),
    EXTRACT(2, 2);

    private final int fewest;
    private final int most;

    Function(int fewest, int most) {
        this.fewest = fewest;
        this.most = most;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public int fewestArguments() {
        return fewest;
    }

    public int mostArguments() {
        return most;
    }

    public static Optional<Function> find(String name) {
        return Arrays.stream(values()).filter(f -> f.text().equals(name)).findFirst();
    }
}
