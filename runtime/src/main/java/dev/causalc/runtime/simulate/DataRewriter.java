package dev.causalc.runtime.simulate;

import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.Join;
import dev.causalc.compiler.model.Origin;
import dev.causalc.compiler.model.Randomized;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.model.Weight;
import dev.causalc.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A data statement as it holds of simulated rows: its source, joins and explodes are not used, and a clause that reads a
 * column which the simulate block does not define is left out.
 */
final class DataRewriter {
    private final Set<String> columns;
    private final List<String> leftOut = new ArrayList<>();

    /** @param columns that the simulated rows have */
    DataRewriter(Set<String> columns) {
        this.columns = Set.copyOf(columns);
    }

    /** The clauses that were left out, as the study writes them or nearly so. */
    List<String> leftOut() {
        return List.copyOf(leftOut);
    }

    /** The data statements that are samples: not those that others only join. */
    static List<DataSource> samples(Study study) {
        Set<String> lookups = new TreeSet<>();
        study.data().forEach(data -> data.joins().stream().map(Join::data).forEach(lookups::add));
        List<DataSource> samples = study.data().stream()
                .filter(data -> !lookups.contains(data.name()))
                .toList();
        List<DataSource> queries = samples.stream()
                .filter(data -> data.origin() instanceof Origin.Query)
                .toList();
        return queries.isEmpty() ? samples : queries;
    }

    /** For a study without a data statement. */
    static DataSource plain(String name, Span span) {
        return new DataSource(
                name,
                new Origin.Nowhere(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                false,
                List.of(),
                List.of(),
                Optional.empty(),
                false,
                span);
    }

    /** @param path of the file that holds the rows */
    DataSource rewrite(DataSource data, String path) {
        Optional<Expression> time = keep("time", data.time());
        return new DataSource(
                data.name(),
                new Origin.Files(path),
                keep("unit", data.unit()),
                data.clusters().stream()
                        .filter(cluster -> keep("cluster", Optional.of(cluster)).isPresent())
                        .toList(),
                keep("block", data.block()),
                time,
                time.flatMap(kept -> data.periods()),
                keepWeight(data.weight()),
                keep("where", data.where()),
                data.randomized().stream().map(this::rewrite).toList(),
                data.population(),
                data.measures(),
                data.unselected(),
                List.of(),
                List.of(),
                keep("imputation", data.imputation()),
                data.failOnMissing(),
                data.span());
    }

    /** Whether all columns of an expression are there. */
    boolean isDefined(Expression expression) {
        return columns.containsAll(Columns.of(expression));
    }

    private Optional<Expression> keep(String clause, Optional<Expression> expression) {
        Optional<Expression> kept = expression.filter(this::isDefined);
        if (kept.isEmpty() && expression.isPresent()) {
            leftOut.add(clause + " " + described(expression.get()));
        }
        return kept;
    }

    private String described(Expression expression) {
        if (expression instanceof Expression.Column column) {
            return column.name();
        }
        List<String> absent = Columns.of(expression).stream()
                .filter(column -> !columns.contains(column))
                .toList();
        return "… " + String.join(", ", absent) + " …";
    }

    private Optional<Weight> keepWeight(Optional<Weight> weight) {
        Optional<Weight> kept = weight.filter(w -> isDefined(w.expression()));
        if (kept.isEmpty() && weight.isPresent()) {
            leftOut.add("weight " + described(weight.get().expression()));
        }
        return kept;
    }

    /** That it was randomized stays; a probability that cannot be computed goes. */
    private Randomized rewrite(Randomized randomized) {
        Optional<Expression> probability = keep("with probability", randomized.probability());
        boolean defined = randomized.probabilityByLevel().values().stream().allMatch(this::isDefined);
        if (!defined) {
            leftOut.add("with probability {…} of " + String.join(", ", randomized.variables()));
        }
        return new Randomized(
                randomized.variables(),
                randomized.adaptive(),
                randomized.given(),
                probability,
                defined ? randomized.probabilityByLevel() : Map.of());
    }
}
