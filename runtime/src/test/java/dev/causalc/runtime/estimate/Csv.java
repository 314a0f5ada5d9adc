package dev.causalc.runtime.estimate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A plain CSV file without quotes, as the reference cases have. */
record Csv(List<String> header, List<String[]> rows) {
    static Csv read(Path path) {
        try {
            List<String> lines = Files.readAllLines(path, StandardCharsets.UTF_8);
            return new Csv(
                    List.of(lines.get(0).split(",")),
                    lines.stream().skip(1).map(line -> line.split(",", -1)).toList());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    String text(String column, int row) {
        return rows.get(row)[header.indexOf(column)];
    }

    double number(String column, int row) {
        String text = text(column, row);
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }

    /** The distinct values of a column, sorted as text. */
    List<String> levels(String column) {
        return rows.stream()
                .map(row -> row[header.indexOf(column)])
                .filter(value -> !value.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }
}
