package dev.causalc.runtime.estimate;

import dev.causalc.runtime.estimate.LinearRegression.Fit;
import dev.causalc.runtime.estimate.Targets.Target;
import dev.causalc.runtime.statistics.Basis;
import dev.causalc.runtime.statistics.Covariance;
import dev.causalc.runtime.statistics.Matrix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** From a fit to what is reported of it. */
final class RegressionResult {
    private RegressionResult() {}

    static Estimation estimation(String method, Fit fit) {
        Sample sample = fit.setup().sample();
        String kind = fit.error().text(sample);
        return new Estimation(
                method,
                fit.setup().options().shown(Map.of("se", fit.error().kind().text())),
                values(fit),
                kind,
                details(fit),
                checks(fit));
    }

    private static List<Estimation.Value> values(Fit fit) {
        List<Estimation.Value> values = new ArrayList<>();
        Sample sample = fit.setup().sample();
        Optional<Covariance> covariance = fit.errors()
                .map(errors -> errors.covariance().scaled(fit.working().basis().outcomeScale()));
        for (int i = 0; i < fit.targets().size(); i++) {
            Target target = fit.targets().get(i);
            Values.Compared compared = fit.contrasts().values().get(i);
            int index = i;
            OptionalDouble error = covariance
                    .map(c -> Values.error(sample, Values.carried(compared, c.standardError(index))))
                    .orElse(OptionalDouble.empty());
            values.add(new Estimation.Value(
                    target.key(),
                    compared.value(),
                    error,
                    covariance
                            .map(c -> Values.freedom(c.degreesOfFreedom()[index]))
                            .orElse(OptionalDouble.empty()),
                    compared.log(),
                    Math.round(target.rows()),
                    fit.errors().flatMap(Errors.Result::clusters),
                    fit.influences().isEmpty()
                            ? Optional.empty()
                            : Optional.of(sample.influence(Rows.times(
                                    compared.log() ? compared.value() : 1,
                                    fit.influences().get(i))))));
        }
        return values;
    }

    private static Map<String, Object> details(Fit fit) {
        Map<String, Object> details = new LinkedHashMap<>();
        int parameters = fit.fitted().parameters() + fit.absorbedParameters();
        details.put("n", Math.round(fit.rows()));
        details.put("k", (long) parameters);
        fit.errors().ifPresent(errors -> {
            double scale = fit.working().basis().outcomeScale();
            double squares = errors.squares();
            details.put("sigma", scale * Math.sqrt(squares / (fit.rows() - parameters)));
            total(fit).ifPresent(total -> details.put("r2", 1 - squares / total));
            double freedom = errors.covariance().degreesOfFreedom()[0];
            if (Double.isFinite(freedom)) {
                details.put("df", freedom);
            }
            errors.clusters().ifPresent(clusters -> details.put("clusters", clusters));
            if (!errors.covariance().notes().isEmpty()) {
                details.put("notes", errors.covariance().notes());
            }
        });
        details.put("coef", coefficients(fit));
        if (!fit.fitted().dropped().isEmpty()) {
            details.put("left_out", fit.fitted().dropped());
        }
        details.put("condition", fit.fitted().fit().condition());
        return details;
    }

    /** The outcome's squares around its mean, in working units; only where there is a constant. */
    private static OptionalDouble totalSquares(Fit fit) {
        boolean constant = fit.setup().model().pieces().get(0).kind() == Model.Kind.CONSTANT;
        if (!constant) {
            return OptionalDouble.empty();
        }
        double weight = fit.gram().products().get(0, 0);
        double sum = fit.gram().cross()[0];
        return OptionalDouble.of(fit.gram().squares() - sum * sum / weight);
    }

    private static Optional<Double> total(Fit fit) {
        OptionalDouble total = totalSquares(fit);
        return total.isPresent() && total.getAsDouble() > 0 ? Optional.of(total.getAsDouble()) : Optional.empty();
    }

    /** In original units, by label. */
    private static Map<String, Double> coefficients(Fit fit) {
        Basis basis = fit.working().basis();
        Matrix original = basis.original();
        Map<String, Double> coefficients = new LinkedHashMap<>();
        List<Model.Piece> pieces = fit.setup().model().pieces();
        for (int p : fit.fitted().kept()) {
            coefficients.put(pieces.get(p).label(), basis.value(original.row(p), fit.coefficients()));
        }
        return coefficients;
    }

    private static List<Estimation.Check> checks(Fit fit) {
        if (fit.errors().isEmpty()) {
            return List.of();
        }
        Errors.Result errors = fit.errors().get();
        return Clustering.checks(
                fit.setup().sample(),
                errors.clusters(),
                fit.rows(),
                errors.covariance().matrix().get(0, 0),
                errors.rowVariances()[0]);
    }
}
