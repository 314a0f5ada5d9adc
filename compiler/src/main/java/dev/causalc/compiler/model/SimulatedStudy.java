package dev.causalc.compiler.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A study whose rows come from its simulate block: every variable is the simulated column of its name, sources, joins and
 * explodes are gone, and so are the clauses whose columns the block does not define.
 *
 * @param leftOut those clauses
 */
public record SimulatedStudy(Study study, List<LeftOut> leftOut) {
    public SimulatedStudy {
        leftOut = List.copyOf(leftOut);
    }

    /**
     * A clause that simulated data cannot have.
     *
     * @param clause the word that starts it
     * @param columns that the block does not define
     */
    public record LeftOut(String data, String clause, List<String> columns) {
        public LeftOut {
            columns = List.copyOf(columns);
        }
    }

    /**
     * @throws IllegalArgumentException if the study has no simulate block
     */
    public static SimulatedStudy of(Study study) {
        Simulation simulation = study.simulation().orElseThrow(() -> new IllegalArgumentException("no simulate block"));
        Set<String> columns = new HashSet<>();
        simulation.levels().stream()
                .map(Simulation.Nest::name)
                .filter(name -> !name.equals("rows"))
                .forEach(columns::add);
        simulation.equations().forEach(equation -> columns.add(equation.name()));
        Rewriting rewriting = new Rewriting(columns, new ArrayList<>());
        List<DataSource> data = study.samples().stream().map(rewriting::data).toList();
        List<Variable> variables = study.variables().stream()
                .map(variable -> variable.withBinding(
                        columns.contains(variable.name()) && variable.role() != Role.UNOBSERVED
                                ? new Binding.Value(new Expression.Column(variable.name()))
                                : new Binding.None()))
                .toList();
        return new SimulatedStudy(study.with(data, variables), rewriting.leftOut);
    }

    private record Rewriting(Set<String> columns, List<LeftOut> leftOut) {
        DataSource data(DataSource d) {
            List<Randomized> randomized =
                    d.randomized().stream().map(r -> randomized(d, r)).toList();
            return new DataSource(
                    d.name(),
                    d.origin(),
                    keep(d, "unit", d.unit()),
                    d.clusters().stream()
                            .flatMap(cluster -> keep(d, "cluster", Optional.of(cluster)).stream())
                            .toList(),
                    keep(d, "block", d.block()),
                    keep(d, "time", d.time()),
                    d.periods(),
                    d.weight()
                            .filter(w -> keep(d, "weight", Optional.of(w.expression()))
                                    .isPresent()),
                    keep(d, "where", d.where()),
                    randomized,
                    d.population(),
                    d.measures(),
                    d.unselected(),
                    List.of(),
                    List.of(),
                    keep(d, "imputation", d.imputation()),
                    d.failOnMissing(),
                    d.span());
        }

        private Randomized randomized(DataSource d, Randomized r) {
            boolean known = isKnown(d, "randomized", r.probability().stream().toList())
                    && isKnown(d, "randomized", r.probabilityByLevel().values());
            return known
                    ? r
                    : new Randomized(r.variables(), r.adaptive(), r.given(), Optional.empty(), new HashMap<>());
        }

        private Optional<Expression> keep(DataSource d, String clause, Optional<Expression> expression) {
            return expression.filter(e -> isKnown(d, clause, List.of(e)));
        }

        private boolean isKnown(DataSource d, String clause, Collection<Expression> expressions) {
            List<String> missing = ClauseColumns.of(expressions).stream()
                    .filter(name -> !columns.contains(name))
                    .toList();
            if (!missing.isEmpty()) {
                leftOut.add(new LeftOut(d.name(), clause, missing));
            }
            return missing.isEmpty();
        }
    }
}
