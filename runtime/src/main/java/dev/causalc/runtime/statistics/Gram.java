package dev.causalc.runtime.statistics;

/**
 * The normal equations of a weighted regression of y on k columns x.
 *
 * @param products {@code X'WX}, k × k
 * @param cross {@code X'Wy}
 * @param squares {@code y'Wy}
 * @param scale what each diagonal entry of {@code X'WX} was before effects were absorbed: the measure of the rank decision
 */
public record Gram(Matrix products, double[] cross, double squares, double[] scale) {
    /** Without absorbed effects. */
    public Gram(Matrix products, double[] cross, double squares) {
        this(products, cross, squares, products.diagonal());
    }
}
