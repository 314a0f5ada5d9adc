package dev.causalc.runtime.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A column of a regression in the words of the model: a product of atoms (numeric variables, known by their number; a
 * power repeats its atom) and of indicators of levels of different factors. No atom and no indicator: the intercept.
 *
 * @param atoms ascending
 * @param indicators ascending by factor
 */
public record Term(List<Integer> atoms, List<Indicator> indicators) {
    public Term {
        atoms = atoms.stream().sorted().toList();
        indicators = sorted(indicators);
    }

    public static Term intercept() {
        return new Term(List.of(), List.of());
    }

    public static Term atom(int... atoms) {
        return new Term(Arrays.stream(atoms).boxed().toList(), List.of());
    }

    public static Term level(int factor, int level) {
        return new Term(List.of(), List.of(new Indicator(factor, level)));
    }

    public Term times(Term other) {
        return new Term(
                Stream.concat(atoms.stream(), other.atoms.stream()).toList(),
                Stream.concat(indicators.stream(), other.indicators.stream()).toList());
    }

    /** This term without one occurrence of the i-th atom. */
    Term without(int i) {
        List<Integer> rest = new ArrayList<>(atoms);
        rest.remove(i);
        return new Term(rest, indicators);
    }

    static List<Indicator> sorted(List<Indicator> indicators) {
        List<Indicator> sorted = indicators.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Indicator::factor))
                .toList();
        if (sorted.stream().map(Indicator::factor).distinct().count() < sorted.size()) {
            throw new IllegalArgumentException("two levels of one factor in a term: it is zero in every row");
        }
        return sorted;
    }
}
