package dev.causalc.runtime.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The cases of the shared folder about randomised experiments, from sums by arm and block. */
class ReferenceExperimentsTest {
    private static final Matrix DIFFERENCE = Matrix.of(new double[] {-1, 1});

    /** Products of (1, columns…) by arm. */
    private static List<Matrix> products(ReferenceCase data, String treatment, String... columns) {
        int[] arm = data.codes(treatment);
        List<double[]> values = Arrays.stream(columns).map(data::numbers).toList();
        return IntStream.range(0, 2)
                .mapToObj(a -> Rows.outer(
                        IntStream.range(0, arm.length)
                                .filter(i -> arm[i] == a)
                                .mapToObj(i -> {
                                    double[] row = new double[values.size() + 1];
                                    row[0] = 1;
                                    Arrays.setAll(row, c -> c == 0 ? 1 : values.get(c - 1)[i]);
                                    return row;
                                })
                                .toArray(double[][]::new),
                        i -> 1))
                .toList();
    }

    private static Moments moments(Matrix products) {
        return new Moments(products.get(0, 0), products.get(0, 1), products.get(1, 1));
    }

    @Test
    void differenceInMeans() {
        ReferenceCase data = ReferenceCase.load("diff_in_means_neyman");
        List<Moments> arms = products(data, "t", "y").stream()
                .map(ReferenceExperimentsTest::moments)
                .toList();
        Estimate estimate = DifferenceInMeans.of(arms, DIFFERENCE).get(0);
        data.check(estimate);
        data.checkExtra("df", estimate.degreesOfFreedom());
    }

    @Test
    void blockedDifferenceInMeans() {
        ReferenceCase data = ReferenceCase.load("blocked_difference_in_means");
        int[] block = data.codes("block");
        int[] arm = data.codes("offer");
        double[] spend = data.numbers("spend");
        Moments[][] blocks = new Moments[data.levels("block").size()][2];
        for (Moments[] row : blocks) {
            Arrays.fill(row, new Moments(0, 0, 0));
        }
        for (int i = 0; i < spend.length; i++) {
            Moments row = new Moments(1, spend[i], spend[i] * spend[i]);
            blocks[block[i]][arm[i]] = blocks[block[i]][arm[i]].plus(row);
        }
        data.check(BlockedDifference.of(blocks, DIFFERENCE).get(0));
    }

    @Test
    void cuped() {
        ReferenceCase data = ReferenceCase.load("cuped");
        List<Matrix> arms = products(data, "arm", "spend2", "past_spend");
        Cuped cuped = ((Cuped.Result.Adjusted) Cuped.of(arms)).cuped();
        Estimate estimate =
                DifferenceInMeans.of(cuped.adjusted(), DIFFERENCE).normal().get(0);
        data.check(estimate);
        data.checkExtra("theta", cuped.theta()[0]);
        List<Moments> plain =
                arms.stream().map(ReferenceExperimentsTest::moments).toList();
        Estimate unadjusted = DifferenceInMeans.of(plain, DIFFERENCE).get(0);
        data.checkExtra("unadjusted", unadjusted.value());
        data.checkExtra("unadjusted_se", unadjusted.standardError());
        data.checkExtra("variance_reduction", 1 - Math.pow(estimate.standardError() / unadjusted.standardError(), 2));
    }

    @Test
    void pairedEvaluation() {
        ReferenceCase data = ReferenceCase.load("paired_eval_clustered");
        double[] a = data.numbers("sys_a");
        double[] b = data.numbers("sys_b");
        double[] difference =
                IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i]).toArray();
        double mean = CompensatedSum.of(difference) / a.length;
        double[][] rows = Arrays.stream(difference)
                .mapToObj(d -> new double[] {(d - mean) / a.length})
                .toArray(double[][]::new);
        double[][] passages = ClusterSandwich.sum(rows, data.codes("passage"));
        data.check(ClusterSandwich.cr0(passages).normal().estimate(0, mean));
        data.checkExtra("se_cr1", ClusterSandwich.cr1(passages, a.length, 1).standardError(0));
        double[][] questions = ClusterSandwich.sum(rows, data.codes("question"));
        data.checkExtra("se_question_clustered", ClusterSandwich.cr0(questions).standardError(0));
    }
}
