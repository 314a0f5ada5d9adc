package dev.causalc.compiler.identify;

import dev.causalc.compiler.graph.Edge;
import dev.causalc.compiler.model.Estimand;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.source.ToolCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What identification tells the author. */
final class Findings {
    private Findings() {}

    static Diagnostic notBuilt(Estimand estimand, String construct) {
        return Diagnostic.of(
                        ToolCode.NOT_BUILT,
                        estimand.span(),
                        "`" + estimand.name() + "` needs " + construct + ", which is not built yet")
                .note("the rest of the study is checked and run");
    }

    /** Adjustment and randomization do not answer it; whether anything else does, this version does not decide. */
    static Diagnostic undecided(Study study, Estimand estimand, Query query, Identification identification) {
        Diagnostic diagnostic = Diagnostic.of(
                ToolCode.NOT_BUILT,
                estimand.span(),
                "`" + estimand.name() + "` " + reason(study, query, identification));
        for (Identification.Path path : identification.openPaths()) {
            Optional<Span> edge = drawn(study, path);
            String text = "open: " + path.text() + hidden(study, path);
            diagnostic = edge.isPresent() ? diagnostic.label(edge.get(), text) : diagnostic.note(text);
        }
        diagnostic = diagnostic.note("identification by other means than adjustment and randomization is not built yet,"
                + " so this is no proof that it cannot be identified");
        List<Identification.Remedy> remedies = identification.remedies();
        for (int i = 0; i < remedies.size(); i++) {
            diagnostic = diagnostic.note("what would answer it (checked), " + (i + 1) + ": "
                    + remedies.get(i).text());
        }
        return diagnostic;
    }

    private static String reason(Study study, Query query, Identification identification) {
        Optional<String> unmeasured = names(query)
                .filter(name -> study.variable(name).isPresent())
                .filter(name -> study.data().stream()
                        .noneMatch(data -> DataGraph.measured(study, data).contains(name)))
                .findFirst();
        if (unmeasured.isPresent()) {
            return "asks about `" + unmeasured.get() + "`, which no data measures";
        }
        return identification.openPaths().isEmpty()
                ? "is not identified by adjustment: its conditions come after the treatment, or no one data has all"
                        + " its variables"
                : "is not identified by adjustment: no set of measured variables closes every path that is not causal";
    }

    private static Stream<String> names(Query query) {
        return switch (query) {
            case Query.Observed observed ->
                Stream.of(observed.variables(), observed.given()).flatMap(Set::stream);
            case Query.Interventional asked ->
                Stream.of(asked.treatments(), asked.outcomes(), asked.given()).flatMap(Set::stream);
            case Query.NotBuilt notBuilt -> Stream.empty();
        };
    }

    private static String hidden(Study study, Identification.Path path) {
        List<String> latent = path.nodes().stream()
                .filter(node -> study.graph().latent().contains(study.graph().index(node)))
                .toList();
        return latent.isEmpty()
                ? ""
                : ", and " + String.join(", ", latent) + (latent.size() == 1 ? " is" : " are") + " unobserved";
    }

    /** Where the study draws an edge of the path, the first into its start. */
    private static Optional<Span> drawn(Study study, Identification.Path path) {
        List<String> nodes = path.nodes();
        for (int i = 0; i + 1 < nodes.size(); i++) {
            String a = nodes.get(i);
            String b = nodes.get(i + 1);
            Optional<Span> span = Stream.of(
                            Edge.directed(b, a), Edge.directed(a, b), Edge.bidirected(a, b), Edge.bidirected(b, a))
                    .map(edge -> Optional.ofNullable(study.edges().get(edge.toString())))
                    .flatMap(Optional::stream)
                    .findFirst();
            if (span.isPresent()) {
                return span;
            }
        }
        return Optional.empty();
    }
}
