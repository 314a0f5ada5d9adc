package dev.causalc.runtime.cli;

import dev.causalc.compiler.source.Code;
import dev.causalc.runtime.report.CodeText;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code explain CODE}: a diagnostic at length. {@code explain FILE ESTIMAND}: a derivation, step by step. */
final class ExplainCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = Options.command(
                "explain",
                "A diagnostic at length, with an example and its mend; or the derivation of an estimand, step by"
                        + " step.");
        spec.addPositional(Options.parameters(
                "CODE | FILE [ESTIMAND]",
                "0..2",
                "A code such as E0501 (none: all codes); or a study, and one of its" + " estimands (none: all)."));
        return spec;
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
        if (code.isEmpty()) {
            throw new UsageException("there is no diagnostic `" + asked.getFirst() + "`; `causalc explain` lists all");
        }
        session.print(text.page(code.get()));
        return ExitCode.WELL;
    }
}
