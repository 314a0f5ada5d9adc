package dev.causalc.runtime.cli;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.runtime.report.GraphSvg;
import dev.causalc.runtime.report.GraphText;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code graph}: the causal graph as it was understood, drawn or not. */
final class GraphCommand implements Command {
    private static final List<String> FORMATS = List.of("text", "dot", "mermaid", "dagitty", "svg");

    @Override
    public Spec spec() {
        return Spec.of("graph", "The causal graph as it was understood, drawn or not.")
                .with(Option.choice("--format", FORMATS, "Form of the result"))
                .with(Option.flag("--implications", "Also what the graph says that data can contradict."))
                .taking(1, 1, "FILE", "A study.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String format = arguments.choice("--format", FORMATS);
        boolean implications = arguments.has("--implications");
        if (implications && !format.equals("text")) {
            throw new UsageException("--implications are lines of text; leave --format out");
        }
        Checked checked =
                Workspace.of(session, arguments).offline(arguments.parameters().getFirst());
        List<Diagnostic> errors = checked.resolutionErrors();
        if (!errors.isEmpty()) {
            session.report(errors);
            return ExitCode.ERRORS;
        }
        GraphText text = new GraphText(checked.study());
        session.print(
                switch (format) {
                    case "dot" -> text.dot();
                    case "mermaid" -> text.mermaid();
                    case "dagitty" -> text.dagitty();
                    case "svg" -> new GraphSvg(checked.study(), adjusted(checked)).svg();
                    default -> text.text(session.style());
                });
        if (implications) {
            session.print("\nwhat data can contradict\n" + text.implications(session.style()));
        }
        return ExitCode.WELL;
    }

    /** What any of the questions is adjusted for. */
    private static Set<String> adjusted(Checked checked) {
        return checked.identified().stream()
                .flatMap(identified -> identified.terms().values().stream())
                .flatMap(List::stream)
                .flatMap(term -> term.identification().adjustment().stream())
                .collect(Collectors.toSet());
    }
}
