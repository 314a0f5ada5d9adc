package dev.causalc.runtime.engine;

import java.util.List;
import java.util.Optional;

/** What an estimator asks of the rows of a staged table. Requests of one round are answered in one pass. */
public sealed interface Request {
    /** Only rows where this is true (not 0 and not NaN) count; empty: all. */
    Optional<RowExpression> filter();

    /**
     * Sums by group, never rows. Every group's answer is laid out as: the number of rows, then the sums in order, then
     * the upper triangle with diagonal of {@code sum weight * factors[i] * factors[j]} by rows.
     *
     * @param keys codes or dense ids to group by; none: one group, which is there even without rows
     * @param sums each summed as it is (a weight has to be multiplied in)
     * @param factors products of these are summed
     * @param weight multiplied into the products only; empty: 1
     */
    record Aggregate(
            Optional<RowExpression> filter,
            List<RowExpression> keys,
            List<RowExpression> sums,
            List<RowExpression> factors,
            Optional<RowExpression> weight)
            implements Request {
        public Aggregate {
            keys = List.copyOf(keys);
            sums = List.copyOf(sums);
            factors = List.copyOf(factors);
        }
    }

    /** Rows themselves, for methods that cannot do without: quantiles, matching, forests, lags. */
    record Rows(Optional<RowExpression> filter, List<RowExpression> columns, List<RowExpression> orderBy)
            implements Request {
        public Rows {
            columns = List.copyOf(columns);
            orderBy = List.copyOf(orderBy);
        }
    }
}
