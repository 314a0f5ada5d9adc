package dev.causalc.compiler.model;

import dev.causalc.compiler.syntax.Expr;
import dev.causalc.compiler.syntax.Name;
import java.util.Optional;

/** What names mean at one place of a study: the columns of a data, the variables, or the lines of a simulate block. */
sealed interface Scope permits ColumnScope, VariableScope, SimulationScope {
    /** What a bare name stands for; empty if nothing does. Reports nothing. */
    Optional<Typed> find(String name);

    /** Reports that a bare name stands for nothing here. */
    void reportUnknown(Name name, Report report);

    /** {@code a.b}, if {@code a} is a data; reports a column that it does not have. */
    Optional<Typed> qualified(Name data, Name column, Report report);

    /** {@code column(C)} with a plain name; reports a column that no data has. */
    Typed column(Name name, Report report);

    /** Whether {@code Y[T = t]} is the value that Y would have had. */
    default boolean counterfactuals() {
        return false;
    }

    /** Whether distributions may stand among the functions. */
    default boolean draws() {
        return false;
    }

    /** Whether {@code expr} is a bare name that stands for nothing here. */
    default boolean isUnknownName(Expr expr) {
        return expr instanceof Expr.Reference reference
                && find(reference.name().text()).isEmpty();
    }
}
