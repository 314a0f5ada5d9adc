package dev.causalc.runtime.simulate;

import dev.causalc.compiler.model.Binding;
import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.Range;
import dev.causalc.compiler.model.Role;
import dev.causalc.compiler.model.Simulation;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.model.Variable;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.SimulationCode;
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
final class SimulatedFile {
    private final Study study;
    private final Simulation simulation;
    private final OptionalLong rows;
    private final long seed;
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    SimulatedFile(Study study, OptionalLong rows, OptionalLong seed) {
        this.study = study;
        this.simulation = study.simulation().orElseThrow();
        this.rows = rows;
        this.seed = SimulatedStudy.seed(study, simulation, seed);
    }

    SimulatedStudy.Outcome write(Path folder) {
        List<DataSource> samples = DataRewriter.samples(study);
        if (samples.size() > 1) {
            diagnostics.add(ModelCompiler.notBuilt(
                    "several data statements", samples.get(1).span()));
        }
        ModelCompiler.Compiled compiled = ModelCompiler.compile(study, simulation, NoiseStream.Purpose.DATA, seed);
        diagnostics.addAll(compiled.diagnostics());
        if (hasErrors() || compiled.model().isEmpty()) {
            return new SimulatedStudy.Outcome(Optional.empty(), diagnostics);
        }
        DataSource sample =
                samples.stream().findFirst().orElseGet(() -> DataRewriter.plain(study.name(), simulation.span()));
        return write(compiled.model().get(), sample, folder.resolve(sample.name() + ".csv"));
    }

    private SimulatedStudy.Outcome write(StructuralModel model, DataSource sample, Path file) {
        List<OutputColumn> columns = columns(model);
        Set<String> names = new LinkedHashSet<>();
        columns.forEach(column -> names.add(column.name()));
        DataRewriter rewriter = new DataRewriter(names);
        DataSource data =
                rewriter.rewrite(sample, file.toAbsolutePath().normalize().toString());
        SimulatedStudy.note(sample, rewriter.leftOut(), simulation).ifPresent(diagnostics::add);
        checkAverages(rewriter);
        Layout layout = rows.isPresent() ? model.layout().withRows(rows.getAsLong()) : model.layout();
        Optional<Node> selected = data.unselected() ? Optional.empty() : selected(model);
        long written = write(model, layout, columns, selected, file);
        if (hasErrors()) {
            return new SimulatedStudy.Outcome(Optional.empty(), diagnostics);
        }
        Study bound = SimulatedStudy.bind(study, model, data);
        return new SimulatedStudy.Outcome(
                Optional.of(new SimulatedStudy(bound, file, written, seed, rewriter.leftOut())), diagnostics);
    }

    private boolean hasErrors() {
        return diagnostics.stream().anyMatch(Diagnostic::isError);
    }

    /** What an estimand averages within has to be there: without it the question would be another. */
    private void checkAverages(DataRewriter rewriter) {
        study.estimands()
                .forEach(estimand -> Terms.of(estimand.expression()).stream()
                        .flatMap(term -> term.modifiers().per().stream())
                        .filter(per -> !rewriter.isDefined(per))
                        .findFirst()
                        .ifPresent(per -> diagnostics.add(Diagnostic.of(
                                SimulationCode.NO_EQUATION,
                                estimand.span(),
                                "`" + estimand.name() + "` averages per " + String.join(", ", Columns.of(per))
                                        + ", and the `simulate` block defines no such column"))));
    }

    private long write(
            StructuralModel model, Layout layout, List<OutputColumn> columns, Optional<Node> selected, Path file) {
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

    private Optional<Node> selected(StructuralModel model) {
        return study.variables().stream()
                .filter(variable -> variable.role() == Role.SELECTION)
                .flatMap(variable -> model.find(variable.name()).stream())
                .<Node>map(Node.Read::new)
                .reduce((a, b) -> Node.apply(Operation.AND, a, b));
    }

    /** The numbers of the levels, then everything that is not hidden, in the order of the block. */
    private List<OutputColumn> columns(StructuralModel model) {
        List<OutputColumn> columns = new ArrayList<>();
        for (int level = 0; level < model.rowLevel(); level++) {
            columns.add(new OutputColumn(
                    model.levels().get(level),
                    new Node.UnitNumber(level),
                    new Values.Numbers(Range.ALL, true),
                    List.of(),
                    Optional.empty()));
        }
        Optional<Variable> wide = ModelCompiler.wideTreatment(study)
                .filter(treatment -> SimulatedStudy.isWide(study, model, treatment))
                .flatMap(study::variable);
        for (int place = 0; place < model.equations().size(); place++) {
            columns.addAll(columns(model, place, wide));
        }
        return columns;
    }

    private List<OutputColumn> columns(StructuralModel model, int place, Optional<Variable> wide) {
        StructuralModel.Equation equation = model.equation(place);
        Optional<Variable> variable = study.variable(equation.name());
        boolean isTreatment = wide.isPresent() && wide.equals(variable);
        if (isTreatment || variable.filter(SimulatedStudy::isHidden).isPresent()) {
            return List.of();
        }
        Optional<Node> observed =
                variable.flatMap(Variable::observedWhen).flatMap(model::find).map(Node.Read::new);
        Node value = new Node.Read(place);
        boolean byLevel = wide.isPresent()
                && variable.filter(v -> v.binding() instanceof Binding.Wide).isPresent();
        if (!byLevel) {
            return List.of(new OutputColumn(equation.name(), value, equation.values(), List.of(), observed));
        }
        int treatment = model.find(wide.get().name()).orElseThrow();
        List<String> levels = SimulatedStudy.levelNames(wide.get());
        List<OutputColumn> columns = new ArrayList<>();
        for (int code = 0; code < levels.size(); code++) {
            columns.add(new OutputColumn(
                    SimulatedStudy.wideColumn(equation.name(), levels.get(code)),
                    value,
                    equation.values(),
                    List.of(new Node.Change(treatment, Node.constant(code))),
                    observed));
        }
        return columns;
    }
}
