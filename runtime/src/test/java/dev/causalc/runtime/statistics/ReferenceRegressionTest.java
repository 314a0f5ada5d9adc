package dev.causalc.runtime.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The regression cases of the shared folder through sums by cells. */
class ReferenceRegressionTest {
    private static final Term T = Term.atom(0);

    /** y ~ t + x1 + x2 + x3 + x4 + g; factors are g and, for sums by cluster, cl. */
    private static WorkedRegression.Model adjusted(ReferenceCase data) {
        List<Term> terms = new ArrayList<>(List.of(Term.intercept()));
        IntStream.range(0, 5).forEach(a -> terms.add(Term.atom(a)));
        IntStream.range(1, data.levels("g").size()).forEach(l -> terms.add(Term.level(0, l)));
        return new WorkedRegression.Model("y", List.of("t", "x1", "x2", "x3", "x4"), List.of("g", "cl"), terms);
    }

    private static WorkedRegression.Model tutored() {
        return new WorkedRegression.Model(
                "test",
                List.of("tutored", "income"),
                List.of("school", "teacher"),
                List.of(Term.intercept(), Term.atom(0), Term.atom(1)));
    }

    private static Matrix contrast(WorkedRegression regression, Term term) {
        return Matrix.of(regression.coefficient(term));
    }

    @ParameterizedTest
    @CsvSource({"ols_hc0, HC0", "ols_hc1, HC1", "ols_hc2, HC2", "ols_hc3, HC3"})
    void olsWithHeteroskedasticErrors(String id, ErrorKind kind) {
        ReferenceCase data = ReferenceCase.load(id);
        WorkedRegression regression = new WorkedRegression(data, adjusted(data));
        data.check(regression.heteroskedastic(kind, contrast(regression, T)).get(0));
    }

    @Test
    void olsWithClassicalErrors() {
        ReferenceCase data = ReferenceCase.load("ols_classical");
        WorkedRegression regression = new WorkedRegression(data, adjusted(data));
        data.check(regression.classical(contrast(regression, T)).get(0));
        double variance = regression.fit().residualSquares() / (1200 - 9);
        data.checkExtra("sigma", Math.sqrt(variance) * regression.basis().outcomeScale());
    }

    @Test
    void olsWithClusters() {
        ReferenceCase data = ReferenceCase.load("ols_cluster_cr1");
        WorkedRegression regression = new WorkedRegression(data, adjusted(data));
        Matrix contrast = contrast(regression, T);
        double[][] scores = regression.scores(contrast, 1);
        data.check(regression
                .estimates(contrast, ClusterSandwich.cr1(scores, 1200, 9))
                .get(0));
        data.checkExtra(
                "se_cr0",
                regression
                        .estimates(contrast, ClusterSandwich.cr0(scores))
                        .get(0)
                        .standardError());
    }

    @Test
    void olsWithBiasReducedClusterErrors() {
        ReferenceCase data = ReferenceCase.load("ols_cluster_cr2");
        WorkedRegression regression = new WorkedRegression(data, adjusted(data));
        Estimate estimate = regression
                .biasReduced(ErrorKind.CR2, contrast(regression, T), 1)
                .get(0);
        data.check(estimate);
        data.checkExtra("df", estimate.degreesOfFreedom());
    }

    @Test
    void olsWithCr3() {
        ReferenceCase data = ReferenceCase.load("ols_cluster_cr3");
        WorkedRegression regression = new WorkedRegression(data, tutored());
        data.check(regression
                .biasReduced(ErrorKind.CR3, contrast(regression, T), 0)
                .get(0));
    }

    @Test
    void clusterRandomisedDifference() {
        ReferenceCase data = ReferenceCase.load("cluster_randomised");
        WorkedRegression regression = new WorkedRegression(
                data,
                new WorkedRegression.Model(
                        "income",
                        List.of("village_treated"),
                        List.of("village"),
                        List.of(Term.intercept(), Term.atom(0))));
        Estimate estimate = regression
                .biasReduced(ErrorKind.CR2, contrast(regression, T), 0)
                .get(0);
        data.check(estimate);
        data.checkExtra("df", estimate.degreesOfFreedom());
    }

    @Test
    void olsWithTwoWaysOfClustering() {
        ReferenceCase data = ReferenceCase.load("ols_two_way_cluster");
        WorkedRegression regression = new WorkedRegression(data, tutored());
        Matrix contrast = contrast(regression, T);
        double[][] schools = regression.scores(contrast, 0);
        double[][] teachers = regression.scores(contrast, 1);
        double[][] pairs = regression.scores(contrast, 0, 1);
        Computed<Covariance> covariance = ClusterSandwich.twoWay(schools, teachers, pairs, data.rows(), 3);
        data.check(regression
                .estimates(contrast, ((Computed.Value<Covariance>) covariance).value())
                .get(0));
        data.checkExtra(
                "se_cluster_first",
                regression
                        .estimates(contrast, ClusterSandwich.cr1(schools, data.rows(), 3))
                        .get(0)
                        .standardError());
    }

    @Test
    void olsWithTwoAbsorbedEffects() {
        ReferenceCase data = ReferenceCase.load("ols_two_fixed_effects_hc1");
        Basis basis = Basis.of(
                List.of(Term.atom(0), Term.atom(1)),
                List.of(new Basis.Pilot(0.5, 0.5), new Basis.Pilot(0, 1)),
                new Basis.Pilot(1, 1.5),
                true);
        Rows rows = absorbedRows(data, basis);
        List<CellSums> sums = List.of(rows.sums(), rows.moments(0), rows.moments(1), rows.moments(0, 1));
        int[] levels = {data.levels("school").size(), data.levels("teacher").size()};
        Absorption absorption = new Absorption(basis.design(), basis.outcome(), List.of(0, 1), levels, sums);
        Gram gram = absorption.reduce(basis.design().gram(sums, basis.outcome()));
        LeastSquares.Fit fit = (LeastSquares.Fit) LeastSquares.fit(gram);
        double parameters = 2 + ((Computed.Value<Integer>) absorption.parameters()).value();
        data.checkExtra("K", parameters);
        Matrix contrast = Matrix.of(basis.original().row(0));
        Form residual = absorption.residual(fit.coefficients());
        Form within = absorption.within(fit.project(contrast).row(0));
        double[][] scores = IntStream.range(0, rows.size())
                .mapToObj(i -> new double[] {
                    residual.at(rows.z()[i], rows.levels()[i]) * within.at(rows.z()[i], rows.levels()[i])
                })
                .toArray(double[][]::new);
        Matrix meat = Rows.outer(scores, i -> 1);
        double value = basis.value(contrast.row(0), fit.coefficients());
        Covariance hc1 = Sandwich.heteroskedastic(ErrorKind.HC1, meat, rows.size(), parameters);
        data.check(hc1.scaled(basis.outcomeScale()).estimate(0, value));
        Covariance classical = Sandwich.classical(fit, contrast, rows.size(), parameters);
        data.checkExtra("se_classical", classical.scaled(basis.outcomeScale()).standardError(0));
    }

    private static Rows absorbedRows(ReferenceCase data, Basis basis) {
        double[] tutored = data.numbers("tutored");
        double[] income = data.numbers("income");
        double[] test = data.numbers("test");
        int[] school = data.codes("school");
        int[] teacher = data.codes("teacher");
        double[][] z = new double[test.length][];
        int[][] levels = new int[test.length][];
        for (int i = 0; i < z.length; i++) {
            double[] x = basis.row(new double[] {tutored[i], income[i]}, school[i], teacher[i]);
            z[i] = new double[] {1, x[0], x[1], basis.working(test[i])};
            levels[i] = new int[] {school[i], teacher[i]};
        }
        return Rows.unweighted(z, levels);
    }

    @Test
    void linsInteractedRegression() {
        ReferenceCase data = ReferenceCase.load("lin_interacted_hc2");
        List<Term> covariates = new ArrayList<>();
        IntStream.range(1, 5).forEach(a -> covariates.add(Term.atom(a)));
        IntStream.range(1, data.levels("g").size()).forEach(l -> covariates.add(Term.level(0, l)));
        List<Term> terms = new ArrayList<>(List.of(Term.intercept(), T));
        terms.addAll(covariates);
        covariates.forEach(covariate -> terms.add(T.times(covariate)));
        WorkedRegression.Model model = adjusted(data);
        WorkedRegression regression = new WorkedRegression(
                data, new WorkedRegression.Model(model.outcome(), model.atoms(), model.factors(), terms));
        // The average over rows of what switching the treatment does to the row.
        double[] contrast = new double[terms.size()];
        List<double[]> atoms = model.atoms().stream().map(data::numbers).toList();
        int[] g = data.codes("g");
        for (int i = 0; i < data.rows(); i++) {
            int row = i;
            double[] at = atoms.stream().mapToDouble(a -> a[row]).toArray();
            at[0] = 1;
            Matrix.addTimes(contrast, 1.0 / data.rows(), regression.basis().row(at, g[i]));
            at[0] = 0;
            Matrix.addTimes(contrast, -1.0 / data.rows(), regression.basis().row(at, g[i]));
        }
        Estimate estimate =
                regression.heteroskedastic(ErrorKind.HC2, Matrix.of(contrast)).get(0);
        data.check(estimate);
        data.checkExtra("df", estimate.degreesOfFreedom());
    }

    @Test
    void surveyWeights() {
        ReferenceCase data = ReferenceCase.load("survey_weighted_ols");
        WorkedRegression regression =
                new WorkedRegression(data, adjusted(data), WorkedRegression.ones(data.rows()), data.numbers("w"));
        Matrix contrast = contrast(regression, T);
        data.check(regression
                .estimates(contrast, ClusterSandwich.survey(regression.scores(contrast, 1)))
                .get(0));
    }

    @Test
    void frequencyWeights() {
        ReferenceCase data = ReferenceCase.load("frequency_weights_ols");
        List<Term> terms = new ArrayList<>(List.of(Term.intercept(), Term.atom(0), Term.atom(1)));
        IntStream.range(1, data.levels("g").size()).forEach(l -> terms.add(Term.level(0, l)));
        WorkedRegression regression = new WorkedRegression(
                data,
                new WorkedRegression.Model("y", List.of("t", "x"), List.of("g"), terms),
                data.numbers("n"),
                WorkedRegression.ones(data.rows()));
        Matrix contrast = contrast(regression, T);
        data.check(regression.heteroskedastic(ErrorKind.HC1, contrast).get(0));
        data.checkExtra("se_classical", regression.classical(contrast).get(0).standardError());
        for (ErrorKind kind : List.of(ErrorKind.HC0, ErrorKind.HC2, ErrorKind.HC3)) {
            double error = regression.heteroskedastic(kind, contrast).get(0).standardError();
            data.checkExtra("se_by_type/" + kind, error);
        }
    }

    @Test
    void fourArmsWithAdjustedPValues() {
        ReferenceCase data = ReferenceCase.load("multi_arm_ols_adjusted_p");
        List<String> arms = data.levels("therapy");
        assertThat(arms).containsExactly("A", "B", "C", "control");
        List<Term> terms = List.of(
                Term.intercept(), Term.level(0, 0), Term.level(0, 1), Term.level(0, 2), Term.atom(0), Term.atom(1));
        WorkedRegression regression = new WorkedRegression(
                data, new WorkedRegression.Model("recovery", List.of("severity", "female"), List.of("therapy"), terms));
        List<String> names = List.of("A-control", "B-control", "C-control", "B-A", "C-A", "C-B");
        Matrix contrasts = Matrix.of(names.stream()
                .map(name -> Stream.of(name.split("-"))
                        .map(arm -> regression.basis().row(new double[] {0, 0}, arms.indexOf(arm)))
                        .toArray(double[][]::new))
                .map(pair -> Matrix.vector(terms.size(), p -> pair[0][p] - pair[1][p]))
                .toArray(double[][]::new));
        Estimates estimates = regression.heteroskedastic(ErrorKind.HC2, contrasts);
        data.check(estimates.get(0));
        double[] p = IntStream.range(0, 6)
                .mapToDouble(i -> estimates.get(i).pValue())
                .toArray();
        for (int i = 0; i < 6; i++) {
            data.checkExtra("contrasts/" + names.get(i), estimates.values()[i]);
            data.checkExtra("se/" + names.get(i), estimates.get(i).standardError());
            data.checkExtra("p/" + names.get(i), p[i]);
            data.checkExtra("holm/" + names.get(i), MultipleTesting.HOLM.adjust(p)[i]);
            data.checkExtra("hochberg/" + names.get(i), MultipleTesting.HOCHBERG.adjust(p)[i]);
            data.checkExtra(
                    "bonferroni/" + names.get(i), MultipleTesting.BONFERRONI.adjust(p)[i]);
            data.checkExtra("bh/" + names.get(i), MultipleTesting.BH.adjust(p)[i]);
            data.checkExtra("by/" + names.get(i), MultipleTesting.BY.adjust(p)[i]);
        }
        // All six pairs are three independent questions.
        WaldTest wald = WaldTest.of(estimates);
        assertThat(wald.first()).isEqualTo(3);
        data.checkExtra("wald_F_all_arms", wald.f());
        data.checkExtra("wald_p", wald.pValue());
    }

    @Test
    void interruptedTimeSeries() {
        ReferenceCase data = ReferenceCase.load("interrupted_time_series");
        List<Term> terms = List.of(Term.intercept(), Term.atom(0), Term.atom(1), Term.atom(0, 1));
        WorkedRegression regression = new WorkedRegression(
                data, new WorkedRegression.Model("incidents", List.of("week", "policy"), List.of(), terms));
        Basis basis = regression.basis();
        Matrix contrasts = Matrix.of(switched(basis, 55), basis.original().row(3), switched(basis, data.rows()));
        List<Matrix> products = NeweyWest.products(regression.scores(contrasts), 4);
        Estimates estimates = regression.estimates(contrasts, NeweyWest.covariance(products, data.rows(), 4, true));
        data.check(estimates.get(0));
        data.checkExtra("slope_change", estimates.values()[1]);
        data.checkExtra("slope_change_se", estimates.get(1).standardError());
        data.checkExtra("effect_at_last_period_se", estimates.get(2).standardError());
        Estimates without = regression.estimates(contrasts, NeweyWest.covariance(products, data.rows(), 4, false));
        data.checkExtra("level_se_no_factor", without.get(0).standardError());
    }

    /** What the policy does in a week. */
    private static double[] switched(Basis basis, double week) {
        double[] on = basis.row(new double[] {week, 1});
        double[] off = basis.row(new double[] {week, 0});
        return Matrix.vector(on.length, p -> on[p] - off[p]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"numerics_longley", "numerics_large_offset", "numerics_near_collinear"})
    void ill(String id) {
        ReferenceCase data = ReferenceCase.load(id);
        List<String> atoms = switch (id) {
            case "numerics_longley" -> List.of("deflator", "gnp", "unemployed", "armed_forces", "population", "year");
            case "numerics_large_offset" -> List.of("t", "epoch", "tokens");
            default -> List.of("t", "a", "b");
        };
        List<Term> terms = new ArrayList<>(List.of(Term.intercept()));
        IntStream.range(0, atoms.size()).forEach(a -> terms.add(Term.atom(a)));
        String outcome = id.equals("numerics_longley") ? "employed" : "y";
        WorkedRegression regression =
                new WorkedRegression(data, new WorkedRegression.Model(outcome, atoms, List.of(), terms));
        Estimates classical = regression.classical(regression.basis().original());
        Estimates hc1 =
                regression.heteroskedastic(ErrorKind.HC1, regression.basis().original());
        data.check(classical.get(1));
        for (int p = 0; p < terms.size(); p++) {
            String name = p == 0 ? "intercept" : atoms.get(p - 1);
            data.checkExtra("coef/" + name, classical.values()[p]);
            data.checkExtra("se/" + name, classical.get(p).standardError());
            data.checkExtra("se_hc1/" + name, hc1.get(p).standardError());
        }
        double variance = regression.fit().residualSquares() / (data.rows() - terms.size());
        data.checkExtra("sigma", Math.sqrt(variance) * regression.basis().outcomeScale());
        assertThat(Arrays.stream(classical.values()).allMatch(Double::isFinite)).isTrue();
    }
}
