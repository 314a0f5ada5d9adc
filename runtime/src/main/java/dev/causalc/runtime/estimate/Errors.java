package dev.causalc.runtime.estimate;

import dev.causalc.runtime.engine.Answer;
import dev.causalc.runtime.engine.Request;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.engine.RowExpression.Binary;
import dev.causalc.runtime.engine.StageSpec;
import dev.causalc.runtime.statistics.ClusterSandwich;
import dev.causalc.runtime.statistics.Computed;
import dev.causalc.runtime.statistics.Covariance;
import dev.causalc.runtime.statistics.ErrorKind;
import dev.causalc.runtime.statistics.LeastSquares;
import dev.causalc.runtime.statistics.Matrix;
import dev.causalc.runtime.statistics.NeweyWest;
import dev.causalc.runtime.statistics.Sandwich;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The second round of a regression: sums of squared scores over rows, or of scores by cluster, with residuals, leverages
 * and projections as row expressions. Rows are never fetched, but for Newey and West's lags.
 */
final class Errors {
    private Errors() {}

    /**
     * What the error of a regression is made of, in working units.
     *
     * @param residual e of a row
     * @param projections r of a row on each contrast: {@code c' (X'WX)^-1 x}
     * @param leverage {@code x' (X'WX)^-1 x} of a row, where the convention needs it
     * @param refinement columns x of a row, where the fit is refined by its residual sums; else none
     * @param rows n
     * @param parameters k
     */
    record Parts(
            RowExpression residual,
            List<RowExpression> projections,
            Optional<RowExpression> leverage,
            List<RowExpression> refinement,
            double rows,
            double parameters) {}

    /**
     * @param covariance of the contrasts, in working units
     * @param squares {@code sum w e²}
     * @param scores {@code X'We}, where the fit is refined
     * @param clusters how many, the fewer of two ways
     * @param rowVariances of the contrasts as if rows were independent (HC0)
     */
    record Result(
            Covariance covariance, double squares, double[] scores, Optional<Long> clusters, double[] rowVariances) {}

    /**
     * @param biasReduced the covariance that the sums of the first round gave, for CR2 and CR3
     */
    static Computation<Result> of(
            ErrorOption option,
            Sample sample,
            LeastSquares.Fit fit,
            Matrix contrasts,
            Parts parts,
            Optional<Covariance> biasReduced) {
        Computation<double[]> rows = Computation.groups(rowRequest(option, sample, parts))
                .map(answer -> answer.only().sums());
        Computation<List<double[][]>> byCluster = option.isClustered(sample)
                ? Computation.groups(clusterRequests(sample, parts))
                        .map(answers -> answers.stream().map(Errors::scores).toList())
                : Computation.of(List.of());
        Computation<double[][]> series =
                option.kind() == ErrorKind.NEWEY_WEST ? series(sample, parts) : Computation.of(new double[0][]);
        return Computation.both(
                        rows,
                        Computation.both(byCluster, series, Sums::new),
                        (own, others) -> result(option, sample, fit, contrasts, parts, biasReduced, own, others))
                .then(result -> result);
    }

    private record Sums(List<double[][]> byCluster, double[][] series) {}

    /** {@code s e r}: what a row adds to a score, of one of the rows that a frequency weight stands for. */
    private static List<RowExpression> scores(Sample sample, Parts parts) {
        RowExpression s = sample.weighting().relative().orElse(Rows.ONE);
        return parts.projections.stream()
                .map(r -> Rows.product(List.of(s, parts.residual, r)))
                .toList();
    }

    private static Request rowRequest(ErrorOption option, Sample sample, Parts parts) {
        RowExpression s = sample.weighting().relative().orElse(Rows.ONE);
        List<RowExpression> sums = new ArrayList<>();
        sums.add(Rows.product(List.of(s, Rows.square(parts.residual))));
        List<RowExpression> scores = scores(sample, parts);
        Optional<RowExpression> factor = residualFactor(option.kind(), s, parts);
        for (RowExpression score : scores) {
            RowExpression square = Rows.square(score);
            sums.add(factor.<RowExpression>map(square::times).orElse(square));
        }
        parts.refinement.forEach(column -> sums.add(Rows.product(List.of(s, parts.residual, column))));
        return sample.copies(List.of(), sums);
    }

    /** φ of {@link Sandwich#residualFactor}, as a row expression; empty where it is 1. */
    private static Optional<RowExpression> residualFactor(ErrorKind kind, RowExpression s, Parts parts) {
        if (kind != ErrorKind.HC2 && kind != ErrorKind.HC3) {
            return Optional.empty();
        }
        RowExpression h = Rows.product(List.of(s, parts.leverage.orElseThrow()));
        RowExpression left = Rows.ONE.minus(h);
        RowExpression exact = new Binary(Binary.Operator.LESS, left, RowExpression.constant(Sandwich.FITTED_EXACTLY));
        RowExpression power = kind == ErrorKind.HC2 ? left : Rows.square(left);
        return Optional.of(new RowExpression.If(exact, Rows.ZERO, Rows.ONE.divide(power)));
    }

    private static List<Request> clusterRequests(Sample sample, Parts parts) {
        List<RowExpression> scores = parts.projections.stream()
                .<RowExpression>map(r -> parts.residual.times(r))
                .toList();
        return Mean.ways(sample).stream()
                .<Request>map(way -> sample.sums(way, scores))
                .toList();
    }

    private static double[][] scores(Answer.Groups answer) {
        return answer.groups().stream().map(Answer.Group::sums).toArray(double[][]::new);
    }

    /** Scores in order of time. */
    private static Computation<double[][]> series(Sample sample, Parts parts) {
        List<RowExpression> columns = scores(sample, parts);
        Request.Rows request =
                new Request.Rows(sample.filter(), columns, List.of(RowExpression.column(StageSpec.TIME)));
        return Computation.rows(request)
                .map(values -> IntStream.range(0, values[0].length)
                        .mapToObj(t -> Arrays.stream(values)
                                .mapToDouble(column -> column[t])
                                .toArray())
                        .toArray(double[][]::new));
    }

    private static Computation<Result> result(
            ErrorOption option,
            Sample sample,
            LeastSquares.Fit fit,
            Matrix contrasts,
            Parts parts,
            Optional<Covariance> biasReduced,
            double[] rowSums,
            Sums others) {
        int q = parts.projections.size();
        double[] squares = Arrays.copyOfRange(rowSums, 1, 1 + q);
        double[] refinement = Arrays.copyOfRange(rowSums, 1 + q, rowSums.length);
        LeastSquares.Fit refined =
                new LeastSquares.Fit(fit.coefficients(), fit.inverse(), fit.inverseRoot(), rowSums[0], fit.condition());
        Matrix meat = Matrix.diagonal(squares);
        double n = parts.rows;
        double k = parts.parameters;
        List<double[][]> ways = others.byCluster;
        Optional<Long> clusters =
                ways.stream().limit(2).map(way -> (long) way.length).min(Long::compare);
        if (clusters.isPresent() && clusters.get() < 2) {
            return Computation.refuse(oneCluster());
        }
        Computed<Covariance> covariance = switch (option.kind()) {
            case CLASSICAL -> value(Sandwich.classical(refined, contrasts, n, k));
            case HC0, HC1, HC2, HC3 -> value(Sandwich.heteroskedastic(option.kind(), meat, n, k));
            case CR0 -> value(ClusterSandwich.cr0(ways.get(0)));
            case CR1 -> value(ClusterSandwich.cr1(ways.get(0), n, k));
            case CR2, CR3 -> value(biasReduced.orElseThrow());
            case TWO_WAY -> ClusterSandwich.twoWay(ways.get(0), ways.get(1), ways.get(2), n, k);
            case SURVEY -> value(ways.isEmpty() ? rowSurvey(meat, n) : ClusterSandwich.survey(ways.get(0)));
            case NEWEY_WEST -> value(NeweyWest.covariance(NeweyWest.products(others.series, option.lag()), n, k, true));
            case NEYMAN, INFLUENCE -> throw new IllegalStateException(option.kind() + " of a regression");
        };
        return switch (covariance) {
            case Computed.Unsupported<Covariance> no -> Computation.refuse(Refusal.cannot(no.reason()));
            case Computed.Value<Covariance> yes ->
                Computation.of(new Result(yes.value(), rowSums[0], refinement, clusters, squares));
        };
    }

    private static Computed<Covariance> value(Covariance covariance) {
        return new Computed.Value<>(covariance);
    }

    /** Every row is a sampling unit; scores sum to zero by the normal equations. */
    private static Covariance rowSurvey(Matrix meat, double rows) {
        double[] degrees = new double[meat.rows()];
        Arrays.fill(degrees, rows - 1);
        return new Covariance(ErrorKind.SURVEY, meat.times(rows / (rows - 1)), degrees, List.of());
    }

    static Refusal oneCluster() {
        return Refusal.of(
                dev.causalc.compiler.source.EstimateCode.TOO_FEW_ROWS,
                "there is a single cluster, so an error between clusters does not exist",
                "cluster by something finer, or use se = hc2 if rows are independent");
    }
}
