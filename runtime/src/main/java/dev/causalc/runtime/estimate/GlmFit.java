package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.Setting;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.estimate.Fitting.Fitted;
import dev.causalc.runtime.statistics.Cholesky;
import dev.causalc.runtime.statistics.Matrix;
import dev.causalc.runtime.statistics.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A generalised linear model, fitted: what it predicts of a row, as it is or with treatments set, and what the estimation of
 * its coefficients adds to the influence of a row on what is computed from predictions.
 *
 * @param working without the folds
 * @param only the rows it was trained on; empty: all of the sample
 * @param parts one, or one for each fold, that was trained on the others
 */
record GlmFit(
        WorkingModel working,
        Response response,
        Sample sample,
        Optional<RowExpression> only,
        Optional<Factor> folds,
        List<Part> parts) {
    GlmFit {
        parts = List.copyOf(parts);
    }

    /**
     * @param coefficients by equation, over the columns kept
     * @param information minus the second derivative of the log-likelihood, the equations one after the other
     */
    record Part(Optional<Integer> fold, Fitted fitted, double[][] coefficients, Matrix information) {}

    /**
     * Where a prediction is made: for each column of the model the number and the term that stand there.
     */
    record At(List<Model.Part> parts) {
        At {
            parts = List.copyOf(parts);
        }
    }

    /** In each row as it is. */
    At asIs() {
        return new At(working.model().terms().stream()
                .map(term -> new Model.Part(1, term))
                .toList());
    }

    At at(Map<String, Setting> settings, Map<String, Treatment> treatments) {
        return new At(working.model().terms().stream()
                .map(term -> working.model().set(term, settings, treatments, working.basis()))
                .toList());
    }

    /** The derivative of each column by a treatment that is a number. */
    At along(String treatment) {
        Model model = working.model();
        Model.Coding coding = model.codings().get(treatment);
        return new At(model.terms().stream()
                .map(term -> coding instanceof Model.Coding.AsAtom(int atom)
                        ? Model.derivative(term, atom, working.basis()).stream()
                                .findFirst()
                                .orElse(new Model.Part(0, Term.intercept()))
                        : new Model.Part(0, Term.intercept()))
                .toList());
    }

    /** The mean of each equation. */
    List<RowExpression> means(At at) {
        return response.means(IntStream.range(0, response.equations())
                .mapToObj(equation -> predictor(equation, at))
                .toList());
    }

    RowExpression mean(At at) {
        return means(at).get(0);
    }

    RowExpression predictor(int equation, At at) {
        WorkingModel own = folds.map(working::with).orElse(working);
        int number = working.model().factors().size();
        List<Term> terms = new ArrayList<>();
        List<Double> coefficients = new ArrayList<>();
        for (Part part : parts) {
            double[] all = part.fitted.expand(part.coefficients[equation]);
            for (int p = 0; p < all.length; p++) {
                Model.Part column = at.parts.get(p);
                Term rest = column.rest();
                terms.add(part.fold
                        .map(fold -> rest.times(Term.level(number, fold)))
                        .orElse(rest));
                coefficients.add(all[p] * column.coefficient());
            }
        }
        double[] values = coefficients.stream().mapToDouble(Double::doubleValue).toArray();
        return own.row(own.design(terms).linear(values));
    }

    /**
     * How a sum over rows moves with the coefficients.
     *
     * @param at where the predictions are made that it is computed from
     * @param byPredictor of each equation: the derivative of what a row of weight 1 adds to the sum by its predictor
     */
    record Move(GlmFit fit, At at, List<RowExpression> byPredictor) {
        Move {
            byPredictor = List.copyOf(byPredictor);
        }

        /** By coefficient, the equations one after the other. Of a model that was not cross-fitted. */
        Computation<double[]> derivative() {
            List<Term> terms = at.parts.stream().map(Model.Part::rest).toList();
            return Computation.all(byPredictor.stream()
                            .map(g -> fit.working.moments(fit.sample.weightedBy(g), terms))
                            .toList())
                    .map(sums -> sums.stream()
                            .map(sum -> Matrix.vector(
                                    sum.length, p -> at.parts.get(p).coefficient() * sum[p]))
                            .map(fit.parts.get(0).fitted::select)
                            .flatMapToDouble(Arrays::stream)
                            .toArray());
        }
    }

    /** The inverse of the information; of a linear model it lacks the variance of residuals. */
    Matrix inverse() {
        return Cholesky.of(parts.get(0).information).inverse();
    }

    /** What a row of weight 1 adds to a sum that moves with the coefficients as given, through their estimation. */
    RowExpression influence(double[] derivative) {
        Part part = parts.get(0);
        double[] projection = Cholesky.of(part.information).solve(derivative);
        int columns = part.fitted.parameters();
        List<RowExpression> means = means(asIs());
        List<RowExpression> terms = new ArrayList<>();
        for (int e = 0; e < response.equations(); e++) {
            double[] own = Arrays.copyOfRange(projection, e * columns, (e + 1) * columns);
            RowExpression linear = working.row(working.design().linear(part.fitted.expand(own)));
            terms.add(linear.times(response.residual(e, means)));
        }
        return Rows.where(only, Rows.sum(terms));
    }
}
