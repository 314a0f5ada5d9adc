package dev.causalc.compiler.plan;

import dev.causalc.compiler.identify.Formula;
import dev.causalc.compiler.identify.Identification;
import dev.causalc.compiler.identify.Strategy;
import dev.causalc.compiler.model.MethodCall;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.model.Term;
import dev.causalc.compiler.model.VarType;
import dev.causalc.compiler.source.Diagnostic;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to estimate and how. It holds all that a run needs: its YAML form carries the declarations of the study as text, and
 * what stands in {@code estimands} of it is obeyed, edited or not.
 *
 * @param study the declarations; its graph is empty when the plan was read from YAML
 */
public record Plan(Study study, List<DataPlan> data, List<EstimandPlan> estimands) {
    public Plan {
        data = List.copyOf(data);
        estimands = List.copyOf(estimands);
    }

    /**
     * What is staged of a data statement.
     *
     * @param variables that any estimand uses
     * @param columns that are no variables, each with the type that it is staged as
     * @param wide the treatment that a wide table is by, if it is one
     * @param folds the numbers of folds that methods ask for
     */
    public record DataPlan(
            String data,
            List<String> variables,
            Map<String, VarType> columns,
            Optional<String> wide,
            List<Integer> folds) {
        public DataPlan {
            variables = List.copyOf(variables);
            columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
            folds = List.copyOf(folds);
        }
    }

    /**
     * One estimand; its expression is the study's.
     *
     * @param terms in the order in which they stand in the expression
     * @param problem why it cannot be estimated, if so
     */
    public record EstimandPlan(
            String name, List<TermPlan> terms, Identification identification, Optional<Diagnostic> problem) {
        public EstimandPlan {
            terms = List.copyOf(terms);
        }
    }

    /**
     * One term: where its rows are and what is done with them.
     *
     * @param adjustment variables, in the order of the study
     * @param formula what {@code plug_in} evaluates in place of an adjustment, from one or several data
     * @param methods the first is primary
     * @param reason why this strategy and method, in words
     */
    public record TermPlan(
            Term term,
            String data,
            Strategy strategy,
            List<String> adjustment,
            Optional<Formula> formula,
            List<MethodCall> methods,
            String reason) {
        public TermPlan {
            adjustment = List.copyOf(adjustment);
            methods = List.copyOf(methods);
        }
    }
}
