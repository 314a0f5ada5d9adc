package dev.causalc.compiler.model;

import dev.causalc.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * A data statement. Expressions see the columns of its rows after {@code explode} and {@code join}; a column of a joined data
 * is {@code Field(Column(data), column)}, and a bare column is the data's own.
 *
 * @param unit what has potential outcomes; empty: the row
 * @param clusters what was sampled independently; several are crossed
 * @param periods the number of periods after {@code until}
 * @param measures the variables that it has besides the randomized ones; empty: those whose columns it has
 */
public record DataSource(
        String name,
        Origin origin,
        Optional<Expression> unit,
        List<Expression> clusters,
        Optional<Expression> block,
        Optional<Expression> time,
        Optional<Integer> periods,
        Optional<Weight> weight,
        Optional<Expression> where,
        List<Randomized> randomized,
        Optional<String> population,
        Optional<List<String>> measures,
        boolean unselected,
        List<Explode> explodes,
        List<Join> joins,
        Optional<Expression> imputation,
        boolean failOnMissing,
        Span span) {
    public DataSource {
        clusters = List.copyOf(clusters);
        randomized = List.copyOf(randomized);
        measures = measures.map(List::copyOf);
        explodes = List.copyOf(explodes);
        joins = List.copyOf(joins);
    }

    /** Whether it says something that only a sample has. */
    public boolean isSample() {
        return unit.isPresent()
                || !clusters.isEmpty()
                || block.isPresent()
                || time.isPresent()
                || weight.isPresent()
                || !randomized.isEmpty()
                || population.isPresent()
                || unselected
                || imputation.isPresent();
    }

    /** Whether it joins, or queries, a data of this name. */
    public boolean uses(String other) {
        boolean joined = joins.stream().anyMatch(join -> join.data().equals(other));
        return joined || (origin instanceof Origin.Query query && query.names(other));
    }

    /** The same statement about rows from elsewhere, which are as they are: nothing is exploded or joined. */
    public DataSource withRowsFrom(Origin other) {
        return new DataSource(
                name,
                other,
                unit,
                clusters,
                block,
                time,
                periods,
                weight,
                where,
                randomized,
                population,
                measures,
                unselected,
                List.of(),
                List.of(),
                imputation,
                failOnMissing,
                span);
    }
}
