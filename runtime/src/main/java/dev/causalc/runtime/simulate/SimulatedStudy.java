package dev.causalc.runtime.simulate;

import dev.causalc.compiler.model.Binding;
import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.Role;
import dev.causalc.compiler.model.Simulation;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.model.VarType;
import dev.causalc.compiler.model.Variable;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.SimulationCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * A study whose data are rows drawn from its simulate block: it runs like any other.
 *
 * @param study bound to the file: every variable to the column of its name, or, for a wide table, of its name and a level
 * @param file with the rows
 * @param rows in it
 * @param leftOut the clauses of the data statement that do not hold of simulated rows
 */
public record SimulatedStudy(Study study, Path file, long rows, long seed, List<String> leftOut) {
    public SimulatedStudy {
        leftOut = List.copyOf(leftOut);
    }

    /** A simulated study unless there are errors; notes say what was left out. */
    public record Outcome(Optional<SimulatedStudy> simulated, List<Diagnostic> diagnostics) {
        public Outcome {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /**
     * Draws the rows and writes them to {@code DATA.csv} in a folder.
     *
     * @param study with a simulate block
     * @param folder that exists
     * @param rows instead of as many as the block says
     * @param seed instead of the block's, or else the study's
     */
    public static Outcome write(Study study, Path folder, OptionalLong rows, OptionalLong seed) {
        return new SimulatedFile(study, rows, seed).write(folder);
    }

    /** The seed that the rows are drawn with. */
    static long seed(Study study, Simulation simulation, OptionalLong given) {
        return given.orElse(simulation.seed().orElse(study.settings().seed()));
    }

    /** The study over the file; data statements that are not simulated are gone. */
    static Study bind(Study study, StructuralModel model, DataSource data) {
        Optional<String> wide = ModelCompiler.wideTreatment(study).filter(treatment -> isWide(study, model, treatment));
        List<Variable> variables = study.variables().stream()
                .map(variable -> bind(variable, model, wide.flatMap(study::variable)))
                .toList();
        return new Study(
                study.source(),
                study.name(),
                study.title(),
                study.params(),
                List.of(data),
                variables,
                study.graph(),
                study.graphGiven(),
                study.edges(),
                study.assumptions(),
                study.populations(),
                study.estimands(),
                study.estimates(),
                study.decisions(),
                study.settings(),
                study.simulation());
    }

    /** Whether the rows hold the outcomes of every level: the block does not say which level a row has. */
    static boolean isWide(Study study, StructuralModel model, String treatment) {
        return study.simulation().orElseThrow().equations().stream()
                .noneMatch(line -> line.name().equals(treatment));
    }

    private static Variable bind(Variable variable, StructuralModel model, Optional<Variable> wide) {
        Binding binding = variable.binding();
        boolean isTreatment = wide.filter(treatment -> treatment.name().equals(variable.name()))
                .isPresent();
        if (binding instanceof Binding.Wide && wide.isPresent()) {
            binding = wideBinding(variable, wide.get());
        } else if (model.find(variable.name()).isPresent() && !isTreatment && !isHidden(variable)
                || model.findLevel(variable.name()).isPresent()) {
            binding = new Binding.Value(new Expression.Column(variable.name()));
        }
        return new Variable(
                variable.name(),
                variable.role(),
                variable.target(),
                type(variable, model),
                variable.typeInferred(),
                variable.overTime(),
                variable.observedWhen(),
                variable.unit(),
                binding,
                Optional.empty(),
                variable.label(),
                variable.span());
    }

    static boolean isHidden(Variable variable) {
        return variable.role() == Role.UNOBSERVED;
    }

    private static Binding wideBinding(Variable variable, Variable treatment) {
        Map<String, Expression> byLevel = new TreeMap<>();
        for (String level : levelNames(treatment)) {
            byLevel.put(level, new Expression.Column(wideColumn(variable.name(), level)));
        }
        return new Binding.Wide(treatment.name(), byLevel);
    }

    static String wideColumn(String variable, String level) {
        return variable + "." + level;
    }

    /** The levels of a treatment, in order. */
    static List<String> levelNames(Variable treatment) {
        List<String> names = new ArrayList<>();
        Values.of(treatment.type()).ifPresent(values -> {
            for (int code = 0; code < values.categories().orElse(0); code++) {
                names.add(values.nameOfCode(code));
            }
        });
        return names;
    }

    /** The declared type; where there is none, that of what the block draws. */
    private static VarType type(Variable variable, StructuralModel model) {
        if (variable.type() instanceof VarType.Simplex simplex && isDrawn(variable, simplex, model)) {
            return new VarType.Simplex(simplex.shares().stream()
                    .map(share -> new VarType.Share(
                            share.name(), new Expression.Column(variable.name() + "." + share.name())))
                    .toList());
        }
        if (!(variable.type() instanceof VarType.Unknown)
                || model.find(variable.name()).isEmpty()) {
            return variable.type();
        }
        Values values =
                model.equation(model.find(variable.name()).orElseThrow()).values();
        return switch (values) {
            case Values.Truth truth -> new VarType.Binary();
            case Values.Numbered numbered -> new VarType.Category();
            case Values.Codes codes -> new VarType.Categorical(codes.levels(), false);
            case Values.Numbers numbers -> new VarType.Real(numbers.range());
            case Values.Days days -> new VarType.Date();
            case Values.Seconds seconds -> new VarType.Timestamp();
        };
    }

    private static boolean isDrawn(Variable variable, VarType.Simplex simplex, StructuralModel model) {
        return simplex.shares().stream()
                .allMatch(share ->
                        model.find(variable.name() + "." + share.name()).isPresent());
    }

    /** A note that names what was left out, if anything was. */
    static Optional<Diagnostic> note(DataSource data, List<String> leftOut, Simulation simulation) {
        return leftOut.isEmpty()
                ? Optional.empty()
                : Optional.of(Diagnostic.of(
                                SimulationCode.LEFT_OUT,
                                data.span(),
                                "on simulated rows, " + data.name() + " is without `" + String.join("`, `", leftOut)
                                        + "`")
                        .label(simulation.span(), "defines no such column"));
    }
}
