package dev.causalc.runtime.estimate;

import dev.causalc.compiler.source.EstimateCode;
import dev.causalc.runtime.estimate.Model.Kind;
import dev.causalc.runtime.estimate.Model.Piece;
import dev.causalc.runtime.statistics.Dependency;
import dev.causalc.runtime.statistics.Design;
import dev.causalc.runtime.statistics.Gram;
import dev.causalc.runtime.statistics.LeastSquares;
import dev.causalc.runtime.statistics.Matrix;
import dev.causalc.runtime.statistics.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Solves the normal equations. Dummies that repeat others are left out; a covariate that others determine, and a treatment
 * that what is adjusted for determines, are refused by name.
 */
final class Fitting {
    private Fitting() {}

    /**
     * @param size how many columns the model has
     * @param kept the columns of the model that are in the fit
     * @param dropped labels of dummies that repeat others
     */
    record Fitted(int size, int[] kept, LeastSquares.Fit fit, List<String> dropped) {
        double[] select(double[] byColumn) {
            return IntStream.of(kept).mapToDouble(p -> byColumn[p]).toArray();
        }

        /** The equations of the columns kept. */
        Gram select(Gram gram) {
            return Fitting.select(gram, kept);
        }

        Design design(Design all) {
            return new Design(
                    all.numerics(),
                    IntStream.of(kept).mapToObj(all.columns()::get).toList());
        }

        int parameters() {
            return kept.length;
        }

        /** By column of the model, 0 for those left out. */
        double[] expand(double[] byKept) {
            double[] all = new double[size];
            for (int i = 0; i < kept.length; i++) {
                all[kept[i]] = byKept[i];
            }
            return all;
        }

        Matrix expand(Matrix byKept) {
            double[][] all = new double[size][size];
            for (int i = 0; i < kept.length; i++) {
                for (int j = 0; j < kept.length; j++) {
                    all[kept[i]][kept[j]] = byKept.get(i, j);
                }
            }
            return Matrix.of(all, size);
        }
    }

    /**
     * @param absorbed how many parameters absorbed effects are
     */
    static Computation<Fitted> fit(Model model, Gram gram, double rows, int absorbed) {
        int[] kept = IntStream.range(0, model.pieces().size()).toArray();
        List<String> dropped = new ArrayList<>();
        while (true) {
            switch (LeastSquares.fit(select(gram, kept))) {
                case LeastSquares.Fit fit -> {
                    int columns = kept.length + absorbed;
                    return rows > columns
                            ? Computation.of(new Fitted(model.pieces().size(), kept, fit, dropped))
                            : Computation.refuse(tooFew(rows, columns));
                }
                case LeastSquares.Collinear collinear -> {
                    int[] columns = kept;
                    Set<Integer> redundant = new HashSet<>();
                    for (Dependency dependency : collinear.dependencies()) {
                        Piece piece = model.pieces().get(columns[dependency.column()]);
                        List<Piece> on = IntStream.of(dependency.on())
                                .mapToObj(p -> model.pieces().get(columns[p]))
                                .toList();
                        if (!isRedundant(model, piece, on, dropped)) {
                            return Computation.refuse(refusal(piece, on, dependency));
                        }
                        redundant.add(columns[dependency.column()]);
                        dropped.add(piece.label());
                    }
                    kept = IntStream.of(columns)
                            .filter(p -> !redundant.contains(p))
                            .toArray();
                }
            }
        }
    }

    private static Gram select(Gram gram, int[] kept) {
        double[] cross = IntStream.of(kept).mapToDouble(p -> gram.cross()[p]).toArray();
        double[] scale = IntStream.of(kept).mapToDouble(p -> gram.scale()[p]).toArray();
        Matrix products = gram.products().select(kept, kept);
        return new Gram(products, cross, gram.squares(), scale);
    }

    private static boolean isRedundant(Model model, Piece piece, List<Piece> on, List<String> dropped) {
        return switch (piece.kind()) {
            case DUMMY -> on.stream().allMatch(p -> p.kind() == Kind.DUMMY || p.kind() == Kind.CONSTANT);
            case TREATMENT -> repeatsDropped(model, piece.term(), dropped);
            case CONSTANT, COVARIATE -> false;
        };
    }

    /** Whether it is the interaction of a treatment with a dummy that was left out. */
    private static boolean repeatsDropped(Model model, Term term, List<String> dropped) {
        return model.pieces().stream()
                .filter(piece -> piece.kind() == Kind.DUMMY && dropped.contains(piece.label()))
                .anyMatch(piece -> !piece.term().equals(term)
                        && term.indicators().containsAll(piece.term().indicators())
                        && term.atoms().containsAll(piece.term().atoms()));
    }

    private static Refusal refusal(Piece piece, List<Piece> on, Dependency dependency) {
        List<String> names = on.stream()
                .filter(p -> p.kind() != Kind.CONSTANT)
                .map(Piece::label)
                .toList();
        String name = "`" + piece.label() + "`";
        String others = names.size() > 6 ? Phrases.some(names, 6) : Phrases.names(names);
        String by = names.isEmpty()
                ? dependency.absorbed() ? " does not vary within the absorbed effects" : " does not vary"
                : " is determined by " + others + (dependency.absorbed() ? " and the absorbed effects" : "");
        if (piece.kind() == Kind.TREATMENT) {
            return Refusal.of(
                    EstimateCode.COLLINEAR_TREATMENT,
                    "in the rows used the treatment column " + name + by,
                    "no comparison is left at equal values of what is adjusted for");
        }
        return Refusal.of(
                EstimateCode.COLLINEAR,
                "in the rows used the column " + name + by,
                "leave one of them out of the adjustment set or the terms");
    }

    private static Refusal tooFew(double rows, int columns) {
        return Refusal.of(
                EstimateCode.TOO_FEW_ROWS,
                "the model has " + columns + " columns, and only " + Phrases.number(rows) + " rows are used",
                "adjust for less, or leave interactions out");
    }
}
