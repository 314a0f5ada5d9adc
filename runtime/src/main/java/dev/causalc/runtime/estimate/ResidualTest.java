package dev.causalc.runtime.estimate;

import dev.causalc.compiler.identify.Testable.Independence;
import dev.causalc.runtime.engine.Answer;
import dev.causalc.runtime.engine.Request;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.engine.StagedColumn;
import dev.causalc.runtime.statistics.ChiSquared;
import dev.causalc.runtime.statistics.Cholesky;
import dev.causalc.runtime.statistics.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The generalised covariance measure (Shah and Peters 2020): both variables, or the indicators of their levels, are regressed
 * on the others (numbers with their squares; cells of categories where they are few), and the products of what is left over
 * sum to nothing but noise if they are independent. Their variance is summed by cluster.
 */
final class ResidualTest {
    /** Cells of categories up to so many are told apart one by one; beyond, category by category. */
    private static final int FEW_CELLS = 30;
    /** More columns than this are not tried. */
    private static final int MOST_COLUMNS = 80;
    /** More pairs of indicators than this are not tried. */
    private static final int MOST_PAIRS = 60;

    private final Sample sample;
    private final List<RowExpression> x;
    private final List<RowExpression> y;
    private final List<RowExpression> design;

    private ResidualTest(Sample sample, List<RowExpression> x, List<RowExpression> y, List<RowExpression> design) {
        this.sample = sample;
        this.x = x;
        this.y = y;
        this.design = design;
    }

    static Computation<Estimation> of(Independence independence, Map<String, Factor> factors, Sample sample) {
        List<RowExpression> design = new ArrayList<>(List.of(Rows.ONE));
        List<Factor> categories = new ArrayList<>();
        for (String name : independence.given()) {
            if (factors.containsKey(name)) {
                categories.add(factors.get(name));
            } else {
                RowExpression scaled = number(name, sample);
                design.add(scaled);
                design.add(Rows.square(scaled));
            }
        }
        if (Factor.cells(categories) <= FEW_CELLS && !categories.isEmpty()) {
            design.addAll(indicators(Factor.cross(categories)));
        } else {
            categories.forEach(category -> design.addAll(indicators(category)));
        }
        List<RowExpression> x = columns(independence.x(), factors, sample);
        List<RowExpression> y = columns(independence.y(), factors, sample);
        if (design.size() > MOST_COLUMNS || x.size() * y.size() > MOST_PAIRS) {
            return Computation.refuse(Refusal.cannot("there are too many levels"));
        }
        return new ResidualTest(sample, x, y, design).test();
    }

    private static List<RowExpression> columns(String name, Map<String, Factor> factors, Sample sample) {
        return factors.containsKey(name) ? indicators(factors.get(name)) : List.of(number(name, sample));
    }

    private static RowExpression number(String name, Sample sample) {
        StagedColumn column = sample.table().column(name);
        RowExpression centred = RowExpression.column(name).minus(RowExpression.constant(column.mean()));
        return column.deviation() > 0 ? centred.divide(RowExpression.constant(column.deviation())) : centred;
    }

    private static List<RowExpression> indicators(Factor factor) {
        return IntStream.range(1, factor.size())
                .<RowExpression>mapToObj(
                        level -> new RowExpression.If(factor.code().is(level), Rows.ONE, Rows.ZERO))
                .toList();
    }

    private Computation<Estimation> test() {
        List<RowExpression> all = new ArrayList<>(design);
        all.addAll(x);
        all.addAll(y);
        return Computation.groups(sample.products(List.of(), all)).then(answer -> {
            Answer.Group sums = answer.only();
            int k = design.size();
            if (sums.rows() <= k + x.size() + y.size()) {
                return Computation.refuse(sample.noRows());
            }
            double[][] gram = new double[k][k];
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < k; j++) {
                    gram[i][j] = sums.product(i, j);
                }
            }
            Cholesky cholesky = Cholesky.of(Matrix.of(gram));
            List<RowExpression> products = new ArrayList<>();
            for (int i = 0; i < x.size(); i++) {
                for (int j = 0; j < y.size(); j++) {
                    products.add(residual(x.get(i), coefficients(cholesky, sums, k + i))
                            .times(residual(y.get(j), coefficients(cholesky, sums, k + x.size() + j))));
                }
            }
            return covariance(products);
        });
    }

    /** Of the columns that the others do not give already; the rest have none. */
    private double[] coefficients(Cholesky cholesky, Answer.Group sums, int target) {
        int k = design.size();
        double[] right = new double[k];
        Arrays.setAll(right, i -> sums.product(i, target));
        int[] taken = Arrays.copyOf(cholesky.taken(), cholesky.rank());
        double[][] gram = new double[taken.length][taken.length];
        for (int i = 0; i < taken.length; i++) {
            for (int j = 0; j < taken.length; j++) {
                gram[i][j] = sums.product(taken[i], taken[j]);
            }
        }
        double[] solved = Cholesky.of(Matrix.of(gram))
                .solve(Arrays.stream(taken).mapToDouble(i -> right[i]).toArray());
        double[] coefficients = new double[k];
        for (int i = 0; i < taken.length; i++) {
            coefficients[taken[i]] = solved[i];
        }
        return coefficients;
    }

    private RowExpression residual(RowExpression value, double[] coefficients) {
        return value.minus(new RowExpression.Linear(0, coefficients, design));
    }

    private Computation<Estimation> covariance(List<RowExpression> products) {
        List<Request> requests = new ArrayList<>();
        List<List<Factor>> ways = Mean.ways(sample);
        RowExpression weight = sample.weighting().relative().orElse(Rows.ONE);
        List<RowExpression> scores =
                products.stream().map(p -> Rows.product(List.of(weight, p))).toList();
        requests.add(sample.copies(List.of(), scores));
        if (ways.isEmpty()) {
            List<RowExpression> squares = new ArrayList<>();
            for (RowExpression a : scores) {
                scores.forEach(b -> squares.add(a.times(b)));
            }
            requests.add(sample.copies(List.of(), squares));
        } else {
            ways.forEach(way -> requests.add(sample.copies(way, scores)));
        }
        int d = scores.size();
        return Computation.groups(requests).then(answers -> {
            double[] sum = answers.getFirst().only().sums();
            Matrix variance = ways.isEmpty() ? square(answers.get(1).only().sums(), d) : meat(answers, d);
            Cholesky cholesky = Cholesky.of(variance);
            if (cholesky.rank() < d) {
                return Computation.refuse(Refusal.cannot("what is left over of one of them does not vary"));
            }
            double[] solved = cholesky.solve(sum);
            double statistic =
                    IntStream.range(0, d).mapToDouble(i -> sum[i] * solved[i]).sum();
            return Computation.of(
                    IndependenceTest.result("generalised covariance", statistic, d, ChiSquared.upper(statistic, d)));
        });
    }

    private static Matrix square(double[] values, int d) {
        double[][] rows = new double[d][];
        Arrays.setAll(rows, i -> Arrays.copyOfRange(values, i * d, (i + 1) * d));
        return Matrix.of(rows);
    }

    /** By cluster; of two crossed ways, both less what they share (Cameron, Gelbach and Miller 2011). */
    private static Matrix meat(List<Answer.Groups> answers, int d) {
        Matrix meat = Matrix.zero(d, d);
        for (int way = 1; way < answers.size(); way++) {
            double[][] own = new double[d][d];
            for (Answer.Group group : answers.get(way).groups()) {
                for (int i = 0; i < d; i++) {
                    for (int j = 0; j < d; j++) {
                        own[i][j] += group.sums()[i] * group.sums()[j];
                    }
                }
            }
            meat = way == 3 ? meat.minus(Matrix.of(own)) : meat.plus(Matrix.of(own));
        }
        return meat;
    }
}
