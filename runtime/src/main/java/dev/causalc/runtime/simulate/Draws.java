package dev.causalc.runtime.simulate;

import dev.causalc.compiler.model.Distribution;
import java.util.List;
import java.util.Optional;

/**
 * How a draw comes from its arguments and a uniform number u: always by the inverse of the distribution function (of
 * {@code bernoulli(p)}: true when u < p), so that worlds that share their noise are coupled monotonically.
 *
 * <p>The arguments are Stan's: {@code normal(mean, sd)}, {@code uniform(low, high)}, {@code bernoulli(p)},
 * {@code categorical(p1, …)}, {@code poisson(mean)}, {@code exponential(rate)}, {@code gamma(shape, rate)},
 * {@code beta(a, b)}, {@code lognormal(mu, sigma)} of the logarithm, {@code student_t(df, location, scale)},
 * {@code dirichlet(a1, …)}.
 */
final class Draws {
    /** Probabilities may add up to 1 only nearly, after rounding. */
    private static final double NEARLY = 1e-8;

    private Draws() {}

    /** What is wrong with the arguments of a draw; a missing one is not wrong, its draw is missing. */
    static Optional<String> fault(Distribution distribution, double[] a) {
        for (double argument : a) {
            if (Double.isInfinite(argument)) {
                return Optional.of("an argument is infinite");
            }
        }
        return switch (distribution) {
            case NORMAL -> unless(a[1] >= 0, "the standard deviation is negative");
            case LOGNORMAL -> unless(a[1] >= 0, "sigma is negative");
            case UNIFORM -> unless(a[0] <= a[1], "the low end is above the high end");
            case BERNOULLI -> unless(a[0] >= 0 && a[0] <= 1, "the probability is outside [0, 1]");
            case CATEGORICAL -> probabilities(a);
            case POISSON -> unless(a[0] >= 0, "the mean is negative");
            case EXPONENTIAL -> unless(a[0] > 0, "the rate is not above 0");
            case GAMMA -> unless(a[0] > 0 && a[1] > 0, "shape or rate is not above 0");
            case BETA -> unless(a[0] > 0 && a[1] > 0, "an argument is not above 0");
            case STUDENT_T ->
                unless(a[0] > 0 && a[2] >= 0, "the degrees of freedom are not above 0, or the scale is negative");
            case DIRICHLET -> {
                boolean positive = true;
                for (double concentration : a) {
                    positive &= concentration > 0;
                }
                yield unless(positive, "an argument is not above 0");
            }
        };
    }

    private static Optional<String> probabilities(double[] a) {
        double sum = 0;
        for (double probability : a) {
            if (probability < 0) {
                return Optional.of("a probability is negative");
            }
            sum += probability;
        }
        return unless(Math.abs(sum - 1) <= NEARLY, "the probabilities add up to " + sum + ", not to 1");
    }

    private static Optional<String> unless(boolean fine, String fault) {
        return fine ? Optional.empty() : Optional.of(fault);
    }

    /**
     * The value of a draw of one number for one unit.
     *
     * @param a arguments without a {@link #fault}, none missing
     * @param u uniform in (0, 1)
     */
    static double draw(Distribution distribution, double[] a, double u) {
        return switch (distribution) {
            case NORMAL -> a[0] + a[1] * NormalQuantile.of(u);
            case LOGNORMAL -> StrictMath.exp(a[0] + a[1] * NormalQuantile.of(u));
            case UNIFORM -> a[0] + (a[1] - a[0]) * u;
            case BERNOULLI -> u < a[0] ? 1 : 0;
            case CATEGORICAL -> categorical(a, u);
            case POISSON -> PoissonQuantile.of(a[0], u);
            case EXPONENTIAL -> -StrictMath.log1p(-u) / a[0];
            case GAMMA -> GammaQuantile.of(a[0], u) / a[1];
            case BETA -> BetaQuantile.of(a[0], a[1], u);
            case STUDENT_T -> a[1] + a[2] * BetaQuantile.student(a[0], u);
            case DIRICHLET -> throw new IllegalArgumentException("a draw of several numbers");
        };
    }

    private static double categorical(double[] probabilities, double u) {
        double sum = 0;
        int last = 0;
        for (int i = 0; i < probabilities.length; i++) {
            sum += probabilities[i];
            if (u < sum) {
                return i;
            }
            last = probabilities[i] > 0 ? i : last;
        }
        return last;
    }

    /** Gamma draws over their sum; by their logarithms, since small concentrations give numbers that no double holds. */
    static double[] dirichlet(double[] concentrations, NoiseStream noise, long unit) {
        double[] logarithms = new double[concentrations.length];
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < logarithms.length; i++) {
            logarithms[i] = GammaQuantile.logarithm(concentrations[i], noise.uniform(unit, i));
            largest = Math.max(largest, logarithms[i]);
        }
        double sum = 0;
        double[] shares = new double[logarithms.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = StrictMath.exp(logarithms[i] - largest);
            sum += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    /** The mean of a draw given its arguments; none for categories, and where the arguments do not say that there is one. */
    static Optional<Node> mean(Node.Draw draw) {
        List<Node> a = draw.arguments();
        return switch (draw.distribution()) {
            case NORMAL, BERNOULLI, POISSON -> Optional.of(a.get(0));
            case UNIFORM ->
                Optional.of(Node.apply(
                        Operation.TIMES, Node.constant(0.5), Node.apply(Operation.PLUS, a.get(0), a.get(1))));
            case EXPONENTIAL -> Optional.of(Node.apply(Operation.DIVIDE, Node.constant(1), a.get(0)));
            case GAMMA -> Optional.of(Node.apply(Operation.DIVIDE, a.get(0), a.get(1)));
            case BETA ->
                Optional.of(Node.apply(Operation.DIVIDE, a.get(0), Node.apply(Operation.PLUS, a.get(0), a.get(1))));
            case LOGNORMAL -> {
                Node variance = Node.apply(Operation.TIMES, a.get(1), a.get(1));
                Node shift = Node.apply(Operation.TIMES, Node.constant(0.5), variance);
                yield Optional.of(Node.apply(Operation.EXP, Node.apply(Operation.PLUS, a.get(0), shift)));
            }
            case STUDENT_T ->
                a.get(0) instanceof Node.Constant freedom && freedom.value() > 1
                        ? Optional.of(a.get(1))
                        : Optional.empty();
            case DIRICHLET -> {
                Node sum = a.stream()
                        .reduce((x, y) -> Node.apply(Operation.PLUS, x, y))
                        .orElseThrow();
                yield Optional.of(Node.apply(Operation.DIVIDE, a.get(draw.component()), sum));
            }
            case CATEGORICAL -> Optional.empty();
        };
    }

    /** The probability that a draw among categories is one of them; none for other draws. */
    static Optional<Node> probability(Node.Draw draw, double code) {
        if (draw.distribution() == Distribution.BERNOULLI) {
            Node p = draw.arguments().get(0);
            return code == 1
                    ? Optional.of(p)
                    : code == 0
                            ? Optional.of(Node.apply(Operation.MINUS, Node.constant(1), p))
                            : Optional.of(Node.constant(0));
        }
        if (draw.distribution() == Distribution.CATEGORICAL) {
            List<Node> probabilities = draw.arguments();
            boolean among = code >= 0 && code < probabilities.size() && code == Math.rint(code);
            return Optional.of(among ? probabilities.get((int) code) : Node.constant(0));
        }
        return Optional.empty();
    }
}
