package dev.causalc.runtime.engine.duckdb;

import dev.causalc.compiler.model.ColumnType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the cells of a delimited file look like. A column has a type if every cell that is not empty has it; a column
 * with leading zeros holds codes, not numbers.
 */
final class CellTypes {
    /** As many rows are looked at where the types of a whole file are wanted quickly; every use is checked later. */
    static final long SAMPLE = 10_000;

    /** Columns that one statement looks at. */
    private static final int BATCH = 50;

    private record Counts(long cells, long numbers, long whole, long zeros, long truths, long days, long moments) {
        ColumnType type() {
            if (cells == 0) {
                return new ColumnType.TextType();
            }
            if (numbers == cells && zeros == 0) {
                return whole == cells ? new ColumnType.IntegerType() : new ColumnType.RealType();
            }
            if (truths == cells) {
                return new ColumnType.BooleanType();
            }
            if (days == cells) {
                return new ColumnType.DateType();
            }
            return moments == cells ? new ColumnType.TimestampType() : new ColumnType.TextType();
        }
    }

    private CellTypes() {}

    /** Types of text columns of a table or a query in parentheses, by name. */
    static Map<String, ColumnType> infer(Database database, String from, List<String> columns) {
        Map<String, ColumnType> types = new LinkedHashMap<>();
        for (int start = 0; start < columns.size(); start += BATCH) {
            List<String> batch = columns.subList(start, Math.min(start + BATCH, columns.size()));
            List<String> counts = new ArrayList<>();
            batch.forEach(column -> counts.addAll(counts(Sql.name(column))));
            List<Counts> found = database.only("SELECT " + Sql.list(counts) + " FROM " + from, row -> {
                List<Counts> list = new ArrayList<>();
                for (int i = 0; i < batch.size(); i++) {
                    int at = 7 * i;
                    list.add(new Counts(
                            row.getLong(at + 1),
                            row.getLong(at + 2),
                            row.getLong(at + 3),
                            row.getLong(at + 4),
                            row.getLong(at + 5),
                            row.getLong(at + 6),
                            row.getLong(at + 7)));
                }
                return list;
            });
            for (int i = 0; i < batch.size(); i++) {
                types.put(batch.get(i), found.get(i).type());
            }
        }
        return types;
    }

    private static List<String> counts(String cell) {
        String number = Convert.textToNumber(cell);
        String whole = "isfinite(" + number + ") AND " + number + " = trunc(" + number + ") AND abs(" + number
                + ") < 1e18 AND NOT contains(" + cell + ", '.') AND NOT contains(lower(" + cell + "), 'e')";
        String code = "starts_with(" + cell + ", '0') AND " + cell + " <> '0' AND NOT contains(" + cell
                + ", '.') AND NOT contains(lower(" + cell + "), 'e')";
        Typed cells = Typed.cells(cell, new ColumnType.TextType());
        return List.of(
                "count(" + cell + ")",
                "count(" + number + ")",
                "count(*) FILTER (WHERE " + whole + ")",
                "count(*) FILTER (WHERE " + code + ")",
                "count(*) FILTER (WHERE lower(" + cell + ") IN ('true', 'false'))",
                "count(" + Convert.day(cells) + ")",
                "count(" + Convert.moment(cells) + ")");
    }
}
