package dev.causalc.runtime.simulate;

import dev.causalc.compiler.model.Distribution;
import dev.causalc.compiler.model.Term;
import dev.causalc.runtime.estimate.Estimation.Key;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Average derivatives: how outcomes move when everybody's treatment moves a little from where it is. */
final class Slopes {
    /** Steps in standard deviations: where outcomes move smoothly, and where they jump and only their average moves. */
    private static final double SMALL_STEP = 1e-4;

    private static final double STEP_OVER_JUMPS = 0.05;
    private static final int PILOT_ROWS = 4_096;

    private final StructuralModel model;
    private final SettingCompiler settings;
    private final ClosedForms closed;

    Slopes(StructuralModel model, SettingCompiler settings, ClosedForms closed) {
        this.model = model;
        this.settings = settings;
        this.closed = closed;
    }

    Question question(Term.Slope slope, List<Node.Change> holding, List<Reading> where, RowPicker rows) {
        Map<Integer, Node> direction = direction(slope);
        Node outcome = settings.read(slope.outcome());
        Node averaged =
                rows.averaged(Reading.real(outcome), where, slope.modifiers()).value();
        double step = step(direction.keySet(), settings.equation(slope.outcome()), averaged);
        List<Reading> readings = new ArrayList<>();
        for (double sign : new double[] {1, -1}) {
            List<Node.Change> changes = new ArrayList<>(holding);
            direction.forEach((equation, along) -> changes.add(new Node.Change(
                    equation,
                    Node.apply(
                            Operation.PLUS,
                            new Node.Read(equation),
                            Node.apply(Operation.TIMES, Node.constant(sign * step), along)))));
            readings.add(rows.averaged(new Reading(changes, outcome), where, slope.modifiers()));
        }
        return new Question(
                Key.NONE,
                readings,
                where,
                means -> (means[0] - means[1]) / (2 * step),
                rows.closed(
                        slope.modifiers(),
                        where,
                        whom -> holding.isEmpty() ? constant(direction, outcome, whom) : Optional.empty()));
    }

    private Optional<Double> constant(Map<Integer, Node> direction, Node outcome, ClosedForms.Whom whom) {
        Map<Integer, Double> constants = new LinkedHashMap<>();
        direction.forEach((equation, along) -> {
            if (along instanceof Node.Constant constant) {
                constants.put(equation, constant.value());
            }
        });
        BitSet affected = model.affectedBy(direction.keySet());
        direction.keySet().forEach(affected::clear);
        boolean provable = constants.size() == direction.size() && !affected.intersects(whom.conditions());
        return provable ? closed.slope(outcome, constants) : Optional.empty();
    }

    /** By equation. A share of a simplex grows at the cost of one other, or of all others in proportion. */
    private Map<Integer, Node> direction(Term.Slope slope) {
        if (slope.share().isEmpty()) {
            return Map.of(settings.equation(slope.treatment()), Node.constant(1));
        }
        Map<Integer, Node> direction = new LinkedHashMap<>();
        int growing = settings.equation(slope.treatment() + "." + slope.share().get());
        direction.put(growing, Node.constant(1));
        if (slope.against().isPresent()) {
            int shrinking =
                    settings.equation(slope.treatment() + "." + slope.against().get());
            direction.put(shrinking, Node.constant(-1));
            return direction;
        }
        Node rest = Node.apply(Operation.MINUS, Node.constant(1), new Node.Read(growing));
        for (int other : settings.equations(slope.treatment())) {
            if (other != growing) {
                Node part = Node.apply(Operation.DIVIDE, new Node.Read(other), rest);
                direction.put(other, Node.apply(Operation.NEGATE, part));
            }
        }
        return direction;
    }

    private double step(Iterable<Integer> equations, int outcome, Node averaged) {
        Layout layout = model.layout().single(1).withRows(PILOT_ROWS);
        World pilot = World.of(model, layout, 0, PILOT_ROWS, new Faults());
        double deviation = 0;
        for (int equation : equations) {
            deviation = Math.max(deviation, deviation(pilot.byRow(equation)));
        }
        double scale = deviation > 0 ? deviation : 1;
        return scale * (jumps(equations, outcome, averaged) ? STEP_OVER_JUMPS : SMALL_STEP);
    }

    private static double deviation(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean) / values.length;
        }
        return Math.sqrt(squares);
    }

    /** Whether anything between these equations and the outcome moves in jumps. */
    private boolean jumps(Iterable<Integer> equations, int outcome, Node averaged) {
        BitSet between = model.affectedBy(equations);
        equations.forEach(between::clear);
        between.clear(outcome);
        boolean own =
                averaged instanceof Node.Read ? jumps(model.equation(outcome).value()) : jumps(averaged);
        return own
                || between.stream()
                        .filter(place -> model.affectedBy(List.of(place)).get(outcome))
                        .anyMatch(place -> jumps(model.equation(place).value()));
    }

    private static boolean jumps(Node node) {
        boolean here = switch (node) {
            case Node.Draw draw ->
                draw.distribution() == Distribution.BERNOULLI
                        || draw.distribution() == Distribution.CATEGORICAL
                        || draw.distribution() == Distribution.POISSON;
            case Node.Apply apply ->
                switch (apply.operation()) {
                    case EQUAL, NOT_EQUAL, LESS, AT_MOST, GREATER, AT_LEAST, FLOOR, ROUND -> true;
                    default -> false;
                };
            case Node.Constant constant -> false;
            case Node.Read read -> false;
            case Node.UnitNumber number -> false;
            case Node.Choose choose -> false;
            case Node.Elsewhere elsewhere -> false;
        };
        return here || node.children().stream().anyMatch(Slopes::jumps);
    }
}
