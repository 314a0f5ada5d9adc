package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.OptionValue;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.engine.StageSpec;
import java.util.List;
import java.util.Optional;

/**
 * The folds of cross-fitting: rows of one fold are predicted by models that were trained on the others (Chernozhukov et al.
 * 2018). Either a column says them, or they are staged by the hash of the cluster.
 */
final class Folds {
    private Folds() {}

    /** Empty: every model is trained on all rows. */
    static Computation<Optional<Factor>> of(Options options, Task task) {
        Optional<OptionValue> written = options.written(SharedOptions.FOLDS.name());
        int count = task.settings().folds();
        if (written.isPresent()) {
            Optional<String> column = Options.name(written.get());
            if (column.isPresent()) {
                return given(column.get(), task);
            }
            Optional<Integer> number = options.whole(SharedOptions.FOLDS.name());
            if (number.isEmpty() || number.get() < 0) {
                return Computation.refuse(Refusal.cannot(
                        "the number of folds is a whole number", "write folds = 5, or folds = 0 for no cross-fitting"));
            }
            count = number.get();
        }
        return Computation.of(count < 2 ? Optional.empty() : Optional.of(hashed(count)));
    }

    private static Factor hashed(int count) {
        String column = StageSpec.fold(count);
        return new Factor(List.of(column), RowExpression.column(column), List.of(new Factor.Levels(count, List.of())));
    }

    private static Computation<Optional<Factor>> given(String column, Task task) {
        Optional<Factor> factor = task.table().find(column).map(Factor::of);
        if (factor.isEmpty()) {
            return Computation.refuse(Refusal.cannot(
                    "`" + column + "` is no column of " + task.data().name()));
        }
        return factor.get().size() < 2
                ? Computation.refuse(Refusal.cannot("the folds in `" + column + "` are all the same"))
                : Computation.of(factor);
    }

    /** As text for a result: how many, and where they are from. */
    static String text(Factor folds) {
        String name = folds.name();
        return name.startsWith("#") ? folds.size() + ", by hash of the cluster" : folds.size() + ", given by " + name;
    }
}
