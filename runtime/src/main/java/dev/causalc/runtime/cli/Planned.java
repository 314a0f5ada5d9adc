package dev.causalc.runtime.cli;

import dev.causalc.compiler.plan.Plan;
import dev.causalc.compiler.plan.PlanFile;
import dev.causalc.compiler.plan.PlanYaml;
import dev.causalc.compiler.source.Diagnostic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Studies, and plans that were written to files, ready to be run. */
final class Planned {
    private Planned() {}

    /** The study, or the plan obeyed, of a file that the command line names. */
    static Checked of(String file, Workspace workspace, Looks looks) {
        String text = workspace.files().read(file);
        if (!PlanYaml.isPlan(text)) {
            return workspace.check(file, looks.in(workspace.files().folderOf(file)));
        }
        return switch (PlanYaml.read(file, text)) {
            case PlanYaml.Read.Unreadable unreadable ->
                throw new UsageException("`" + file + "` is no plan that can be run: " + unreadable.reason());
            case PlanYaml.Read.File read -> obeyed(file, read.file(), workspace, looks);
        };
    }

    /** Looks at the data of a study in a folder. */
    interface Looks {
        Look in(Path folder);
    }

    private static Checked obeyed(String file, PlanFile plan, Workspace workspace, Looks looks) {
        Path folder = workspace.files().path(plan.folder()).normalize();
        Map<String, String> settings = new HashMap<>();
        plan.params().forEach((name, value) -> settings.put(name, value.toString()));
        settings.putAll(workspace.settings());
        Map<String, String> rebinds = new HashMap<>();
        plan.sources()
                .forEach((name, pattern) ->
                        rebinds.put(name, folder.resolve(pattern).normalize().toString()));
        rebinds.putAll(workspace.rebinds());
        OptionalLong seed = workspace.seed().isPresent() ? workspace.seed() : OptionalLong.of(plan.seed());
        Workspace own = new Workspace(workspace.files(), settings, rebinds, seed);
        Checked checked = own.check(file, plan.source(), folder, looks.in(folder));
        if (checked.plan().isEmpty()) {
            return checked;
        }
        PlanFile.Obeyed obeyed = plan.obey(checked.plan().get());
        List<Diagnostic> diagnostics = new ArrayList<>(checked.diagnostics());
        diagnostics.addAll(obeyed.diagnostics());
        return checked.withPlan(obeyed.plan()).withDiagnostics(diagnostics);
    }

    /** The YAML of a study's plan: what {@code run} takes in the study's place. */
    static String yaml(Checked checked, Plan plan, Files files) {
        String folder = files.relative(checked.folder(), files.path(""));
        return PlanYaml.write(plan, checked.trees(), folder, Version.number());
    }
}
