package dev.causalc.runtime.statistics;

import java.util.Arrays;
import java.util.List;

/**
 * The weighted mean of block differences with an error between blocks, or between clusters of blocks: CR2 of the
 * intercept-only regression with the weights as inverse variances, in closed form.
 *
 * <p>Cluster g with weight t_g of 1 and score {@code s_g = sum w_b (d_b - mean)} gives {@code V = sum s_g s_g' / (1 - t_g)}, and
 * Bell and McCaffrey's degrees of freedom from {@code P = diag(t/(1-t)) - u u'}, {@code u_g = t_g (1 - t_g)^(-1/2)}, over the
 * cluster weights. B equal blocks, each its own cluster: {@code V = s_d² / B} and B − 1.
 */
public final class BlockMeans {
    private BlockMeans() {}

    /**
     * @param differences B × q
     * @param weights of the blocks, with sum 1
     * @param clusters the cluster (from 0) of each block; two clusters at least
     */
    public static Estimates of(double[][] differences, double[] weights, int[] clusters) {
        int q = differences[0].length;
        double[] mean = new double[q];
        for (int i = 0; i < q; i++) {
            int contrast = i;
            mean[i] = CompensatedSum.dot(
                    weights,
                    Arrays.stream(differences).mapToDouble(d -> d[contrast]).toArray());
        }
        int count = Arrays.stream(clusters).max().orElse(-1) + 1;
        double[] shares = new double[count];
        double[][] scores = new double[count][q];
        for (int b = 0; b < weights.length; b++) {
            shares[clusters[b]] += weights[b];
            for (int i = 0; i < q; i++) {
                scores[clusters[b]][i] += weights[b] * (differences[b][i] - mean[i]);
            }
        }
        Satterthwaite freedom = new Satterthwaite(Matrix.of(new double[] {-1}));
        for (int g = 0; g < count; g++) {
            double left = 1 - shares[g];
            double inverseRoot = left < Sandwich.FITTED_EXACTLY ? 0 : 1 / Math.sqrt(left);
            for (int i = 0; i < q; i++) {
                scores[g][i] *= inverseRoot;
            }
            // Per unit of t_g, that is for residuals of equal variance in the transformed model.
            freedom.add(shares[g] * inverseRoot * inverseRoot, new double[] {shares[g] * inverseRoot});
        }
        double[] degrees = new double[q];
        Arrays.fill(degrees, freedom.degreesOfFreedom());
        Covariance covariance = new Covariance(ErrorKind.CR2, ClusterSandwich.meat(scores), degrees, List.of());
        return new Estimates(mean, covariance);
    }
}
