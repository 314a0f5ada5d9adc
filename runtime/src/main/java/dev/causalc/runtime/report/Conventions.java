package dev.causalc.runtime.report;

import dev.causalc.runtime.estimate.Estimation;
import dev.causalc.runtime.execute.StudyResult.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** How an estimate and its interval were made: convention of the error, reference distribution, options. */
final class Conventions {
    private Conventions() {}

    /** A line for each method, or for all that have the same; a single method is not named again. */
    static List<String> lines(List<Estimate> estimates) {
        return estimates.stream()
                .map(estimate ->
                        (estimates.size() == 1 ? "" : estimate.estimation().method() + ": ") + of(estimate))
                .distinct()
                .toList();
    }

    private static String of(Estimate estimate) {
        Estimation estimation = estimate.estimation();
        List<String> parts = new ArrayList<>();
        boolean error =
                estimation.values().stream().anyMatch(v -> v.standardError().isPresent());
        if (error) {
            String level = NumberText.percent(estimate.inferred().getFirst().level());
            String kind = estimation.standardErrorKind().isEmpty() ? "" : estimation.standardErrorKind() + ", ";
            parts.add(level + " interval: " + kind + distribution(estimation));
        } else {
            parts.add("no sampling error");
        }
        String options = options(estimation.options());
        if (!options.isEmpty()) {
            parts.add(options);
        }
        parts.add("over " + estimate.target());
        return String.join("; ", parts);
    }

    private static String distribution(Estimation estimation) {
        double[] degrees = estimation.values().stream()
                .map(Estimation.Value::degreesOfFreedom)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .distinct()
                .sorted()
                .toArray();
        if (degrees.length == 0) {
            return "normal";
        }
        String least = NumberText.degrees(degrees[0]);
        String most = NumberText.degrees(degrees[degrees.length - 1]);
        return "t with " + (least.equals(most) ? least : least + " to " + most) + " degrees of freedom";
    }

    private static String options(Map<String, Object> options) {
        return options.entrySet().stream()
                .filter(option -> !option.getKey().equals("se") && !isUsual(option))
                .map(option -> option.getKey() + " = " + value(option.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** The error's own line says how it came about, unless that was by drawing. */
    private static boolean isUsual(Map.Entry<String, Object> option) {
        return option.getKey().equals("inference") && option.getValue().equals("analytic");
    }

    private static String value(Object value) {
        return switch (value) {
            case Number number -> NumberText.exact(number.doubleValue());
            case List<?> list -> list.stream().map(Conventions::value).collect(Collectors.joining(", ", "[", "]"));
            default -> value.toString();
        };
    }
}
