package dev.causalc.compiler.identify;

import dev.causalc.compiler.graph.Edge;
import dev.causalc.compiler.model.Estimand;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.IdentifyCode;
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

    /** It is proved that the data do not determine it. */
    static Diagnostic notIdentified(Study study, Estimand estimand, Identification identification) {
        Diagnostic diagnostic = Diagnostic.of(
                IdentifyCode.NOT_IDENTIFIED,
                estimand.span(),
                "`" + estimand.name() + "` cannot be computed from this graph, however much data there is");
        diagnostic = open(study, diagnostic, identification);
        for (Identification.Proof proof : identification.proof().stream().toList()) {
            diagnostic = diagnostic.note("proof: " + proof.text());
        }
        return diagnostic;
    }

    /** Nothing answers it; whether anything else does, this version does not decide. */
    static Diagnostic undecided(Study study, Estimand estimand, Query query, Identification identification) {
        Diagnostic diagnostic =
                Diagnostic.of(ToolCode.NOT_BUILT, estimand.span(), "`" + estimand.name() + "` " + reason(study, query));
        diagnostic = open(study, diagnostic, identification)
                .note("the procedure for such data is not complete, so this is no proof that it cannot be identified");
        return diagnostic;
    }

    private static Diagnostic open(Study study, Diagnostic start, Identification identification) {
        Diagnostic diagnostic = start;
        for (Identification.Path path : identification.openPaths()) {
            Optional<Span> edge = drawn(study, path);
            String text = "open: " + path.text() + hidden(study, path);
            diagnostic = edge.isPresent() ? diagnostic.label(edge.get(), text) : diagnostic.note(text);
        }
        return diagnostic;
    }

    /** With what would answer it, cheapest first. */
    static Diagnostic advised(Diagnostic start, List<Identification.Remedy> remedies) {
        Diagnostic diagnostic = start;
        for (int i = 0; i < remedies.size(); i++) {
            diagnostic = diagnostic.note("what would answer it (checked), " + (i + 1) + ": "
                    + remedies.get(i).text());
        }
        return diagnostic;
    }

    private static String reason(Study study, Query query) {
        Optional<String> unmeasured = names(query)
                .filter(name -> study.variable(name).isPresent())
                .filter(name -> study.data().stream()
                        .noneMatch(data -> DataGraph.measured(study, data).contains(name)))
                .findFirst();
        if (unmeasured.isPresent()) {
            return "asks about `" + unmeasured.get() + "`, which no data measures";
        }
        return "was not found to be identified from these data";
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
