package dev.causalc.runtime.report;

import dev.causalc.compiler.graph.Edge;
import dev.causalc.compiler.identify.LoadBearing;
import dev.causalc.compiler.identify.LoadBearing.Absence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The absent edges that an answer stands on, in the order in which they are cheapest to check. */
final class LoadBearingText {
    private final Layout layout;
    private final List<String> lines = new ArrayList<>();

    LoadBearingText(Layout layout) {
        this.layout = layout;
    }

    List<String> lines(LoadBearing found) {
        lines.clear();
        if (found.breaking().isEmpty()) {
            say(2, "no single edge that could be added to the graph would take the answer away");
        } else {
            say(2, "stands on what the graph leaves out: any one of these, if it were so, would take the answer away");
            group(found, "what the rows themselves would show (causalc check --full tests it):", Absence::testable);
            group(
                    found,
                    "arrows that are not drawn (order in time or the design may exclude them):",
                    absence -> !absence.testable() && absence.edge().kind() == Edge.Kind.DIRECTED);
            group(
                    found,
                    "hidden common causes that are not drawn (only knowledge of the matter excludes them):",
                    absence -> !absence.testable() && absence.edge().kind() == Edge.Kind.BIDIRECTED);
        }
        int changing = found.changing().size();
        if (changing > 0) {
            say(2, "with " + NumberText.counted(changing, "other edge") + " it would be answered by another formula");
        }
        if (found.harmless() > 0) {
            say(2, NumberText.counted(found.harmless(), "further edge") + " would change nothing");
        }
        return List.copyOf(lines);
    }

    private void say(int margin, String text) {
        lines.addAll(layout.indented(margin, text));
    }

    private void group(LoadBearing found, String title, Predicate<Absence> which) {
        Map<String, List<String>> causes = new LinkedHashMap<>();
        Map<String, List<String>> common = new LinkedHashMap<>();
        found.breaking().stream().filter(which).map(Absence::edge).forEach(edge -> {
            Map<String, List<String>> map = edge.kind() == Edge.Kind.DIRECTED ? causes : common;
            map.computeIfAbsent(edge.from(), from -> new ArrayList<>()).add(edge.to());
        });
        if (causes.isEmpty() && common.isEmpty()) {
            return;
        }
        say(4, title);
        causes.forEach((from, to) ->
                lines.addAll(layout.beside("      -", 8, "`" + from + "` causes " + names(to, " or ") + " directly")));
        common.forEach((one, others) -> lines.addAll(layout.beside(
                "      -", 8, "something hidden causes both `" + one + "` and " + names(others, " or "))));
    }

    private static String names(List<String> names, String last) {
        List<String> quoted = names.stream().map(name -> "`" + name + "`").toList();
        return quoted.size() == 1
                ? quoted.getFirst()
                : String.join(", ", quoted.subList(0, quoted.size() - 1)) + last + quoted.getLast();
    }
}
