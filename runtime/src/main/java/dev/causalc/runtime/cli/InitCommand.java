package dev.causalc.runtime.cli;

import dev.causalc.compiler.model.Catalog;
import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.Environment;
import dev.causalc.compiler.model.Resolver;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.source.Source;
import dev.causalc.compiler.syntax.Formatter;
import dev.causalc.compiler.syntax.Parsed;
import dev.causalc.compiler.syntax.Parser;
import dev.causalc.runtime.engine.Engine;
import dev.causalc.runtime.execute.DataFindings;
import dev.causalc.runtime.report.FirstStudy;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code init}: a commented first study from a data file's schema, on standard output. */
final class InitCommand implements Command {
    private static final int MOST_NAMED = 12;

    @Override
    public Spec spec() {
        return Spec.of("init", "A commented first study from a data file's schema: causalc init DATA … > first.study")
                .with(Option.required("--treatment", "COLUMN", "What is set."))
                .with(Option.required("--outcome", "COLUMN", "What changes because of it."))
                .taking(1, 1, "DATA", "A data file, or a pattern in quotes.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String path = arguments.parameters().getFirst();
        Study study = pretend(path);
        DataSource data = study.data().getFirst();
        try (LazyEngine engine = new LazyEngine(session, Engines.NAMES.getFirst(), session.folder())) {
            return switch (engine.get().describe(data, Map.of(), Long.MAX_VALUE)) {
                case Engine.Described.Problem problem -> {
                    String message = problem.problem().message();
                    session.fail("error[" + problem.problem().code().id() + "]: " + message);
                    problem.problem().notes().forEach(note -> session.fail("  = " + note));
                    yield ExitCode.of(List.of(DataFindings.diagnostic(problem.problem(), study)));
                }
                case Engine.Described.Facts found -> {
                    session.print(text(found.facts(), path, arguments));
                    yield ExitCode.WELL;
                }
            };
        }
    }

    /** A study that asks nothing of the file, for an engine to look at. */
    private static Study pretend(String path) {
        String quoted = path.replace("\\", "\\\\").replace("\"", "\\\"");
        Parsed parsed = Parser.parse(new Source("init", "study init\ndata rows from \"" + quoted + "\"\n"));
        return Resolver.resolve(parsed, Environment.EMPTY).study();
    }

    private static String text(Catalog.Facts facts, String path, Arguments arguments) {
        String treatment = column(facts, "--treatment", arguments);
        String outcome = column(facts, "--outcome", arguments);
        if (treatment.equals(outcome)) {
            throw new UsageException("--treatment and --outcome name the same column `" + treatment + "`");
        }
        FirstStudy study = new FirstStudy(facts, treatment, outcome);
        study.treatmentRefused().ifPresent(why -> refuse("--treatment", treatment, why));
        study.outcomeRefused().ifPresent(why -> refuse("--outcome", outcome, why));
        Source written = new Source("first.study", study.text(path));
        return Formatter.format(Parser.parse(written).tree(), written);
    }

    private static void refuse(String option, String column, String why) {
        throw new UsageException(option + " " + column + ": " + why);
    }

    private static String column(Catalog.Facts facts, String option, Arguments arguments) {
        String name = arguments.value(option).orElseThrow();
        List<String> names = facts.schema().names();
        if (names.contains(name)) {
            return name;
        }
        Optional<String> near = Names.nearest(name, names);
        String meant = near.map(n -> "; did you mean `" + n + "`?").orElse("; the columns are " + some(names));
        throw new UsageException(option + " " + name + ": the data have no such column" + meant);
    }

    private static String some(List<String> names) {
        boolean all = names.size() <= MOST_NAMED;
        return String.join(", ", all ? names : names.subList(0, MOST_NAMED)) + (all ? "" : ", …");
    }
}
