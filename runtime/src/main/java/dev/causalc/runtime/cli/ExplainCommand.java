package dev.causalc.runtime.cli;

import dev.causalc.compiler.identify.IdentifiedStudy;
import dev.causalc.compiler.model.Estimand;
import dev.causalc.compiler.source.Code;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Names;
import dev.causalc.runtime.report.CodeText;
import dev.causalc.runtime.report.DerivationText;
import java.util.List;
import java.util.Optional;

/** {@code explain CODE}: a diagnostic at length. {@code explain FILE ESTIMAND}: a derivation, step by step. */
final class ExplainCommand implements Command {
    @Override
    public Spec spec() {
        return Spec.of(
                        "explain",
                        "A diagnostic at length, with an example and its mend; or the derivation of an estimand, step"
                                + " by step.")
                .with(Option.flag("--assumptions", "Only what has to be believed."))
                .taking(
                        0,
                        Integer.MAX_VALUE,
                        "CODE | FILE ESTIMAND",
                        "A code such as E0501 (none: all codes); or a study and estimands of it (none: all).");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        List<String> asked = arguments.parameters();
        CodeText text = new CodeText(session.style());
        if (asked.isEmpty()) {
            session.print(text.list(Code.all()));
            return ExitCode.WELL;
        }
        Optional<Code> code = Code.find(asked.getFirst());
        if (code.isPresent()) {
            session.print(text.page(code.get()));
            return ExitCode.WELL;
        }
        if (asked.getFirst().matches("[A-Za-z][0-9]+")) {
            throw new UsageException("there is no diagnostic `" + asked.getFirst() + "`; `causalc explain` lists all");
        }
        return estimands(arguments, session);
    }

    private static int estimands(Arguments arguments, Session session) {
        List<String> asked = arguments.parameters();
        Checked checked = Workspace.of(session, arguments).offline(asked.getFirst());
        List<Diagnostic> errors = checked.resolutionErrors();
        if (!errors.isEmpty() || checked.identified().isEmpty()) {
            session.report(errors);
            return ExitCode.ERRORS;
        }
        IdentifiedStudy identified = checked.identified().get();
        List<Estimand> estimands = asked.size() == 1
                ? identified.study().estimands()
                : asked.subList(1, asked.size()).stream()
                        .map(name -> estimand(name, identified))
                        .toList();
        boolean assumptions = arguments.has("--assumptions");
        for (int i = 0; i < estimands.size(); i++) {
            session.print(i == 0 ? "" : "\n");
            session.print(new DerivationText(session.style(), identified).render(estimands.get(i), assumptions));
        }
        return ExitCode.WELL;
    }

    private static Estimand estimand(String name, IdentifiedStudy identified) {
        return identified.study().estimand(name).orElseThrow(() -> {
            List<String> names =
                    identified.study().estimands().stream().map(Estimand::name).toList();
            String meant = Names.nearest(name, names)
                    .map(near -> "; did you mean `" + near + "`?")
                    .orElse(names.isEmpty() ? "; it has none" : "; it has " + String.join(", ", names));
            return new UsageException("the study has no estimand `" + name + "`" + meant);
        });
    }
}
