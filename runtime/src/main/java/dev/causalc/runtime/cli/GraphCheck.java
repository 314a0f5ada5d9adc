package dev.causalc.runtime.cli;

import dev.causalc.compiler.graph.Edge;
import dev.causalc.compiler.identify.IdentifiedStudy;
import dev.causalc.compiler.identify.Testable;
import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.source.DataCode;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Span;
import dev.causalc.runtime.execute.ImplicationTests;
import dev.causalc.runtime.execute.ImplicationTests.Tested;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code check --full}: what the graph says about the rows, tested; what they refute is a warning with what would mend it. */
final class GraphCheck {
    private GraphCheck() {}

    static List<Diagnostic> of(Checked checked, LazyEngine engine) {
        Study study = checked.study();
        List<DataSource> sources = study.samples().stream()
                .filter(data -> checked.catalog().of(data.name()).isPresent())
                .toList();
        if (checked.identified().isEmpty() || sources.isEmpty() || study.graph().hasUndirected()) {
            return List.of();
        }
        List<Tested> all = ImplicationTests.run(study, sources, engine.get());
        List<Tested> refuted = all.stream()
                .filter(tested -> tested.isRefuted(study.settings().confidence()))
                .toList();
        List<Diagnostic> found = new ArrayList<>();
        refuted.forEach(
                tested -> found.add(contradicted(tested, checked.identified().get())));
        if (!all.isEmpty()) {
            found.add(account(all, refuted.size(), study));
        }
        return found;
    }

    private static Diagnostic contradicted(Tested tested, IdentifiedStudy identified) {
        Testable.Independence independence = tested.independence();
        String p = tested.adjusted().orElseThrow() < 0.001
                ? "p < 0.001"
                : String.format(Locale.ROOT, "p %.3f", tested.adjusted().orElseThrow());
        Diagnostic diagnostic = Diagnostic.of(
                        DataCode.CONTRADICTED,
                        where(independence, identified.study()),
                        "the data contradict the graph: " + independence.text().replaceFirst("is", "is not"))
                .note("by the graph they would be independent in the rows of " + independence.data() + "; " + p
                        + " after adjusting for all tests (" + tested.test() + ")");
        for (String repair : repairs(Testable.repairs(identified, independence))) {
            diagnostic = diagnostic.note(repair);
        }
        return diagnostic;
    }

    /** Edges that do the same to the estimands, in one sentence. */
    private static List<String> repairs(List<Testable.Repair> repairs) {
        Map<String, List<String>> edges = new LinkedHashMap<>();
        repairs.forEach(repair -> edges.computeIfAbsent(repair.consequence(), text -> new ArrayList<>())
                .add("`" + repair.edge() + "`"));
        List<String> sentences = new ArrayList<>();
        edges.forEach((consequence, drawn) -> sentences.add("drawing " + String.join(" or ", drawn)
                + " would explain it" + (consequence.isEmpty() ? "" : ": " + consequence)));
        return sentences;
    }

    /** Where the study draws an edge of one of the two, else where it declares the first. */
    private static Span where(Testable.Independence independence, Study study) {
        return study.graph().edges().stream()
                .filter(edge -> touches(edge, independence.x()) || touches(edge, independence.y()))
                .map(edge -> study.edges().get(edge.toString()))
                .filter(span -> span != null)
                .findFirst()
                .orElseGet(() -> study.variable(independence.x()).orElseThrow().span());
    }

    private static boolean touches(Edge edge, String name) {
        return edge.from().equals(name) || edge.to().equals(name);
    }

    private static Diagnostic account(List<Tested> all, int refuted, Study study) {
        long tested = all.stream().filter(one -> one.pValue().isPresent()).count();
        long untested = all.size() - tested;
        String kept =
                refuted == 0 ? "none is contradicted" : refuted + (refuted == 1 ? " is" : " are") + " contradicted";
        Span span = study.variables().getFirst().span();
        Diagnostic diagnostic = Diagnostic.of(
                DataCode.NOT_CONTRADICTED,
                span,
                "the graph says of " + all.size() + (all.size() == 1 ? " pair" : " pairs")
                        + " of variables that they are independent, given others: "
                        + (tested == all.size() ? "" : tested + " tested, ") + kept);
        return untested == 0
                ? diagnostic
                : diagnostic.note(untested + " could not be tested: too many levels for the rows, or no single column");
    }
}
