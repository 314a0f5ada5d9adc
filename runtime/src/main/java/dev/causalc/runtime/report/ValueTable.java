package dev.causalc.runtime.report;

import dev.causalc.compiler.source.DisplayWidth;
import dev.causalc.runtime.estimate.Estimation;
import dev.causalc.runtime.execute.StudyResult.Estimate;
import dev.causalc.runtime.execute.StudyResult.Inferred;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * The estimates of one estimand as aligned rows: label, estimate, interval, sketch, counts. What does not fit the width
 * goes, first the sketch, then the counts to a line below.
 */
final class ValueTable {
    private static final String GAP = "   ";
    private static final int CELLS = 15;
    private static final int LONGEST_LABEL = 28;

    private final List<Estimate> estimates;
    private final Layout layout;
    private final Glyphs glyphs;

    ValueTable(List<Estimate> estimates, Layout layout, Glyphs glyphs) {
        this.estimates = estimates;
        this.layout = layout;
        this.glyphs = glyphs;
    }

    private record Row(String label, String estimate, String interval, String sketch, String counts) {}

    List<String> lines(int margin, OptionalDouble noEffect) {
        List<Inferred> all =
                estimates.stream().flatMap(e -> e.inferred().stream()).toList();
        IntervalSketch sketch =
                IntervalSketch.over(all.stream().map(ValueTable::drawn).toList(), noEffect, CELLS);
        List<Row> rows = new ArrayList<>();
        boolean alike = all.stream().map(ValueTable::counts).distinct().count() == 1;
        boolean oneContrast =
                all.stream().map(v -> v.value().key().to()).distinct().count() <= 1;
        for (Estimate estimate : estimates) {
            boolean single = single(estimate);
            if (!single) {
                rows.add(new Row(estimate.estimation().method(), "", "", "", ""));
            }
            for (Inferred value : estimate.inferred()) {
                String label = single
                        ? estimate.estimation().method()
                        : "  " + label(value.value().key(), oneContrast);
                boolean told =
                        alike && rows.stream().anyMatch(row -> !row.counts().isEmpty());
                rows.add(row(label, value, sketch, told ? "" : counts(value)));
            }
        }
        return lay(rows, margin);
    }

    private static boolean single(Estimate estimate) {
        List<Estimation.Key> keys = estimate.estimation().values().stream()
                .map(Estimation.Value::key)
                .toList();
        return Shape.of(keys) == Shape.SINGLE;
    }

    private Row row(String label, Inferred value, IntervalSketch sketch, String counts) {
        OptionalDouble error = value.value().standardError();
        String estimate = NumberText.estimate(value.value().estimate(), error);
        String interval = value.low().isPresent() && value.high().isPresent()
                ? "[" + NumberText.estimate(value.low().getAsDouble(), error) + ", "
                        + NumberText.estimate(value.high().getAsDouble(), error) + "]"
                : error.isEmpty() ? "exact" : "no interval";
        boolean drawable = value.low().isPresent() && value.high().isPresent();
        return new Row(label, estimate, interval, drawable ? glyphs.text(sketch.draw(drawn(value))) : "", counts);
    }

    private List<String> lay(List<Row> rows, int margin) {
        int label = rows.stream()
                .mapToInt(row -> DisplayWidth.of(row.label()))
                .filter(width -> width <= LONGEST_LABEL)
                .max()
                .orElse(0);
        int estimate =
                rows.stream().mapToInt(row -> row.estimate().length()).max().orElse(0);
        int interval =
                rows.stream().mapToInt(row -> row.interval().length()).max().orElse(0);
        boolean drawn = rows.stream().anyMatch(row -> !row.sketch().isEmpty());
        int numbers = margin + label + GAP.length() + estimate + GAP.length() + interval;
        boolean sketched = drawn && numbers + GAP.length() + CELLS <= layout.width();
        List<String> lines = new ArrayList<>();
        for (Row row : rows) {
            lay(row, margin, label, estimate, interval, sketched, lines);
        }
        return lines;
    }

    private void lay(Row row, int margin, int label, int estimate, int interval, boolean sketched, List<String> lines) {
        String lead = " ".repeat(margin) + Layout.pad(row.label(), label);
        if (row.estimate().isEmpty()) {
            lines.add(lead.stripTrailing());
            return;
        }
        if (DisplayWidth.of(row.label()) > label) {
            lines.add(lead);
            lead = " ".repeat(margin + label);
        }
        String line = lead
                + GAP
                + Layout.padLeft(row.estimate(), estimate)
                + GAP
                + Layout.pad(row.interval(), interval)
                + (sketched ? GAP + Layout.pad(row.sketch(), CELLS) : "");
        boolean fits = DisplayWidth.of(line) + GAP.length() + row.counts().length() <= layout.width();
        lines.add((row.counts().isEmpty() || !fits ? line : line + GAP + row.counts()).stripTrailing());
        if (!fits && !row.counts().isEmpty()) {
            lines.addAll(layout.indented(margin + label + GAP.length(), row.counts()));
        }
    }

    /** {@code domain = chat, large vs small, at 0.5}; a contrast that all have in common stands in the headline. */
    static String label(Estimation.Key key, boolean oneContrast) {
        List<String> parts = new ArrayList<>();
        key.by().forEach((variable, level) -> parts.add(variable + " = " + level));
        key.to()
                .filter(to -> !oneContrast || key.by().isEmpty() && key.at().isEmpty())
                .ifPresent(to ->
                        parts.add(to + key.from().map(from -> " vs " + from).orElse("")));
        key.at().ifPresent(at -> parts.add("at " + NumberText.exact(at)));
        return parts.isEmpty() ? "all" : String.join(", ", parts);
    }

    private static String counts(Inferred value) {
        List<String> parts = new ArrayList<>();
        parts.add("n " + NumberText.count(value.value().rows()));
        value.value().clusters().ifPresent(clusters -> parts.add("clusters " + NumberText.count(clusters)));
        value.pAdjusted().ifPresent(p -> parts.add("adjusted " + NumberText.pValue(p)));
        return parts.stream().collect(Collectors.joining(", "));
    }

    private static IntervalSketch.Drawn drawn(Inferred value) {
        return new IntervalSketch.Drawn(value.value().estimate(), value.low(), value.high());
    }
}
