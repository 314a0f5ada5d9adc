package dev.causalc.runtime.simulate;

import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.Distribution;
import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.Modifiers;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.model.Weight;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Over which rows a term averages, how it groups them, and what each counts for. */
final class RowPicker {
    private final StructuralModel model;
    private final SettingCompiler settings;
    private final Optional<Node> data;
    private final Optional<Node> weight;

    /** @param data the data statement as it holds of simulated rows */
    RowPicker(Study study, StructuralModel model, DataSource data) {
        this.model = model;
        this.settings = new SettingCompiler(study, model);
        this.data = data.where().map(settings::compile);
        this.weight = data.weight().map(Weight::expression).map(settings::compile);
    }

    Optional<Node> weight() {
        return weight;
    }

    /** The conditions that the study and the term put on rows. */
    List<Reading> conditions(Modifiers modifiers) {
        List<Reading> conditions = new ArrayList<>();
        data.map(Reading::real).ifPresent(conditions::add);
        modifiers.where().map(settings::compile).map(Reading::real).ifPresent(conditions::add);
        return conditions;
    }

    List<Axis> by(Modifiers modifiers) {
        return modifiers.by().stream()
                .map(name -> axis(name, settings.read(name)))
                .toList();
    }

    /** Units of a level have equally many rows, so that averaging within them first changes nothing. */
    List<Axis> per(Modifiers modifiers) {
        return modifiers.per().stream()
                .filter(per -> !isUnit(per))
                .map(per -> axis(String.join(", ", Columns.of(per)), settings.compile(per)))
                .toList();
    }

    private boolean isUnit(Expression per) {
        return settings.compile(per) instanceof Node.UnitNumber;
    }

    /** That averaging within units first changes nothing holds only if all their rows count. */
    void checkPer(Modifiers modifiers, List<Question> questions) {
        boolean units = modifiers.per().filter(this::isUnit).isPresent();
        boolean some = weight.isPresent()
                || questions.stream()
                        .anyMatch(question -> !question.conditions().isEmpty());
        if (units && some) {
            throw new NoTruth("averages within units over some of their rows depend on how many rows a unit has");
        }
    }

    private Axis axis(String name, Node node) {
        if (node instanceof Node.UnitNumber number) {
            long count = model.layout().numbers(number.level());
            Node code = Node.apply(Operation.MINUS, node, Node.constant(1));
            return new Axis(name, code, names(new Values.Numbered(), Math.toIntExact(count)));
        }
        Optional<Values> values = node instanceof Node.Read read
                ? Optional.of(model.equation(read.equation()).values())
                : Optional.empty();
        Optional<Integer> categories = values.flatMap(v -> v.categories().or(() -> drawn(v, node)));
        if (categories.isEmpty()) {
            throw new NoTruth("`" + name + "` has no levels, and groups of its values depend on the rows");
        }
        return new Axis(name, node, names(values.get(), categories.get()));
    }

    private static List<String> names(Values values, int count) {
        return IntStream.range(0, count).mapToObj(values::nameOfCode).toList();
    }

    /** Among how many nameless categories a line draws. */
    private Optional<Integer> drawn(Values values, Node node) {
        boolean categories = values instanceof Values.Numbered
                && node instanceof Node.Read read
                && model.equation(read.equation()).value() instanceof Node.Draw draw
                && draw.distribution() == Distribution.CATEGORICAL;
        if (!categories) {
            return Optional.empty();
        }
        Node.Draw draw =
                (Node.Draw) model.equation(((Node.Read) node).equation()).value();
        return Optional.of(draw.arguments().size());
    }

    /** Whether a term averages over all rows alike, but for its conditions. */
    boolean picksNobody(Modifiers modifiers) {
        return weight.isEmpty() && modifiers.by().isEmpty() && per(modifiers).isEmpty();
    }

    /** A closed form for everybody, or for each group. */
    Question.Closed closed(
            Modifiers modifiers, List<Reading> conditions, Function<ClosedForms.Whom, Optional<Double>> value) {
        boolean everyone = conditions.isEmpty() && picksNobody(modifiers);
        BitSet reads = reads(modifiers, conditions);
        return (by, cell) -> {
            Map<Integer, Double> known = new LinkedHashMap<>();
            for (int i = 0; i < cell.length; i++) {
                if (by.get(i).code() instanceof Node.Read read) {
                    known.put(read.equation(), (double) cell[i]);
                }
            }
            return value.apply(new ClosedForms.Whom(everyone, known, reads));
        };
    }

    /** The equations that decide which rows are picked, how they are grouped and what they count for. */
    private BitSet reads(Modifiers modifiers, List<Reading> conditions) {
        BitSet reads = new BitSet();
        conditions.forEach(condition -> reads.or(model.reads(condition.value())));
        by(modifiers).forEach(axis -> reads.or(model.reads(axis.code())));
        per(modifiers).forEach(axis -> reads.or(model.reads(axis.code())));
        weight.ifPresent(node -> reads.or(model.reads(node)));
        return reads;
    }

    /**
     * The same average with less noise, where there is one: the last draw of the outcome is averaged over, unless rows are
     * picked by what it decides.
     */
    Reading averaged(Reading reading, List<Reading> conditions, Modifiers modifiers) {
        Optional<Integer> outcome = outcome(reading.value());
        boolean set = reading.changes().stream()
                .anyMatch(change ->
                        outcome.filter(place -> place == change.equation()).isPresent());
        if (outcome.isEmpty() || set) {
            return reading;
        }
        boolean picked = model.affectedBy(List.of(outcome.get())).intersects(reads(modifiers, conditions));
        return picked
                ? reading
                : mean(reading.value(), outcome.get())
                        .map(node -> new Reading(reading.changes(), node))
                        .orElse(reading);
    }

    /** The equation of {@code Y}, or of {@code Y = y}. */
    private static Optional<Integer> outcome(Node node) {
        return switch (node) {
            case Node.Read read -> Optional.of(read.equation());
            case Node.Apply apply
            when apply.operation() == Operation.EQUAL
                    && apply.arguments().get(0) instanceof Node.Read read
                    && apply.arguments().get(1) instanceof Node.Constant -> Optional.of(read.equation());
            default -> Optional.empty();
        };
    }

    private Optional<Node> mean(Node node, int outcome) {
        Node value = model.equation(outcome).value();
        return switch (node) {
            case Node.Read read -> Means.of(value);
            case Node.Apply apply
            when value instanceof Node.Draw draw && apply.arguments().get(1) instanceof Node.Constant code ->
                Draws.probability(draw, code.value()).flatMap(Means::of);
            default -> Optional.empty();
        };
    }
}
