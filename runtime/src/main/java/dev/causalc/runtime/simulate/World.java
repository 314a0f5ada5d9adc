package dev.causalc.runtime.simulate;

import dev.causalc.compiler.model.Distribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values of a structural model in a range of rows: as they come about, or with some equations replaced by values. A
 * changed world keeps every other equation and all noise (Pearl, <i>Causality</i>, 2009, section 7.1), so it is the
 * counterfactual twin of the same rows. Columns are computed when asked for, once; not for several threads.
 */
final class World {
    private final StructuralModel model;
    private final Layout layout;
    private final long firstRow;
    private final long endRow;
    private final Faults faults;
    private final Optional<World> real;
    private final Map<Integer, double[]> fixed;
    private final BitSet affected;
    private final Map<Integer, double[]> columns = new HashMap<>();
    private final Map<Integer, double[][]> draws = new HashMap<>();
    private final Map<List<Node.Change>, World> twins = new HashMap<>();

    private World(
            StructuralModel model,
            Layout layout,
            long firstRow,
            long endRow,
            Faults faults,
            Optional<World> real,
            Map<Integer, double[]> fixed) {
        this.model = model;
        this.layout = layout;
        this.firstRow = firstRow;
        this.endRow = endRow;
        this.faults = faults;
        this.real = real;
        this.fixed = Map.copyOf(fixed);
        this.affected = model.affectedBy(fixed.keySet());
    }

    /** The rows from {@code firstRow} up to, and without, {@code endRow}. */
    static World of(StructuralModel model, Layout layout, long firstRow, long endRow, Faults faults) {
        return new World(model, layout, firstRow, endRow, faults, Optional.empty(), Map.of());
    }

    int rows() {
        return Math.toIntExact(endRow - firstRow);
    }

    /** The world in which these equations are replaced, each by a value computed in the real world. */
    World changed(List<Node.Change> changes) {
        if (changes.isEmpty()) {
            return root();
        }
        World root = root();
        World known = root.twins.get(changes);
        if (known == null) {
            known = root.intervene(changes);
            root.twins.put(changes, known);
        }
        return known;
    }

    private World root() {
        return real.orElse(this);
    }

    private World intervene(List<Node.Change> changes) {
        Map<Integer, double[]> values = new LinkedHashMap<>();
        for (Node.Change change : changes) {
            int level = model.equation(change.equation()).level();
            values.put(change.equation(), evaluate(change.value(), level));
        }
        return new World(model, layout, firstRow, endRow, faults, Optional.of(this), values);
    }

    /** The values of an equation by row. Not to be written to. */
    double[] byRow(int equation) {
        return spread(column(equation), model.equation(equation).level(), model.rowLevel());
    }

    /** The values of a node by row. Not to be written to. */
    double[] byRow(Node node) {
        return evaluate(node, model.rowLevel());
    }

    /** The values of an equation by unit of its level. */
    private double[] column(int equation) {
        double[] known = columns.get(equation);
        if (known == null) {
            known = compute(equation);
            columns.put(equation, known);
        }
        return known;
    }

    private double[] compute(int place) {
        double[] given = fixed.get(place);
        if (given != null) {
            return given;
        }
        if (real.isPresent() && !affected.get(place)) {
            return real.get().column(place);
        }
        StructuralModel.Equation equation = model.equation(place);
        return evaluate(equation.value(), equation.level());
    }

    private double[] evaluate(Node node, int level) {
        return switch (node) {
            case Node.Constant constant -> {
                double[] values = new double[units(level)];
                Arrays.fill(values, constant.value());
                yield values;
            }
            case Node.Read read ->
                spread(column(read.equation()), model.equation(read.equation()).level(), level);
            case Node.UnitNumber number -> numbers(number.level(), level);
            case Node.Apply apply -> apply(apply, level);
            case Node.Choose choose -> choose(choose, level);
            case Node.Draw draw -> draw(draw, level);
            case Node.Elsewhere elsewhere ->
                spread(
                        root().changed(elsewhere.changes()).column(elsewhere.equation()),
                        model.equation(elsewhere.equation()).level(),
                        level);
        };
    }

    private double[] apply(Node.Apply apply, int level) {
        double[] a = evaluate(apply.arguments().get(0), level);
        double[] b =
                apply.operation().isUnary() ? a : evaluate(apply.arguments().get(1), level);
        double[] values = new double[a.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = apply.operation().apply(a[i], b[i]);
        }
        return values;
    }

    private double[] choose(Node.Choose choose, int level) {
        double[] condition = evaluate(choose.condition(), level);
        double[] then = evaluate(choose.then(), level);
        double[] otherwise = evaluate(choose.otherwise(), level);
        double[] values = new double[condition.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Operation.isTrue(condition[i]) ? then[i] : otherwise[i];
        }
        return values;
    }

    private double[] draw(Node.Draw draw, int level) {
        if (real.isPresent() && !model.isAffected(draw, affected)) {
            return real.get().draw(draw, level);
        }
        double[][] known = draws.get(draw.id());
        if (known == null) {
            known = drawAll(draw, level);
            draws.put(draw.id(), known);
        }
        return known[draw.component()];
    }

    /** Every component of a draw by unit. */
    private double[][] drawAll(Node.Draw draw, int level) {
        boolean several = draw.distribution() == Distribution.DIRICHLET;
        List<double[]> arguments = new ArrayList<>();
        draw.arguments().forEach(argument -> arguments.add(evaluate(argument, level)));
        double[][] values = new double[several ? arguments.size() : 1][units(level)];
        long firstUnit = firstUnit(level);
        double[] a = new double[arguments.size()];
        for (int i = 0; i < values[0].length; i++) {
            boolean missing = false;
            for (int j = 0; j < a.length; j++) {
                a[j] = arguments.get(j)[i];
                missing |= Double.isNaN(a[j]);
            }
            long unit = firstUnit + i;
            if (missing || faults.note(draw, a, unit)) {
                for (double[] component : values) {
                    component[i] = Double.NaN;
                }
            } else if (several) {
                double[] shares = Draws.dirichlet(a, draw.noise(), unit);
                for (int j = 0; j < shares.length; j++) {
                    values[j][i] = shares[j];
                }
            } else {
                values[0][i] = Draws.draw(draw.distribution(), a, draw.noise().uniform(unit, 0));
            }
        }
        return values;
    }

    private double[] numbers(int of, int level) {
        double[] values = new double[units(level)];
        long rowsPerUnit = layout.rowsPerUnit(level);
        long first = firstUnit(level);
        long rowsPerNumbered = layout.rowsPerUnit(of);
        for (int i = 0; i < values.length; i++) {
            values[i] = (first + i) * rowsPerUnit % layout.period() / rowsPerNumbered + 1;
        }
        return values;
    }

    /** The values of a level by unit of a lower one. */
    private double[] spread(double[] values, int from, int to) {
        if (from == to) {
            return values;
        }
        double[] wide = new double[units(to)];
        long perUnit = layout.rowsPerUnit(from) / layout.rowsPerUnit(to);
        long firstFrom = firstUnit(from);
        long firstTo = firstUnit(to);
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[Math.toIntExact((firstTo + i) / perUnit - firstFrom)];
        }
        return wide;
    }

    private long firstUnit(int level) {
        return firstRow / layout.rowsPerUnit(level);
    }

    private int units(int level) {
        return Math.toIntExact((endRow - 1) / layout.rowsPerUnit(level) + 1 - firstUnit(level));
    }
}
