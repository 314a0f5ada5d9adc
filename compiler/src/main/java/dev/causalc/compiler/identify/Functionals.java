package dev.causalc.compiler.identify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The identifying functional as people read it. */
record Functionals(String text, String latex) {

    /** {@code sum_{z} P(y | x, z, w) P(z | w)}. */
    static Functionals adjustment(Query.Interventional query, List<String> adjustment) {
        List<String> conditions = new ArrayList<>(query.treatments());
        conditions.addAll(adjustment);
        conditions.addAll(query.given());
        String inner = probability(query.outcomes(), conditions);
        String innerLatex = latexProbability(query.outcomes(), conditions);
        if (adjustment.isEmpty()) {
            return new Functionals(inner, innerLatex);
        }
        return new Functionals(
                "sum_{" + String.join(",", adjustment) + "} " + inner + " " + probability(adjustment, query.given()),
                "\\sum_{" + latexNames(adjustment) + "} " + innerLatex + "\\, "
                        + latexProbability(adjustment, query.given()));
    }

    static Functionals observed(Query.Observed query) {
        return new Functionals(
                probability(query.variables(), query.given()), latexProbability(query.variables(), query.given()));
    }

    private static String probability(Collection<String> of, Collection<String> given) {
        return "P(" + String.join(", ", of) + (given.isEmpty() ? "" : " | " + String.join(", ", given)) + ")";
    }

    private static String latexProbability(Collection<String> of, Collection<String> given) {
        return "P(" + latexNames(of) + (given.isEmpty() ? "" : " \\mid " + latexNames(given)) + ")";
    }

    private static String latexNames(Collection<String> names) {
        return String.join(
                ", ",
                names.stream()
                        .map(name -> name.length() == 1
                                ? name
                                : "\\mathrm{"
                                        + name.replace("\\", "\\backslash ").replace("_", "\\_") + "}")
                        .toList());
    }
}
