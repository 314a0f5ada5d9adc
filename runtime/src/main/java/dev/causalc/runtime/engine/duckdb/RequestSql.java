package dev.causalc.runtime.engine.duckdb;

import dev.causalc.runtime.engine.Request;
import dev.causalc.runtime.engine.RowExpression;
import java.util.ArrayList;
import java.util.List;

/**
 * The statement that gives the answer to a request, column by column as {@link Request.Aggregate} lays it out. Where a sum
 * meets a missing value the kernel gives NaN and SQL leaves the value out; requests exclude such rows by their filter.
 */
final class RequestSql {
    private RequestSql() {}

    static String print(String table, Request request) {
        String where = request.filter()
                .map(filter -> " WHERE " + RowExpressionSql.condition(filter))
                .orElse("");
        String from = " FROM " + Sql.name(table) + where;
        return switch (request) {
            case Request.Aggregate aggregate -> aggregate(aggregate, from);
            case Request.Rows rows -> rows(rows, from);
        };
    }

    private static String aggregate(Request.Aggregate request, String from) {
        List<String> shown = new ArrayList<>();
        List<String> keys = request.keys().stream().map(RowExpressionSql::print).toList();
        for (int i = 0; i < keys.size(); i++) {
            shown.add(keys.get(i) + " AS key_" + (i + 1));
        }
        shown.add("count(*) AS n");
        for (int i = 0; i < request.sums().size(); i++) {
            shown.add("sum(" + RowExpressionSql.print(request.sums().get(i)) + ") AS sum_" + (i + 1));
        }
        String weight = request.weight()
                .map(w -> "CAST(" + RowExpressionSql.print(w) + " AS DOUBLE) * ")
                .orElse("");
        List<RowExpression> factors = request.factors();
        for (int i = 0; i < factors.size(); i++) {
            for (int j = i; j < factors.size(); j++) {
                shown.add("sum(" + weight + "CAST(" + RowExpressionSql.print(factors.get(i)) + " AS DOUBLE) * "
                        + RowExpressionSql.print(factors.get(j)) + ") AS product_" + (i + 1) + "_" + (j + 1));
            }
        }
        return "SELECT " + Sql.list(shown) + from
                + (keys.isEmpty() ? "" : " GROUP BY ALL ORDER BY " + places(keys.size()));
    }

    private static String rows(Request.Rows request, String from) {
        List<String> columns =
                request.columns().stream().map(RowExpressionSql::print).toList();
        List<String> order = new ArrayList<>(
                request.orderBy().stream().map(RowExpressionSql::print).toList());
        order.addAll(columns);
        return "SELECT " + Sql.list(columns) + from + (order.isEmpty() ? "" : " ORDER BY " + Sql.list(order));
    }

    private static String places(int count) {
        List<String> places = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            places.add(Integer.toString(i));
        }
        return Sql.list(places);
    }
}
