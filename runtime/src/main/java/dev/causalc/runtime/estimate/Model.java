package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.Setting;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.statistics.Basis;
import dev.causalc.runtime.statistics.Indicator;
import dev.causalc.runtime.statistics.Term;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The right-hand side of a regression in the words of a study.
 *
 * @param atoms numeric variables
 * @param factors categorical ones
 * @param pieces the columns, nuisance first: a column that repeats others is found at the later one
 * @param codings how variables are represented
 */
record Model(List<Atom> atoms, List<Factor> factors, List<Piece> pieces, Map<String, Coding> codings) {
    Model {
        atoms = List.copyOf(atoms);
        factors = List.copyOf(factors);
        pieces = List.copyOf(pieces);
        codings = Map.copyOf(codings);
    }

    /** A number of each row; the pilot tells its size. */
    record Atom(String label, RowExpression value, Basis.Pilot pilot) {}

    record Piece(Term term, String label, Kind kind) {}

    enum Kind {
        CONSTANT,
        /** A level of a category: redundant ones may be left out. */
        DUMMY,
        COVARIATE,
        TREATMENT
    }

    sealed interface Coding {
        /** A number, or 0 and 1 for the two levels of a category. */
        record AsAtom(int atom) implements Coding {}

        /** Indicators of all levels but the first. */
        record AsFactor(int factor) implements Coding {}

        /** An atom for each share; as columns stand all but the first, which is what they leave of 1. */
        record AsShares(List<String> names, List<Integer> atoms) implements Coding {
            public AsShares {
                names = List.copyOf(names);
                atoms = List.copyOf(atoms);
            }
        }
    }

    /** The same with one more factor, numbered after the others; no column uses it. */
    Model with(Factor factor) {
        List<Factor> more = new ArrayList<>(factors);
        more.add(factor);
        return new Model(atoms, more, pieces, codings);
    }

    /** With the powers up to this one of each numeric column that has more values than two. */
    Model withPowers(int highest) {
        List<Piece> more = new ArrayList<>(pieces);
        for (Piece piece : pieces) {
            if (piece.kind() == Kind.COVARIATE && piece.term().atoms().size() == 1) {
                Term power = piece.term();
                for (int p = 2; p <= highest; p++) {
                    power = power.times(piece.term());
                    more.add(new Piece(power, piece.label() + "^" + p, Kind.COVARIATE));
                }
            }
        }
        return new Model(atoms, factors, more, codings);
    }

    /** The staged columns that it reads. */
    Set<String> columns() {
        Set<String> columns = new TreeSet<>();
        atoms.forEach(atom -> columns.addAll(Rows.columns(atom.value())));
        factors.forEach(factor -> columns.addAll(Rows.columns(factor.code())));
        return columns;
    }

    List<Term> terms() {
        return pieces.stream().map(Piece::term).toList();
    }

    List<Basis.Pilot> pilots() {
        return atoms.stream().map(Atom::pilot).toList();
    }

    /** A number times what is left of a term. */
    record Part(double coefficient, Term rest) {}

    /**
     * A term, in working units, where treatments are set.
     *
     * @param treatments by name
     */
    Part set(Term term, Map<String, Setting> settings, Map<String, Treatment> treatments, Basis basis) {
        double coefficient = 1;
        Term rest = term;
        for (Map.Entry<String, Setting> entry : settings.entrySet()) {
            Treatment treatment = treatments.get(entry.getKey());
            Part part = switch (codings.get(entry.getKey())) {
                case Coding.AsAtom coding -> setAtom(rest, coding.atom, number(treatment, entry.getValue()), basis);
                case Coding.AsFactor coding ->
                    setFactor(rest, coding.factor, (int) number(treatment, entry.getValue()));
                case Coding.AsShares coding -> setShares(rest, coding, entry.getValue(), basis);
            };
            coefficient *= part.coefficient;
            rest = part.rest;
        }
        return new Part(coefficient, rest);
    }

    private static double number(Treatment treatment, Setting setting) {
        return switch (setting) {
            case Setting.AtNumber number -> number.value();
            case Setting.AtLevel level -> ((Treatment.Discrete) treatment).code(level);
            case Setting.AtMixture mixture -> throw new IllegalArgumentException("a mixture is not a number");
        };
    }

    private static Part setAtom(Term term, int atom, double value, Basis basis) {
        int power = Collections.frequency(term.atoms(), atom);
        double working = (value - basis.shifts()[atom]) / basis.scales()[atom];
        List<Integer> rest = term.atoms().stream().filter(a -> a != atom).toList();
        return new Part(Math.pow(working, power), new Term(rest, term.indicators()));
    }

    private static Part setFactor(Term term, int factor, int level) {
        boolean holds = term.indicators().stream().allMatch(i -> i.factor() != factor || i.level() == level);
        List<Indicator> rest =
                term.indicators().stream().filter(i -> i.factor() != factor).toList();
        return new Part(holds ? 1 : 0, new Term(term.atoms(), rest));
    }

    private static Part setShares(Term term, Coding.AsShares coding, Setting setting, Basis basis) {
        Map<String, Double> shares = ((Setting.AtMixture) setting).shares();
        double coefficient = 1;
        Term rest = term;
        for (int i = 0; i < coding.names.size(); i++) {
            double share = shares.getOrDefault(coding.names.get(i), 0.0);
            Part part = setAtom(rest, coding.atoms.get(i), share, basis);
            coefficient *= part.coefficient;
            rest = part.rest;
        }
        return new Part(coefficient, rest);
    }

    /** The derivative of a term, in working units, by an atom in original units. */
    static List<Part> derivative(Term term, int atom, Basis basis) {
        int power = Collections.frequency(term.atoms(), atom);
        if (power == 0) {
            return List.of();
        }
        List<Integer> rest = new ArrayList<>(term.atoms());
        rest.remove(Integer.valueOf(atom));
        return List.of(new Part(power / basis.scales()[atom], new Term(rest, term.indicators())));
    }
}
