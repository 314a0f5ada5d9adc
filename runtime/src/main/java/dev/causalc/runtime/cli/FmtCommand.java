package dev.causalc.runtime.cli;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Source;
import dev.causalc.compiler.syntax.Formatter;
import dev.causalc.compiler.syntax.Parsed;
import dev.causalc.compiler.syntax.Parser;
import java.util.ArrayList;
import java.util.List;

/** {@code fmt}: the one format. A file that cannot be read without errors is left as it is. */
final class FmtCommand implements Command {
    @Override
    public Spec spec() {
        return Spec.of("fmt", "Write studies in the one format.")
                .with(Option.flag("--check", "Change nothing; name the files that would change, and leave with 1."))
                .taking(1, Integer.MAX_VALUE, "FILE", "A study or a library.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        Files files = new Files(session.folder());
        boolean check = arguments.has("--check");
        List<Integer> codes = new ArrayList<>();
        for (String file : arguments.parameters()) {
            codes.add(format(file, files, check, session));
        }
        return ExitCode.first(codes);
    }

    private static int format(String file, Files files, boolean check, Session session) {
        String text = files.read(file);
        Source source = new Source(file, text);
        Parsed parsed = Parser.parse(source);
        List<Diagnostic> errors =
                parsed.diagnostics().stream().filter(Diagnostic::isError).toList();
        if (!errors.isEmpty()) {
            session.report(errors);
            session.tell(file + ": left as it is, because of " + (errors.size() == 1 ? "this error" : "these errors"));
            return ExitCode.ERRORS;
        }
        String formatted = Formatter.format(parsed.tree(), source);
        if (formatted.equals(text)) {
            return ExitCode.WELL;
        }
        if (check) {
            session.print(file + "\n");
            return ExitCode.ERRORS;
        }
        files.write(file, formatted);
        session.tell(file + ": formatted");
        return ExitCode.WELL;
    }
}
