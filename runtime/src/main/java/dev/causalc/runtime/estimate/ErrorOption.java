package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.OptionValue;
import dev.causalc.compiler.source.EstimateCode;
import dev.causalc.runtime.statistics.ErrorKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The convention of a regression's standard errors.
 *
 * @param lag of Newey and West's
 */
record ErrorOption(ErrorKind kind, int lag) {
    static final List<String> WORDS =
            List.of("hc2", "classical", "hc0", "hc1", "hc3", "cr0", "cr1", "cr2", "cr3", "survey", "newey_west(lag)");

    /** Beyond so many sums over clusters CR2 and CR3 do not fit. */
    private static final double MOST_SUMS = 50e6;

    private static final String NEWEY_WEST = "newey_west";

    /**
     * What is used where a study says nothing: {@code survey} with sampling weights, two-way with two clusters,
     * {@code cr2} with one ({@code cr1} where CR2 would need more sums than fit), else {@code hc2}.
     *
     * @param columns of the design
     */
    static ErrorOption fallback(Sample sample, int columns) {
        if (sample.weighting() == Weighting.SAMPLING) {
            return new ErrorOption(ErrorKind.SURVEY, 0);
        }
        return switch (sample.clusters().size()) {
            case 0 -> new ErrorOption(ErrorKind.HC2, 0);
            case 1 -> new ErrorOption(isTooLarge(sample, columns) ? ErrorKind.CR1 : ErrorKind.CR2, 0);
            default -> new ErrorOption(ErrorKind.TWO_WAY, 0);
        };
    }

    /** What a study asks for, or the fallback. */
    static Computation<ErrorOption> of(Options options, Sample sample, DataSource data, int columns) {
        Optional<OptionValue> written = options.written("se");
        if (written.isEmpty()) {
            return Computation.of(fallback(sample, columns));
        }
        String word = options.word("se");
        if (word.equals(NEWEY_WEST)) {
            return neweyWest(options, data);
        }
        Optional<ErrorKind> kind = java.util.Arrays.stream(ErrorKind.values())
                .filter(k -> k.text().equals(word))
                .findFirst();
        if (kind.isEmpty()) {
            return Computation.refuse(
                    Refusal.cannot("there is no standard error `" + word + "`", "one of " + String.join(", ", WORDS)));
        }
        return checked(kind.get(), sample, columns);
    }

    private static Computation<ErrorOption> neweyWest(Options options, DataSource data) {
        Optional<Integer> lag = options.argument("se")
                .filter(OptionValue.NumberOption.class::isInstance)
                .map(value -> (int) ((OptionValue.NumberOption) value).value());
        if (lag.isEmpty() || lag.get() < 0) {
            return Computation.refuse(
                    Refusal.cannot("`newey_west` needs the number of lags", "write it as in `se = newey_west(4)`"));
        }
        if (data.time().isEmpty()) {
            return Computation.refuse(
                    Refusal.cannot("`newey_west` needs the order of rows", "give data " + data.name() + " a `time`"));
        }
        return Computation.of(new ErrorOption(ErrorKind.NEWEY_WEST, lag.get()));
    }

    private static Computation<ErrorOption> checked(ErrorKind kind, Sample sample, int columns) {
        boolean clustered = kind == ErrorKind.CR0 || kind == ErrorKind.CR1 || isBiasReduced(kind);
        int ways = sample.clusters().size();
        if (clustered && ways == 0) {
            return Computation.refuse(Refusal.cannot(
                    "`" + kind.text() + "` needs a cluster, and the data statement names none",
                    "name it with `cluster` in the data statement, or use se = hc2"));
        }
        if (ways > 1 && clustered && kind != ErrorKind.CR1) {
            return Computation.refuse(
                    Refusal.cannot("`" + kind.text() + "` is not defined for two crossed clusters", "use se = cr1"));
        }
        if (isBiasReduced(kind) && isTooLarge(sample, columns)) {
            return Computation.refuse(Refusal.of(
                    EstimateCode.TOO_LARGE,
                    String.format(
                            Locale.ROOT,
                            "`%s` needs %,d products for each of %,d clusters",
                            kind.text(),
                            (long) columns * columns,
                            (long) sample.clusters().get(0).factor().size()),
                    "use se = cr1, which with so many clusters is all but equal"));
        }
        return Computation.of(new ErrorOption(ways > 1 && clustered ? ErrorKind.TWO_WAY : kind, 0));
    }

    boolean isBiasReduced() {
        return isBiasReduced(kind);
    }

    private static boolean isBiasReduced(ErrorKind kind) {
        return kind == ErrorKind.CR2 || kind == ErrorKind.CR3;
    }

    private static boolean isTooLarge(Sample sample, int columns) {
        return (double) sample.clusters().get(0).factor().size() * columns * columns > MOST_SUMS;
    }

    /** Whether scores are summed by cluster. */
    boolean isClustered(Sample sample) {
        return switch (kind) {
            case CR0, CR1, CR2, CR3, TWO_WAY -> true;
            case SURVEY -> !sample.clusters().isEmpty();
            case CLASSICAL, HC0, HC1, HC2, HC3, NEWEY_WEST, NEYMAN, INFLUENCE -> false;
        };
    }

    /** Such as {@code cr2, clustered by user_id}. */
    String text(Sample sample) {
        if (sample.isExact()) {
            return Mean.kind(sample, "");
        }
        String word = kind == ErrorKind.NEWEY_WEST ? "newey_west(" + lag + ")" : kind.text();
        return isClustered(sample) ? Mean.kind(sample, word) : word;
    }
}
