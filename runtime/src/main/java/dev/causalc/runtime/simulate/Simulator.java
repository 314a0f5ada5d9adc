package dev.causalc.runtime.simulate;

import dev.causalc.compiler.model.Range;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.EstimateCode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * Draws rows from a structural model, a chunk at a time. The chunks are computed in parallel and handed on in order; the rows
 * do not depend on how they are cut.
 */
final class Simulator {
    private static final int CHUNK = 8_192;

    /** How many chunks are in memory at once. */
    private static final int AHEAD = 16;

    private final StructuralModel model;
    private final Layout layout;
    private final int chunk;
    private final boolean missingIsWritten;

    private Simulator(StructuralModel model, Layout layout, int chunk) {
        this.model = model;
        this.layout = layout;
        this.chunk = chunk;
        this.missingIsWritten = model.equations().stream().anyMatch(equation -> holdsMissing(equation.value()));
    }

    /** @param sink is given every chunk of rows, in order */
    static List<Diagnostic> run(StructuralModel model, Layout layout, Consumer<World> sink) {
        return run(model, layout, CHUNK, sink);
    }

    static List<Diagnostic> run(StructuralModel model, Layout layout, int chunk, Consumer<World> sink) {
        return new Simulator(model, layout, chunk).run(sink);
    }

    private static boolean holdsMissing(Node node) {
        return node instanceof Node.Constant constant && Double.isNaN(constant.value())
                || node.children().stream().anyMatch(Simulator::holdsMissing);
    }

    /** A chunk with what was wrong in it. */
    private record Part(World world, Faults faults, TreeMap<Integer, Stray> strays) {}

    /** Values of an equation that are not of its type. */
    private record Stray(long count, double example, long row) {
        Stray and(Stray other) {
            Stray first = row <= other.row ? this : other;
            return new Stray(count + other.count, first.example, first.row);
        }
    }

    private List<Diagnostic> run(Consumer<World> sink) {
        long rows = layout.rows();
        long chunks = (rows + chunk - 1) / chunk;
        Faults faults = new Faults();
        TreeMap<Integer, Stray> strays = new TreeMap<>();
        for (long first = 0; first < chunks; first += AHEAD) {
            List<Part> parts = LongStream.range(first, Math.min(chunks, first + AHEAD))
                    .parallel()
                    .mapToObj(this::part)
                    .toList();
            for (Part part : parts) {
                sink.accept(part.world);
                faults.addAll(part.faults);
                part.strays.forEach((equation, stray) -> strays.merge(equation, stray, Stray::and));
            }
        }
        List<Diagnostic> diagnostics = new ArrayList<>();
        faults.byDraw().forEach((draw, fault) -> diagnostics.add(diagnostic(draw, fault)));
        if (diagnostics.isEmpty()) {
            strays.forEach((equation, stray) -> diagnostics.add(diagnostic(model.equation(equation), stray, rows)));
        }
        return diagnostics;
    }

    private Part part(long number) {
        Faults faults = new Faults();
        long from = number * chunk;
        World world = World.of(model, layout, from, Math.min(layout.rows(), from + chunk), faults);
        TreeMap<Integer, Stray> strays = new TreeMap<>();
        for (int equation = 0; equation < model.equations().size(); equation++) {
            double[] values = world.byRow(equation);
            Values type = model.equation(equation).values();
            for (int i = 0; i < values.length; i++) {
                boolean gap = Double.isNaN(values[i]) && !missingIsWritten;
                if (gap || !type.contains(values[i])) {
                    strays.merge(equation, new Stray(1, values[i], from + i), Stray::and);
                }
            }
        }
        return new Part(world, faults, strays);
    }

    private Diagnostic diagnostic(int draw, Faults.Fault fault) {
        StructuralModel.Equation equation = model.equations().stream()
                .filter(candidate -> draws(candidate.value(), draw))
                .findFirst()
                .orElseThrow();
        return Diagnostic.of(
                EstimateCode.DRAW_ARGUMENTS,
                equation.span(),
                Numerals.count(fault.count()) + (fault.count() == 1 ? " draw" : " draws") + " of `" + equation.name()
                        + "` cannot be made: " + fault.reason() + ", such as `" + fault.arguments() + "`");
    }

    private static boolean draws(Node node, int draw) {
        return node instanceof Node.Draw found && found.id() == draw
                || node.children().stream().anyMatch(child -> draws(child, draw));
    }

    private static Diagnostic diagnostic(StructuralModel.Equation equation, Stray stray, long rows) {
        String example = Double.isNaN(stray.example) ? "no number" : Numerals.shortest(stray.example);
        return Diagnostic.of(
                        EstimateCode.SIMULATED_VALUES,
                        equation.span(),
                        Numerals.count(stray.count) + " of the " + Numerals.count(rows) + " simulated values of `"
                                + equation.name() + "` " + (stray.count == 1 ? "is not " : "are not ")
                                + wanted(equation.values()) + ": the first, in row " + (stray.row + 1) + ", is "
                                + example)
                .note("change the line so that it stays inside (`least(1, greatest(0, …))` cuts off), or declare a"
                        + " wider range");
    }

    private static String wanted(Values values) {
        return switch (values) {
            case Values.Truth truth -> "true or false";
            case Values.Codes codes -> "one of its " + codes.levels().size() + " levels";
            case Values.Numbered numbered -> "a category";
            case Values.Numbers numbers -> (numbers.whole() ? "integers" : "numbers") + inside(numbers.range());
            case Values.Days days -> "dates";
            case Values.Seconds seconds -> "times";
        };
    }

    private static String inside(Range range) {
        return range.equals(Range.ALL)
                ? ""
                : " in " + (range.lowOpen() ? "(" : "[") + Numerals.shortest(range.low()) + ", "
                        + Numerals.shortest(range.high()) + (range.highOpen() ? ")" : "]");
    }
}
