package dev.causalc.compiler.model;

import dev.causalc.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * A data statement. Expressions see the columns of its rows after {@code explode} and {@code join}.
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
}
