package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.Setting;
import dev.causalc.compiler.model.VarType;
import dev.causalc.compiler.model.Variable;
import dev.causalc.runtime.engine.StageSpec;
import dev.causalc.runtime.engine.StagedTable;
import java.util.List;
import java.util.Optional;

/** A variable that is set. */
sealed interface Treatment {
    String name();

    /** Of two levels or more. */
    record Discrete(String name, Factor levels) implements Treatment {
        int code(Setting setting) {
            return levels.find(setting.text()).orElse(-1);
        }
    }

    record Numeric(String name) implements Treatment {}

    /** Shares that sum to 1; see {@link StageSpec#share}. */
    record Mixture(String name, List<String> shares) implements Treatment {
        public Mixture {
            shares = List.copyOf(shares);
        }

        String column(String share) {
            return StageSpec.share(name, share);
        }
    }

    /** Empty for a variable that no method can set yet. */
    static Optional<Treatment> of(Variable variable, StagedTable table) {
        return switch (variable.type()) {
            case VarType.Simplex simplex ->
                Optional.of(new Mixture(
                        variable.name(),
                        simplex.shares().stream().map(VarType.Share::name).toList()));
            case VarType.Real real -> Optional.of(new Numeric(variable.name()));
            case VarType.Int integer -> Optional.of(new Numeric(variable.name()));
            case VarType.Binary binary -> discrete(variable, table);
            case VarType.Categorical categorical -> discrete(variable, table);
            case VarType.Category category -> discrete(variable, table);
            case VarType.Date date -> Optional.empty();
            case VarType.Timestamp timestamp -> Optional.empty();
            case VarType.Ratio ratio -> Optional.empty();
            case VarType.Unknown unknown -> Optional.empty();
        };
    }

    private static Optional<Treatment> discrete(Variable variable, StagedTable table) {
        return Factor.of(variable.name(), variable.type(), table).map(levels -> new Discrete(variable.name(), levels));
    }

    /** The staged columns that hold it. */
    default List<String> columns() {
        return switch (this) {
            case Discrete discrete -> List.of(discrete.name);
            case Numeric numeric -> List.of(numeric.name);
            case Mixture mixture -> mixture.shares.stream().map(mixture::column).toList();
        };
    }

    /** What {@code do(T = value)} sets it to; empty if the value is not a constant. */
    default Optional<Setting> setting(Expression value) {
        return switch (this) {
            case Discrete discrete -> level(value).map(Setting.AtLevel::new);
            case Numeric numeric -> number(value).map(Setting.AtNumber::new);
            case Mixture mixture -> Optional.empty();
        };
    }

    private static Optional<String> level(Expression value) {
        return switch (value) {
            case Expression.LevelValue level -> Optional.of(level.level());
            case Expression.Text text -> Optional.of(text.value());
            case Expression.Bool bool -> Optional.of(bool.value() ? "1" : "0");
            case Expression.Num num -> Optional.of(Phrases.number(num.value()));
            case Expression other -> Optional.empty();
        };
    }

    private static Optional<Double> number(Expression value) {
        return switch (value) {
            case Expression.Num num -> Optional.of(num.value());
            case Expression.Negate(Expression operand) -> number(operand).map(x -> -x);
            case Expression other -> Optional.empty();
        };
    }
}
