package dev.causalc.runtime.estimate;

import dev.causalc.compiler.source.EstimateCode;
import dev.causalc.runtime.estimate.Fitting.Fitted;
import dev.causalc.runtime.statistics.Basis;
import dev.causalc.runtime.statistics.Gram;
import java.util.Arrays;
import java.util.Optional;

/** Where Newton's method starts: what the linear regression of the response says of the model. */
final class Start {
    /** A linear fit never explains so much of a binary response that the start runs off. */
    private static final double LEAST_REST = 0.2;

    private Start() {}

    /** A response that no coefficients can fit. */
    static Optional<Refusal> refusal(Response response, Question.Outcome outcome, Gram gram) {
        double mean = gram.cross()[0] / gram.products().get(0, 0);
        return switch (response) {
            case Response.Single(Family family, Question.Outcome own) ->
                switch (family) {
                    case LINEAR -> Optional.empty();
                    case LOGISTIC -> mean > 0 && mean < 1 ? Optional.empty() : Optional.of(constant(outcome, mean));
                    case POISSON -> mean > 0 ? Optional.empty() : Optional.of(constant(outcome, mean));
                };
            case Response.Arms arms -> Optional.empty();
        };
    }

    private static Refusal constant(Question.Outcome outcome, double mean) {
        return Refusal.of(
                EstimateCode.SEPARATED,
                "`" + outcome.name() + "` is " + Phrases.number(mean) + " in all rows that the model is fitted to",
                "look at the range of what is modelled, or use a linear model");
    }

    /**
     * By equation, over the columns kept, the constant first. Of a linear model the solution, in units of the outcome; of a
     * logistic one the linear discriminant; of a Poisson one the tangent at the mean; of a multinomial one nothing.
     */
    static double[][] of(Response response, Basis basis, Gram gram, Fitted fitted) {
        double[] b = fitted.fit().coefficients();
        double weight = gram.products().get(0, 0);
        double mean = gram.cross()[0] / weight;
        return switch (response) {
            case Response.Single(Family family, Question.Outcome outcome) ->
                new double[][] {
                    switch (family) {
                        case LINEAR -> scaled(b, basis.outcomeScale(), basis.outcomeShift());
                        case LOGISTIC -> discriminant(b, fitted.select(gram), weight, mean);
                        case POISSON -> scaled(b, 1 / mean, Math.log(mean) - 1);
                    }
                };
            case Response.Arms arms -> new double[arms.equations()][b.length];
        };
    }

    private static double[] scaled(double[] b, double factor, double constant) {
        double[] result = Arrays.stream(b).map(x -> factor * x).toArray();
        result[0] += constant;
        return result;
    }

    /** {@code logit(share) + (x'b - share) / (share (1 - share) (1 - R²))}. */
    private static double[] discriminant(double[] b, Gram gram, double weight, double share) {
        double explained = 0;
        for (int i = 0; i < b.length; i++) {
            explained += b[i] * gram.cross()[i];
        }
        double variance = share * (1 - share);
        double rest = Math.max(LEAST_REST, 1 - (explained / weight - share * share) / variance);
        double factor = 1 / (variance * rest);
        return scaled(b, factor, Math.log(share / (1 - share)) - share * factor);
    }
}
