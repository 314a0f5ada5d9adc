package dev.causalc.runtime.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Contrasts of arm means within blocks, averaged with the blocks' shares of rows.
 *
 * <p>With two rows or more in each arm of each block the error is Neyman's within blocks, with t of n − (arms of the
 * contrast) · (blocks) degrees of freedom, n counting the rows of these arms. With a single row somewhere (matched pairs)
 * variances within blocks are not known: the error is that of the weighted mean of the block differences, see
 * {@link BlockMeans}; for equal blocks it is {@code s_d² / B} with B − 1 degrees of freedom (Imai, King and Nall 2009).
 */
public final class BlockedDifference {
    private BlockedDifference() {}

    /** An arm that a contrast needs and a block lacks. */
    public record Gap(int block, int arm) {}

    /** The blocks in which contrasts cannot be formed; {@link #of} needs there to be none. */
    public static List<Gap> gaps(Moments[][] blocks, Matrix contrasts) {
        List<Gap> gaps = new ArrayList<>();
        for (int b = 0; b < blocks.length; b++) {
            for (int a = 0; a < contrasts.columns(); a++) {
                int arm = a;
                boolean used = IntStream.range(0, contrasts.rows()).anyMatch(i -> contrasts.get(i, arm) != 0);
                if (used && blocks[b][a].count() == 0) {
                    gaps.add(new Gap(b, a));
                }
            }
        }
        return gaps;
    }

    /**
     * @param blocks moments by block and arm
     * @param contrasts q × arms
     */
    public static Estimates of(Moments[][] blocks, Matrix contrasts) {
        return of(blocks, shares(blocks), contrasts);
    }

    /**
     * With other weights of the blocks than their shares of rows, such as their shares of the treated.
     *
     * @param shares with sum 1
     */
    public static Estimates of(Moments[][] blocks, double[] shares, Matrix contrasts) {
        if (needsBlockDifferences(blocks, contrasts)) {
            int[] own = IntStream.range(0, blocks.length).toArray();
            return BlockMeans.of(differences(blocks, contrasts), shares, own);
        }
        double[] values = new double[contrasts.rows()];
        double[] degrees = new double[contrasts.rows()];
        Matrix matrix = Matrix.zero(contrasts.rows(), contrasts.rows());
        for (int b = 0; b < blocks.length; b++) {
            Estimates block = DifferenceInMeans.of(List.of(blocks[b]), contrasts);
            Matrix.addTimes(values, shares[b], block.values());
            matrix = matrix.plus(block.covariance().matrix().times(shares[b] * shares[b]));
            for (int i = 0; i < degrees.length; i++) {
                degrees[i] += spare(blocks[b], contrasts.row(i));
            }
        }
        return new Estimates(values, new Covariance(ErrorKind.NEYMAN, matrix, degrees, List.of()));
    }

    /** Each block's contrasts, B × q; with {@link #shares} the input of {@link BlockMeans} for blocks within clusters. */
    public static double[][] differences(Moments[][] blocks, Matrix contrasts) {
        double[][] differences = new double[blocks.length][];
        for (int b = 0; b < blocks.length; b++) {
            List<Moments> arms = List.of(blocks[b]);
            differences[b] = Matrix.vector(contrasts.rows(), i -> DifferenceInMeans.value(contrasts.row(i), arms));
        }
        return differences;
    }

    /** Each block's share of all rows. */
    public static double[] shares(Moments[][] blocks) {
        double[] counts = Matrix.vector(
                blocks.length, b -> Moments.sum(List.of(blocks[b])).count());
        double total = CompensatedSum.of(counts);
        return Matrix.vector(counts.length, b -> counts[b] / total);
    }

    /** Whether some arm of a contrast has a single row in some block, so that variances within blocks are not known. */
    public static boolean needsBlockDifferences(Moments[][] blocks, Matrix contrasts) {
        for (Moments[] block : blocks) {
            for (int i = 0; i < contrasts.rows(); i++) {
                for (int a = 0; a < block.length; a++) {
                    if (contrasts.get(i, a) != 0 && block[a].count() <= 1) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static double spare(Moments[] block, double[] contrast) {
        double spare = 0;
        for (int a = 0; a < block.length; a++) {
            spare += contrast[a] != 0 ? block[a].count() - 1 : 0;
        }
        return spare;
    }
}
