package dev.causalc.runtime.simulate;

import dev.causalc.compiler.model.Distribution;
import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.Simulation;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.model.VarType;
import dev.causalc.compiler.model.Variable;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.source.ToolCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From the simulate block of a study that the resolver found no error in to a structural model. What it cannot compute yet
 * is a diagnostic.
 */
final class ModelCompiler {
    /** The location and the scale of a draw from Student's t. */
    private static final List<Node> STUDENT_DEFAULTS = List.of(Node.constant(0), Node.constant(1));

    private final Study study;
    private final Simulation simulation;
    private final NoiseStream.Purpose purpose;
    private final long seed;
    private final List<String> levels;
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Node.Draw> simplexes = new HashMap<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private int draws = 0;

    /**
     * One equation to be.
     *
     * @param share of a simplex, which is one equation a share
     */
    private record Line(String name, Simulation.Equation source, Optional<Integer> share, Values values) {}

    /** A model, unless there are errors. */
    record Compiled(Optional<StructuralModel> model, List<Diagnostic> diagnostics) {
        Compiled {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    private ModelCompiler(Study study, Simulation simulation, NoiseStream.Purpose purpose, long seed) {
        this.study = study;
        this.simulation = simulation;
        this.purpose = purpose;
        this.seed = seed;
        this.levels = simulation.levels().stream().map(Simulation.Nest::name).toList();
    }

    static Compiled compile(Study study, Simulation simulation, NoiseStream.Purpose purpose, long seed) {
        return new ModelCompiler(study, simulation, purpose, seed).compile();
    }

    private Compiled compile() {
        simulation.equations().forEach(this::declare);
        List<StructuralModel.Equation> equations =
                lines.stream().map(this::equation).toList();
        Optional<StructuralModel> model = diagnostics.isEmpty()
                ? Optional.of(new StructuralModel(levels, Layout.of(simulation), equations))
                : Optional.empty();
        return new Compiled(model, diagnostics);
    }

    private void declare(Simulation.Equation line) {
        Optional<VarType> type = study.variable(line.name()).map(Variable::type);
        if (type.isPresent() && type.get() instanceof VarType.Simplex simplex) {
            for (int i = 0; i < simplex.shares().size(); i++) {
                String share = line.name() + "." + simplex.shares().get(i).name();
                add(new Line(share, line, Optional.of(i), Values.ANY));
            }
        } else {
            Values values = type.flatMap(Values::of).orElseGet(() -> drawn(line.value()));
            add(new Line(line.name(), line, Optional.empty(), values));
        }
    }

    private void add(Line line) {
        places.put(line.name(), lines.size());
        lines.add(line);
    }

    /** Of a line that is no variable with a type of its own. */
    private static Values drawn(Expression value) {
        boolean categories = value instanceof Expression.Draw draw && draw.distribution() == Distribution.CATEGORICAL;
        return categories ? new Values.Numbered() : Values.ANY;
    }

    private StructuralModel.Equation equation(Line line) {
        Simulation.Equation source = line.source;
        int level = source.per().map(levels::indexOf).orElse(levels.size() - 1);
        FormulaCompiler formula = new FormulaCompiler(new LineSymbols(), new DrawCompiler(line));
        Node value = line.share.isPresent() ? share(line, formula) : formula.compile(source.value());
        for (String refusal : formula.refusals()) {
            Diagnostic finding = notBuilt(refusal, source.span());
            if (!diagnostics.contains(finding)) {
                diagnostics.add(finding);
            }
        }
        return new StructuralModel.Equation(line.name, level, value, line.values, source.span());
    }

    static Diagnostic notBuilt(String construct, Span span) {
        return Diagnostic.of(ToolCode.NOT_BUILT, span, "simulating with " + construct + " is not built yet");
    }

    /** All shares of a simplex are parts of one draw. */
    private Node share(Line line, FormulaCompiler formula) {
        if (!(line.source.value() instanceof Expression.Draw draw && draw.distribution() == Distribution.DIRICHLET)) {
            return formula.refuse("a simplex that is not drawn from `dirichlet`");
        }
        Node.Draw all = simplexes.get(line.source.name());
        if (all == null) {
            all = (Node.Draw) formula.compile(draw);
            simplexes.put(line.source.name(), all);
        }
        return new Node.Draw(all.id(), all.distribution(), all.arguments(), all.noise(), line.share.orElseThrow());
    }

    /** What a line reads: other lines, and the numbers of levels. */
    private final class LineSymbols implements FormulaCompiler.Symbols {
        @Override
        public Optional<Node> find(String name) {
            if (places.containsKey(name)) {
                return Optional.of(new Node.Read(places.get(name)));
            }
            int level = levels.subList(0, levels.size() - 1).indexOf(name);
            return level < 0 ? Optional.empty() : Optional.of(new Node.UnitNumber(level));
        }

        @Override
        public Optional<Values> values(String name) {
            return Optional.ofNullable(places.get(name)).map(place -> lines.get(place).values);
        }
    }

    /** The draws of one line, numbered in the order of the text. */
    private final class DrawCompiler implements FormulaCompiler.Drawing {
        private final Line line;
        private int next = 0;

        DrawCompiler(Line line) {
            this.line = line;
        }

        @Override
        public Node draw(Expression.Draw draw, FormulaCompiler formula) {
            NoiseStream noise = NoiseStream.of(purpose, seed, line.source.name(), next++);
            int id = draws++;
            List<Node> arguments = new ArrayList<>(
                    draw.arguments().stream().map(formula::compile).toList());
            if (draw.distribution() == Distribution.STUDENT_T) {
                arguments.addAll(STUDENT_DEFAULTS.subList(arguments.size() - 1, STUDENT_DEFAULTS.size()));
            }
            return new Node.Draw(id, draw.distribution(), arguments, noise, 0);
        }
    }
}
