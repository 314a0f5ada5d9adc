package dev.causalc.runtime.estimate;

import dev.causalc.compiler.identify.Testable.Independence;
import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.model.VarType;
import dev.causalc.compiler.model.Variable;
import dev.causalc.runtime.engine.StagedTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The test of one independence that a graph implies. Discrete variables with enough rows a cell: Pearson's chi-squared within
 * strata. Otherwise, and where rows hang together or are weighted, the generalised covariance measure (Shah and Peters 2020):
 * what linear models of either variable leave over does not vary together.
 */
public final class IndependenceTest {
    /** A round for the models, one for what they leave over. */
    public static final int MOST_ROUNDS = 2;

    /** Fewer rows a cell make the chi-squared distribution a poor one. */
    private static final double ROWS_PER_CELL = 5;

    /** Factors of more cells are not tested: each would need a column. */
    private static final int MOST_LEVELS = 30;

    private IndependenceTest() {}

    /**
     * Done with {@code p_value}, {@code statistic}, {@code degrees_of_freedom} and {@code test} among the details, or failed
     * where these variables cannot be tested.
     */
    public static Step step(Study study, DataSource data, StagedTable table, Independence independence) {
        return Computation.step(test(study, data, table, independence));
    }

    private static Computation<Estimation> test(
            Study study, DataSource data, StagedTable table, Independence independence) {
        List<String> names = new ArrayList<>(independence.given());
        names.add(independence.x());
        names.add(independence.y());
        Map<String, Factor> factors = new LinkedHashMap<>();
        for (String name : names) {
            Variable variable = study.variable(name).orElseThrow();
            if (table.find(name).isEmpty()) {
                return Computation.refuse(Refusal.cannot("`" + name + "` has no single column"));
            }
            Optional<Factor> factor =
                    variable.type() instanceof VarType.Int ? Optional.empty() : Factor.of(name, variable.type(), table);
            factor.ifPresent(found -> factors.put(name, found));
            if (factor.isEmpty() && !variable.type().isNumeric()
                    || factor.filter(f -> f.size() > MOST_LEVELS).isPresent()) {
                return Computation.refuse(Refusal.cannot("`" + name + "` is neither a number nor of few levels"));
            }
        }
        Sample sample = Sample.of(data, table, new TreeSet<>(names), List.of());
        double cells = Factor.cells(List.copyOf(factors.values()));
        boolean discrete = factors.size() == names.size();
        boolean independentRows = sample.clusters().isEmpty() && sample.weighting() != Weighting.SAMPLING;
        if (discrete && independentRows && (sample.isExact() || table.rows() >= ROWS_PER_CELL * cells)) {
            return StrataTest.of(independence, factors, sample);
        }
        return sample.isExact()
                ? Computation.refuse(Refusal.cannot("exact weights tell of discrete variables only"))
                : ResidualTest.of(independence, factors, sample);
    }

    static Estimation result(String test, double statistic, double degreesOfFreedom, double pValue) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("test", test);
        details.put("statistic", statistic);
        details.put("degrees_of_freedom", degreesOfFreedom);
        details.put("p_value", pValue);
        return new Estimation("independence", Map.of(), List.of(), "", details, List.of());
    }
}
