package dev.causalc.runtime.engine;

import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.Role;
import dev.causalc.compiler.model.VarType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to stage of a data statement.
 *
 * <p>Besides {@code columns} the staged table has, where the data statement or the settings give them: {@link #UNIT},
 * {@link #BLOCK}, {@link #TIME}, {@link #WEIGHT}, {@link #IMPUTATION}, {@link #PROBABILITY}, {@code cluster_1 …} and
 * {@code fold_K}. A wide table is unpivoted: one staged row a level, with the original row as block.
 *
 * @param data the data statement; its expressions are over source columns
 * @param lookups the data statements that it joins or queries, by name
 * @param columns the variables that are needed
 * @param wide the treatment whose levels the wide bindings are by, if any
 * @param folds the numbers of folds that methods ask for
 */
public record StageSpec(
        DataSource data,
        Map<String, DataSource> lookups,
        List<Needed> columns,
        Optional<Wide> wide,
        List<Integer> folds,
        long seed) {
    public static final String UNIT = "#unit";
    public static final String BLOCK = "#block";
    /** The number of a row in the order of the source, from 0. Every table has it, and no {@link StagedTable} lists it. */
    public static final String ROW = "#row";

    public static final String TIME = "#time";
    public static final String WEIGHT = "#weight";
    public static final String IMPUTATION = "#imputation";
    public static final String PROBABILITY = "#probability";

    public StageSpec {
        lookups = Map.copyOf(lookups);
        columns = List.copyOf(columns);
        folds = List.copyOf(folds);
    }

    /** What the staged table is called where statements are only shown. */
    public String tableName() {
        return "staged of " + data.name();
    }

    /** The staged column of the i-th cluster, from 1. */
    public static String cluster(int index) {
        return "#cluster_" + index;
    }

    /** The staged column that holds 0 … k − 1, by hash of the cluster. */
    public static String fold(int k) {
        return "#fold_" + k;
    }

    /** The staged column of one share of a variable that is a simplex; renormalised to sum to 1. */
    public static String share(String variable, String share) {
        return variable + "." + share;
    }

    /** The staged column of the numerator of a variable that is a ratio. */
    public static String numerator(String variable) {
        return variable + "#numerator";
    }

    /** The staged column of the denominator of a variable that is a ratio. */
    public static String denominator(String variable) {
        return variable + "#denominator";
    }

    /**
     * A variable, or an undeclared column that an estimator needs.
     *
     * @param role what the variable is; empty for an undeclared column. A treatment must have more than one value
     * @param byLevel for a wide table the expression under each level; then {@code expression} is not used
     * @param observedWhen the needed binary variable that is false exactly where this one is missing, if any
     */
    public record Needed(
            String name,
            Optional<Role> role,
            VarType type,
            Expression expression,
            Map<String, Expression> byLevel,
            Optional<String> observedWhen) {
        public Needed {
            byLevel = Map.copyOf(byLevel);
        }

        /** An undeclared column, or a variable of which only the values matter. */
        public static Needed of(String name, VarType type, Expression expression) {
            return new Needed(name, Optional.empty(), type, expression, Map.of(), Optional.empty());
        }
    }

    /** The treatment of a wide table: it has no column, its level is which of the unpivoted rows it is. */
    public record Wide(String treatment, List<String> levels) {
        public Wide {
            levels = List.copyOf(levels);
        }
    }
}
