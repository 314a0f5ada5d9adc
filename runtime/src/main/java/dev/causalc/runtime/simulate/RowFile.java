package dev.causalc.runtime.simulate;

import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.Estimand;
import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.Origin;
import dev.causalc.compiler.model.Role;
import dev.causalc.compiler.model.SimulatedStudy;
import dev.causalc.compiler.model.Simulation;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.model.VarType;
import dev.causalc.compiler.model.Variable;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.EstimateCode;
import dev.causalc.runtime.engine.EngineException;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Writes the rows of a simulate block to a file, and binds the study to it. */
final class RowFile {
    private final Study study;
    private final Simulation simulation;
    private final OptionalLong rows;
    private final long seed;
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    RowFile(Study study, OptionalLong rows, OptionalLong seed) {
        this.study = study;
        this.simulation = study.simulation().orElseThrow();
        this.rows = rows;
        this.seed = SimulatedRows.seed(study, seed);
    }

    SimulatedRows.Outcome write(Path folder) {
        SimulatedStudy bound = SimulatedStudy.of(study);
        List<DataSource> samples = bound.study().data();
        if (samples.size() > 1) {
            diagnostics.add(ModelCompiler.notBuilt(
                    "several data statements", samples.get(1).span()));
        }
        ModelCompiler.Compiled compiled = ModelCompiler.compile(study, simulation, NoiseStream.Purpose.DATA, seed);
        diagnostics.addAll(compiled.diagnostics());
        if (compiled.model().isEmpty() || samples.size() > 1) {
            return new SimulatedRows.Outcome(Optional.empty(), diagnostics);
        }
        noteLeftOut(bound.leftOut());
        StructuralModel model = compiled.model().get();
        DataSource sample = sample(bound);
        Path file = folder.resolve(sample.name() + ".csv");
        long written = write(model, sample, file);
        if (diagnostics.stream().anyMatch(Diagnostic::isError)) {
            return new SimulatedRows.Outcome(Optional.empty(), diagnostics);
        }
        DataSource data = sample.withRowsFrom(
                new Origin.Files(file.toAbsolutePath().normalize().toString()));
        List<Variable> variables =
                bound.study().variables().stream().map(RowFile::typed).toList();
        Study runnable = bound.study().with(List.of(data), variables);
        return new SimulatedRows.Outcome(
                Optional.of(new SimulatedRows(runnable, file, written, seed, bound.leftOut())), diagnostics);
    }

    /** The data statement that simulated rows stand for; a study that writes none has one that is not collected yet. */
    static DataSource sample(SimulatedStudy bound) {
        return bound.study().data().getFirst();
    }

    /** The shares of a simplex have a column each. */
    private static Variable typed(Variable variable) {
        if (!(variable.type() instanceof VarType.Simplex simplex)) {
            return variable;
        }
        VarType type = new VarType.Simplex(simplex.shares().stream()
                .map(share ->
                        new VarType.Share(share.name(), new Expression.Column(variable.name() + "." + share.name())))
                .toList());
        return variable.withType(type);
    }

    private void noteLeftOut(List<SimulatedStudy.LeftOut> leftOut) {
        for (SimulatedStudy.LeftOut clause : leftOut) {
            study.data(clause.data())
                    .ifPresent(data -> diagnostics.add(Diagnostic.of(
                                    EstimateCode.CLAUSE_LEFT_OUT,
                                    data.span(),
                                    "on simulated rows `" + data.name() + "` is without its `" + clause.clause()
                                            + "`, which reads " + columns(clause.columns()))
                            .label(simulation.span(), "the simulated columns")));
        }
    }

    private static String columns(List<String> names) {
        return String.join(", ", names.stream().map(name -> "`" + name + "`").toList());
    }

    private long write(StructuralModel model, DataSource sample, Path file) {
        List<OutputColumn> columns = columns(model);
        checkAverages(columns);
        Layout layout = rows.isPresent() ? model.layout().withRows(rows.getAsLong()) : model.layout();
        Optional<Node> selected = sample.unselected() ? Optional.empty() : selected(model);
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            CsvWriter csv = new CsvWriter(out, columns, selected);
            diagnostics.addAll(Simulator.run(model, layout, csv::add));
            return csv.rows();
        } catch (IOException failed) {
            throw new EngineException(
                    "the simulated rows could not be written to " + file.getFileName() + ": " + failed.getMessage(),
                    "look at the free space and the permissions of the folder",
                    failed);
        }
    }

    /** What an estimand averages within has to be there: without it the question would be another. */
    private void checkAverages(List<OutputColumn> columns) {
        Set<String> names = new LinkedHashSet<>();
        columns.forEach(column -> names.add(column.name()));
        for (Estimand estimand : study.estimands()) {
            Terms.of(estimand.expression()).stream()
                    .flatMap(term -> term.modifiers().per().stream())
                    .filter(per -> !names.containsAll(Columns.of(per)))
                    .findFirst()
                    .ifPresent(per -> diagnostics.add(Diagnostic.of(
                            EstimateCode.NOT_SIMULATED,
                            estimand.span(),
                            "`" + estimand.name() + "` averages per " + columns(List.copyOf(Columns.of(per)))
                                    + ", and the `simulate` block defines no such column")));
        }
    }

    private Optional<Node> selected(StructuralModel model) {
        return study.variables().stream()
                .filter(variable -> variable.role() == Role.SELECTION)
                .flatMap(variable -> model.find(variable.name()).stream())
                .<Node>map(Node.Read::new)
                .reduce((a, b) -> Node.apply(Operation.AND, a, b));
    }

    /** The numbers of the levels, then everything that is not hidden. */
    private List<OutputColumn> columns(StructuralModel model) {
        List<OutputColumn> columns = new ArrayList<>();
        for (int level = 0; level < model.rowLevel(); level++) {
            columns.add(new OutputColumn(
                    model.levels().get(level),
                    new Node.UnitNumber(level),
                    ModelSymbols.UNIT_NUMBERS,
                    Optional.empty()));
        }
        for (int place = 0; place < model.equations().size(); place++) {
            StructuralModel.Equation equation = model.equation(place);
            Optional<Variable> variable = study.variable(equation.name());
            boolean hidden = variable.filter(v -> v.role() == Role.UNOBSERVED).isPresent();
            if (!hidden) {
                Optional<Node> observed = variable.flatMap(Variable::observedWhen)
                        .flatMap(model::find)
                        .map(Node.Read::new);
                columns.add(new OutputColumn(equation.name(), new Node.Read(place), equation.values(), observed));
            }
        }
        return columns;
    }
}
