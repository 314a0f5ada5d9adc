package dev.causalc.runtime.simulate;

import dev.causalc.compiler.model.Binding;
import dev.causalc.compiler.model.Distribution;
import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.Simulation;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.model.VarType;
import dev.causalc.compiler.model.Variable;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.SimulationCode;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.source.ToolCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From the simulate block of a study to a structural model. */
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
    private final List<StructuralModel.Equation> equations = new ArrayList<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final Map<String, Node.Draw> simplexes = new HashMap<>();
    private int draws = 0;

    /** One equation to be. */
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
        Optional<String> wide = wideTreatment(study).filter(t -> !places.containsKey(t));
        wide.flatMap(study::variable).ifPresent(this::declareWide);
        for (Line line : lines) {
            equations.add(equation(line));
        }
        checkComplete();
        if (diagnostics.isEmpty()) {
            new EquationChecks(levels, equations).findings().forEach(diagnostics::add);
        }
        Optional<StructuralModel> model = diagnostics.isEmpty()
                ? Optional.of(new StructuralModel(levels, Layout.of(simulation), equations))
                : Optional.empty();
        return new Compiled(model, diagnostics);
    }

    /** The treatment whose levels the columns of a wide table are by. */
    static Optional<String> wideTreatment(Study study) {
        return study.variables().stream()
                .map(Variable::binding)
                .filter(Binding.Wide.class::isInstance)
                .map(binding -> ((Binding.Wide) binding).treatment())
                .findFirst();
    }

    private void declare(Simulation.Equation line) {
        Optional<VarType> type = study.variable(line.name()).map(Variable::type);
        if (type.isPresent() && type.get() instanceof VarType.Simplex simplex) {
            for (int i = 0; i < simplex.shares().size(); i++) {
                String share = line.name() + "." + simplex.shares().get(i).name();
                add(new Line(share, line, Optional.of(i), Values.ANY));
            }
        } else {
            Values values = type.flatMap(Values::of).orElseGet(() -> inferred(line.value()));
            add(new Line(line.name(), line, Optional.empty(), values));
        }
    }

    private void add(Line line) {
        places.put(line.name(), lines.size());
        lines.add(line);
    }

    private static Values inferred(Expression value) {
        return switch (value) {
            case Expression.Draw draw when draw.distribution() == Distribution.BERNOULLI -> new Values.Truth();
            case Expression.Draw draw when draw.distribution() == Distribution.CATEGORICAL -> new Values.Numbered();
            case Expression.Bool bool -> new Values.Truth();
            case Expression.Not not -> new Values.Truth();
            case Expression.InSet set -> new Values.Truth();
            case Expression.InInterval in -> new Values.Truth();
            case Expression.IsMissing is -> new Values.Truth();
            case Expression.Binary binary when isTruth(binary) -> new Values.Truth();
            default -> Values.ANY;
        };
    }

    private static boolean isTruth(Expression.Binary binary) {
        return switch (binary.operator()) {
            case EQUAL, NOT_EQUAL, LESS, AT_MOST, GREATER, AT_LEAST, AND, OR -> true;
            case POWER, TIMES, DIVIDE, PLUS, MINUS -> false;
        };
    }

    /** In a wide table the treatment has no value of its own: every row holds the outcomes of all its levels. */
    private void declareWide(Variable treatment) {
        Simulation.Equation none = new Simulation.Equation(
                treatment.name(), Optional.empty(), new Expression.MissingValue(), treatment.span());
        add(new Line(
                treatment.name(),
                none,
                Optional.empty(),
                Values.of(treatment.type()).orElse(Values.ANY)));
    }

    private StructuralModel.Equation equation(Line line) {
        Simulation.Equation source = line.source;
        int level = source.per().map(levels::indexOf).orElse(levels.size() - 1);
        FormulaCompiler formula = new FormulaCompiler(new Names(source), new DrawCompiler(line));
        Node value = line.share.isPresent() ? share(line, formula) : formula.compile(source.value());
        formula.refusals().forEach(refusal -> report(notBuilt(refusal, source.span())));
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
    private final class Names implements FormulaCompiler.Symbols {
        private final Simulation.Equation reader;

        Names(Simulation.Equation reader) {
            this.reader = reader;
        }

        @Override
        public Optional<Node> find(String name) {
            if (places.containsKey(name)) {
                return Optional.of(new Node.Read(places.get(name)));
            }
            int level = levels.subList(0, levels.size() - 1).indexOf(name);
            if (level >= 0) {
                return Optional.of(new Node.UnitNumber(level));
            }
            report(Diagnostic.of(
                    SimulationCode.NO_EQUATION,
                    reader.span(),
                    "`" + reader.name() + "` reads `" + name + "`, and the `simulate` block has no line for it"));
            return Optional.of(Node.constant(Double.NaN));
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
            if (draw.distribution() == Distribution.DIRICHLET && line.share.isEmpty()) {
                return formula.refuse("`dirichlet` for what is not a simplex");
            }
            if (draw == line.source.value()) {
                checkCategories(draw);
            }
            List<Node> arguments = new ArrayList<>(
                    draw.arguments().stream().map(formula::compile).toList());
            if (draw.distribution() == Distribution.STUDENT_T) {
                STUDENT_DEFAULTS
                        .subList(arguments.size() - 1, STUDENT_DEFAULTS.size())
                        .forEach(arguments::add);
            }
            return new Node.Draw(id, draw.distribution(), arguments, noise, 0);
        }

        private void checkCategories(Expression.Draw draw) {
            int drawn = draw.distribution() == Distribution.BERNOULLI
                    ? 2
                    : draw.arguments().size();
            Optional<Integer> declared = switch (draw.distribution()) {
                case CATEGORICAL, BERNOULLI -> line.values.categories();
                case DIRICHLET -> shares();
                default -> Optional.empty();
            };
            String parts = line.share.isPresent() ? " shares" : " levels";
            declared.filter(count -> count != drawn)
                    .ifPresent(count -> report(Diagnostic.of(
                            SimulationCode.CATEGORIES,
                            line.source.span(),
                            "`" + line.source.name() + "` has " + count + parts + ", and this `"
                                    + draw.distribution().text() + "` draws among " + drawn)));
        }

        private Optional<Integer> shares() {
            return study.variable(line.source.name())
                    .map(Variable::type)
                    .filter(VarType.Simplex.class::isInstance)
                    .map(type -> ((VarType.Simplex) type).shares().size());
        }
    }

    /** Once, also where several equations come from one line. */
    private void report(Diagnostic diagnostic) {
        if (!diagnostics.contains(diagnostic)) {
            diagnostics.add(diagnostic);
        }
    }

    private void checkComplete() {
        for (Variable variable : study.variables()) {
            boolean hidden = variable.binding() instanceof Binding.None;
            boolean defined = places.containsKey(variable.name())
                    || levels.contains(variable.name())
                    || lines.stream().anyMatch(line -> line.source.name().equals(variable.name()))
                    || isDerived(variable.type());
            if (!hidden && !defined) {
                report(Diagnostic.of(
                                SimulationCode.NO_EQUATION,
                                simulation.span(),
                                "the `simulate` block has no line for `" + variable.name() + "`")
                        .label(variable.span(), "declared here"));
            }
        }
    }

    /** Whether it is made of columns that the block defines. */
    private boolean isDerived(VarType type) {
        return switch (type) {
            case VarType.Ratio ratio -> areDefined(ratio.numerator()) && areDefined(ratio.denominator());
            case VarType.Simplex simplex -> simplex.shares().stream().allMatch(share -> areDefined(share.value()));
            default -> false;
        };
    }

    private boolean areDefined(Expression value) {
        return Columns.of(value).stream().allMatch(places::containsKey);
    }
}
