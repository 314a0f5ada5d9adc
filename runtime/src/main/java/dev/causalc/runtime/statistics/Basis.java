package dev.causalc.runtime.statistics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A model in working units: every atom x enters sums as {@code (x - shift) / scale}, products are products of these, and
 * the outcome is shifted and scaled too. Raw sums of large numbers lose every digit; these do not.
 *
 * <p>Working and original columns span the same space, so fitted values are equal. That needs the terms a shift brings up:
 * {@code (x - m) * z} is {@code x*z - m*z}, so x is shifted only if for each term with x the term without it is there too
 * (or is absorbed), else it is only scaled. {@link #original} gives the map of coefficients. Contrasts are best written as
 * differences of {@link #row}s, which needs no map at all.
 *
 * @param terms of the model; column p of the design is term p in working units
 * @param shifts,scales by atom
 * @param outcomeShift,outcomeScale the outcome enters sums as {@code (y - shift) / scale}
 * @param numerics the atoms whose product each numeric of the design is; the first is the constant, the last (which has no
 *     atoms listed here) the outcome
 * @param design over these numerics
 */
public record Basis(
        List<Term> terms,
        double[] shifts,
        double[] scales,
        double outcomeShift,
        double outcomeScale,
        List<List<Integer>> numerics,
        Design design) {
    public Basis {
        terms = List.copyOf(terms);
        numerics = List.copyOf(numerics);
    }

    /** Mean and standard deviation of a variable, from a pilot: any values will do, good ones give good digits. */
    public record Pilot(double mean, double deviation) {}

    /**
     * @param constantAbsorbed a constant is in the model through absorbed effects, though no term says so
     */
    public static Basis of(List<Term> terms, List<Pilot> atoms, Pilot outcome, boolean constantAbsorbed) {
        double[] shifts = new double[atoms.size()];
        double[] scales = new double[atoms.size()];
        for (int atom = 0; atom < shifts.length; atom++) {
            Pilot pilot = atoms.get(atom);
            boolean shifted = maySubtract(terms, atom, constantAbsorbed);
            shifts[atom] = shifted ? pilot.mean : 0;
            scales[atom] = scale(shifted ? pilot.deviation : Math.hypot(pilot.mean, pilot.deviation));
        }
        boolean constant = constantAbsorbed || terms.contains(Term.intercept());
        double outcomeScale = scale(constant ? outcome.deviation : Math.hypot(outcome.mean, outcome.deviation));
        List<List<Integer>> numerics = new ArrayList<>(List.of(List.of()));
        List<Column> columns = new ArrayList<>();
        for (Term term : terms) {
            if (!numerics.contains(term.atoms())) {
                numerics.add(term.atoms());
            }
            columns.add(new Column(numerics.indexOf(term.atoms()), term.indicators()));
        }
        Design design = new Design(numerics.size() + 1, columns);
        return new Basis(terms, shifts, scales, constant ? outcome.mean : 0, outcomeScale, numerics, design);
    }

    private static double scale(double deviation) {
        return deviation > 0 && Double.isFinite(deviation) ? deviation : 1;
    }

    private static boolean maySubtract(List<Term> terms, int atom, boolean constantAbsorbed) {
        Set<Term> present = terms.stream().collect(Collectors.toSet());
        if (constantAbsorbed) {
            present.add(Term.intercept());
        }
        return terms.stream()
                .filter(term -> term.atoms().contains(atom))
                .allMatch(term -> present.contains(term.without(term.atoms().indexOf(atom))));
    }

    /** The numeric that is the outcome. */
    public int outcome() {
        return numerics.size();
    }

    /**
     * The design's row at a point.
     *
     * @param atoms values in original units
     * @param levels of all factors, by number
     */
    public double[] row(double[] atoms, int... levels) {
        double[] z = new double[design.numerics()];
        for (int i = 0; i < numerics.size(); i++) {
            z[i] = 1;
            for (int atom : numerics.get(i)) {
                z[i] *= (atoms[atom] - shifts[atom]) / scales[atom];
            }
        }
        return design.row(z, levels);
    }

    /** The outcome in working units. */
    public double working(double outcome) {
        return (outcome - outcomeShift) / outcomeScale;
    }

    /**
     * A linear combination of coefficients in the outcome's units.
     *
     * @param contrast over working columns; a difference of rows, or a row
     * @param coefficients in working units
     */
    public double value(double[] contrast, double[] coefficients) {
        int intercept = terms.indexOf(Term.intercept());
        double level = intercept < 0 ? 0 : contrast[intercept] * outcomeShift;
        return level + outcomeScale * CompensatedSum.dot(contrast, coefficients);
    }

    /**
     * The k × k matrix P with {@code original coefficients = P * working coefficients}, up to the outcome's units (see
     * {@link #value}): row p is the contrast, over working columns, that gives the coefficient of original term p.
     */
    public Matrix original() {
        Map<Term, Integer> index = new HashMap<>();
        for (int p = 0; p < terms.size(); p++) {
            index.put(terms.get(p), p);
        }
        double[][] transform = new double[terms.size()][terms.size()];
        for (int q = 0; q < terms.size(); q++) {
            expand(terms.get(q), q, 0, 1, index, transform);
        }
        return Matrix.of(transform, terms.size());
    }

    /** Multiplies {@code (x - shift) / scale} out, atom by atom from the given position on. */
    private void expand(
            Term term, int column, int position, double coefficient, Map<Term, Integer> index, double[][] transform) {
        if (position == term.atoms().size()) {
            Integer row = index.get(term);
            if (row != null) {
                transform[row][column] += coefficient;
            }
            return;
        }
        int atom = term.atoms().get(position);
        expand(term, column, position + 1, coefficient / scales[atom], index, transform);
        if (shifts[atom] != 0) {
            double shifted = -coefficient * shifts[atom] / scales[atom];
            expand(term.without(position), column, position, shifted, index, transform);
        }
    }
}
