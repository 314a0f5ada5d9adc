package dev.causalc.runtime.report;

import dev.causalc.runtime.estimate.Estimation;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Bounds as lines: the method, the interval, the rows. */
final class BoundsText {
    private final Layout layout;

    BoundsText(Layout layout) {
        this.layout = layout;
    }

    List<String> lines(List<Estimation> estimations, int margin) {
        List<String> lines = new ArrayList<>();
        for (Estimation estimation : estimations) {
            boolean oneContrast = estimation.bounds().stream()
                            .map(b -> b.key().to())
                            .distinct()
                            .count()
                    <= 1;
            String method = "bounds, " + estimation.options().get("method");
            boolean single = estimation.bounds().size() == 1;
            for (Estimation.Bounds bounds : estimation.bounds()) {
                String which = single ? "" : " " + ValueTable.label(bounds.key(), oneContrast);
                lines.addAll(layout.indented(
                        margin,
                        method + which + "   [" + NumberText.estimate(bounds.low(), OptionalDouble.empty()) + ", "
                                + NumberText.estimate(bounds.high(), OptionalDouble.empty()) + "]   n "
                                + NumberText.count(bounds.rows())));
            }
        }
        lines.addAll(layout.indented(
                margin,
                "not identified: every value of an interval fits the data, and the ends are those of the sample,"
                        + " without allowance for its error"));
        return lines;
    }
}
