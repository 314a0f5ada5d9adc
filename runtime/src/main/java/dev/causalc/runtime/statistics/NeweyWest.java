package dev.causalc.runtime.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * Errors that allow for autocorrelation up to a lag, with Bartlett's weights 1 − l/(lag + 1), without prewhitening.
 *
 * <p>Source: Newey and West (1987), as {@code sandwich::NeweyWest(lag, prewhite = FALSE)} in R.
 */
public final class NeweyWest {
    private NeweyWest() {}

    /**
     * The sums {@code S_l = sum over t of scores[t] scores[t - l]'} for l = 0 … lag.
     *
     * @param scores projected scores {@code w e r} in order of time, T × q
     */
    public static List<Matrix> products(double[][] scores, int lag) {
        int q = scores[0].length;
        List<Matrix> products = new ArrayList<>();
        for (int l = 0; l <= lag; l++) {
            double[][] product = new double[q][q];
            for (int i = 0; i < q; i++) {
                for (int j = 0; j < q; j++) {
                    CompensatedSum sum = new CompensatedSum();
                    for (int t = l; t < scores.length; t++) {
                        sum.addProduct(scores[t][i], scores[t - l][j]);
                    }
                    product[i][j] = sum.value();
                }
            }
            products.add(Matrix.of(product, q));
        }
        return products;
    }

    /**
     * @param products from {@link #products}, or summed over several series that are independent of each other
     * @param adjusted multiply by n/(n − k)
     */
    public static Covariance covariance(List<Matrix> products, double rows, double parameters, boolean adjusted) {
        Matrix sum = products.get(0);
        for (int l = 1; l < products.size(); l++) {
            double weight = 1 - l / (double) products.size();
            sum = sum.plus(products.get(l).plus(products.get(l).transpose()).times(weight));
        }
        double factor = adjusted ? rows / (rows - parameters) : 1;
        return Covariance.of(ErrorKind.NEWEY_WEST, sum.times(factor), rows - parameters);
    }
}
