package dev.causalc.runtime.simulate;

import dev.causalc.compiler.model.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.special.Erf;

/**
 * A quantity that is a weighted sum of independent standard normal noise.
 *
 * @param weights by the noise
 */
record Gaussian(double mean, Map<Node, Double> weights) {
    Gaussian {
        weights = Map.copyOf(weights);
    }

    /** Of a sum that is written out to its draws; empty unless all of them are normal. */
    static Optional<Gaussian> of(Affine sum) {
        boolean normal = sum.weights().keySet().stream()
                .allMatch(node -> node instanceof Node.Draw draw
                        && draw.distribution() == Distribution.NORMAL
                        && draw.arguments().equals(Reduction.STANDARD));
        return normal ? Optional.of(new Gaussian(sum.constant(), sum.weights())) : Optional.empty();
    }

    double covariance(Gaussian other) {
        double sum = 0;
        for (Map.Entry<Node, Double> term : weights.entrySet()) {
            sum += term.getValue() * other.weights.getOrDefault(term.getKey(), 0.0);
        }
        return sum;
    }

    double deviation() {
        return Math.sqrt(covariance(this));
    }

    /** The probability of being above 0. */
    double positive() {
        double deviation = deviation();
        if (deviation == 0) {
            return mean > 0 ? 1 : 0;
        }
        return 0.5 * Erf.erfc(-mean / deviation / Math.sqrt(2));
    }

    double quantile(double p) {
        return mean + deviation() * NormalQuantile.of(p);
    }

    /** The mean where all of some quantities are 0; empty if they determine each other. */
    Optional<Double> meanWhereZero(List<Gaussian> given) {
        int n = given.size();
        RealMatrix among = new Array2DRowRealMatrix(n, n);
        RealVector with = new ArrayRealVector(n);
        List<Double> means = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                among.setEntry(i, j, given.get(i).covariance(given.get(j)));
            }
            with.setEntry(i, covariance(given.get(i)));
            means.add(given.get(i).mean);
        }
        LUDecomposition decomposition = new LUDecomposition(among);
        if (!decomposition.getSolver().isNonSingular()) {
            return Optional.empty();
        }
        RealVector slopes = decomposition.getSolver().solve(with);
        double shift = 0;
        for (int i = 0; i < n; i++) {
            shift += slopes.getEntry(i) * means.get(i);
        }
        return Optional.of(mean - shift);
    }
}
