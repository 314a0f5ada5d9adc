package dev.causalc.runtime.simulate;

import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.Intervention;
import dev.causalc.compiler.model.Modifiers;
import dev.causalc.compiler.model.Role;
import dev.causalc.compiler.model.Scale;
import dev.causalc.compiler.model.Setting;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.model.Term;
import dev.causalc.compiler.model.Variable;
import dev.causalc.runtime.estimate.Estimation.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** From a term to what its true values are averages of. */
final class TermCompiler {
    private final Study study;
    private final SettingCompiler settings;
    private final RowPicker rows;
    private final Slopes slopes;
    private final ClosedForms closed;
    private final StructuralModel model;

    TermCompiler(Study study, StructuralModel model, RowPicker rows) {
        this.study = study;
        this.model = model;
        this.rows = rows;
        this.settings = new SettingCompiler(study, model);
        this.closed = new ClosedForms(model);
        this.slopes = new Slopes(model, settings, closed);
    }

    /** @throws NoTruth with the reason, where there is no true value */
    TermTruth compile(Term term) {
        checkPopulation(term.modifiers());
        List<Axis> by = rows.by(term.modifiers());
        List<Axis> per = rows.per(term.modifiers());
        List<Reading> where = rows.conditions(term.modifiers());
        if (term instanceof Term.Effect effect && effect.kind() == Term.Effect.Kind.QTE) {
            return new Quantiles(quantiles(effect, where), by);
        }
        List<Question> questions = switch (term) {
            case Term.Mean mean -> List.of(mean(mean, where));
            case Term.Effect effect -> effect(effect, where);
            case Term.Curve curve -> curve(curve, where);
            case Term.Slope slope -> List.of(slopes.question(slope, holding(slope.modifiers()), where, rows));
            case Term.PolicyValue value -> throw new NoTruth("policies are not simulated yet");
            case Term.Strength strength -> throw new NoTruth("battles are not simulated yet");
        };
        rows.checkPer(term.modifiers(), questions);
        return new Averages(questions, by, per, rows.weight());
    }

    private void checkPopulation(Modifiers modifiers) {
        Optional<String> target =
                study.populations().stream().map(p -> p.name()).findFirst();
        if (modifiers.population().isPresent() && !modifiers.population().equals(target)) {
            throw new NoTruth("the `simulate` block is about one population");
        }
    }

    private Question mean(Term.Mean mean, List<Reading> where) {
        List<Node.Change> changes = new ArrayList<>(holding(mean.modifiers()));
        for (Intervention intervention : mean.doing()) {
            changes.add(settings.change(intervention));
        }
        List<Reading> conditions = new ArrayList<>(where);
        List<Reading> given = new ArrayList<>();
        for (Expression condition : mean.given()) {
            given.add(new Reading(changes, settings.compile(condition)));
        }
        conditions.addAll(given);
        Outcome outcome = Outcome.of(mean.target(), changes, settings);
        boolean onlyGiven = conditions.size() == given.size() && rows.picksNobody(mean.modifiers());
        Question.Closed exact = rows.closed(
                mean.modifiers(),
                conditions,
                whom -> outcome.closed(reading -> closed.mean(reading, whom)
                        .or(() -> whom.everyone() ? closed.probability(reading) : Optional.empty())
                        .or(() ->
                                onlyGiven && !given.isEmpty() ? closed.meanGiven(reading, given) : Optional.empty())));
        return new Question(
                Key.NONE,
                averaged(outcome, conditions, mean.modifiers()),
                conditions,
                means -> outcome.value(means, 0),
                exact);
    }

    private List<Reading> averaged(Outcome outcome, List<Reading> conditions, Modifiers modifiers) {
        return outcome.readings().stream()
                .map(reading -> rows.averaged(reading, conditions, modifiers))
                .toList();
    }

    private List<Question> curve(Term.Curve curve, List<Reading> where) {
        List<Question> questions = new ArrayList<>();
        for (Setting setting : curve.at()) {
            List<Node.Change> changes = new ArrayList<>(holding(curve.modifiers()));
            changes.addAll(settings.changes(curve.treatment(), setting));
            Outcome outcome = Outcome.of(curve.outcome(), changes, settings);
            Key key = setting instanceof Setting.AtNumber number
                    ? new Key(Optional.empty(), Optional.empty(), Map.of(), OptionalDouble.of(number.value()))
                    : new Key(Optional.empty(), Optional.of(setting.text()), Map.of(), OptionalDouble.empty());
            questions.add(new Question(
                    key,
                    averaged(outcome, where, curve.modifiers()),
                    where,
                    means -> outcome.value(means, 0),
                    rows.closed(
                            curve.modifiers(), where, whom -> outcome.closed(reading -> closed.mean(reading, whom)))));
        }
        return questions;
    }

    private List<Question> effect(Term.Effect effect, List<Reading> where) {
        List<Question> questions = new ArrayList<>();
        for (SettingCompiler.Pair pair : settings.contrasts(effect)) {
            questions.add(comparison(effect, pair.key(), worlds(effect, pair, where)));
        }
        return questions;
    }

    /** Two worlds, and whose outcomes are compared in them. */
    private record Worlds(List<Node.Change> first, List<Node.Change> second, List<Reading> conditions) {}

    private Worlds worlds(Term.Effect effect, SettingCompiler.Pair pair, List<Reading> where) {
        List<Node.Change> to = settings.changes(effect.treatment(), pair.to());
        List<Node.Change> from = settings.changes(effect.treatment(), pair.from());
        List<Reading> conditions = new ArrayList<>(where);
        List<Node.Change> first = new ArrayList<>(holding(effect.modifiers()));
        List<Node.Change> second = new ArrayList<>(first);
        second.addAll(from);
        switch (effect.kind()) {
            case ATE, CATE, CDE, QTE -> first.addAll(to);
            case ATT -> {
                first.addAll(to);
                conditions.add(Reading.real(are(to)));
            }
            case ATC -> {
                first.addAll(to);
                conditions.add(Reading.real(are(from)));
            }
            case LATE -> {
                first.addAll(to);
                conditions.addAll(compliers(to, from));
            }
            case NDE -> {
                first.addAll(to);
                first.addAll(elsewhere(effect, from));
            }
            case NIE -> {
                first.addAll(from);
                first.addAll(elsewhere(effect, to));
            }
            case ATO, ATM -> throw new NoTruth("its weights depend on which variables are adjusted for");
        }
        return new Worlds(first, second, conditions);
    }

    private Question comparison(Term.Effect effect, Key key, Worlds worlds) {
        Outcome one = Outcome.of(effect.outcome(), worlds.first, settings);
        Outcome other = Outcome.of(effect.outcome(), worlds.second, settings);
        int parts = one.readings().size();
        Scale scale = effect.modifiers().scale();
        ToDoubleFunction<double[]> compared = scaled(scale);
        Question.Closed exact = rows.closed(
                effect.modifiers(),
                worlds.conditions,
                whom -> scale == Scale.DIFFERENCE && parts == 1
                        ? closed.difference(
                                one.readings().getFirst(), other.readings().getFirst(), whom)
                        : both(
                                one.closed(reading -> closed.mean(reading, whom)),
                                other.closed(reading -> closed.mean(reading, whom)),
                                compared));
        List<Reading> readings = new ArrayList<>(averaged(one, worlds.conditions, effect.modifiers()));
        readings.addAll(averaged(other, worlds.conditions, effect.modifiers()));
        return new Question(
                key,
                readings,
                worlds.conditions,
                means -> compared.applyAsDouble(new double[] {one.value(means, 0), other.value(means, parts)}),
                exact);
    }

    private static Optional<Double> both(
            Optional<Double> one, Optional<Double> other, ToDoubleFunction<double[]> combination) {
        return one.flatMap(a -> other.map(b -> combination.applyAsDouble(new double[] {a, b})));
    }

    static ToDoubleFunction<double[]> scaled(Scale scale) {
        return switch (scale) {
            case DIFFERENCE -> means -> means[0] - means[1];
            case RATIO -> means -> means[0] / means[1];
            case ODDS_RATIO -> means -> means[0] / (1 - means[0]) / (means[1] / (1 - means[1]));
        };
    }

    /** The mediators as they would be under other settings of the treatment. */
    private List<Node.Change> elsewhere(Term.Effect effect, List<Node.Change> world) {
        List<String> mediators = effect.through().isEmpty()
                ? study.variables().stream()
                        .filter(variable -> variable.role() == Role.MEDIATOR)
                        .map(Variable::name)
                        .toList()
                : effect.through();
        List<Node.Change> changes = new ArrayList<>();
        for (String mediator : mediators) {
            for (int equation : settings.equations(mediator)) {
                changes.add(new Node.Change(equation, new Node.Elsewhere(equation, world)));
            }
        }
        return changes;
    }

    /** Those whose treatment follows the one instrument that there is. */
    private List<Reading> compliers(List<Node.Change> to, List<Node.Change> from) {
        List<String> instruments = study.variables().stream()
                .filter(variable -> variable.role() == Role.INSTRUMENT)
                .map(Variable::name)
                .toList();
        Optional<Integer> instrument = instruments.size() == 1 ? model.find(instruments.get(0)) : Optional.empty();
        Optional<Integer> levels =
                instrument.flatMap(place -> model.equation(place).values().categories());
        if (levels.isEmpty() || levels.get() != 2) {
            throw new NoTruth("who complies is simulated for one instrument with two levels");
        }
        int place = instrument.orElseThrow();
        return List.of(
                new Reading(List.of(new Node.Change(place, Node.constant(1))), are(to)),
                new Reading(List.of(new Node.Change(place, Node.constant(0))), are(from)));
    }

    /** Whether equations have, by themselves, the values that changes would give them. */
    private static Node are(List<Node.Change> changes) {
        return changes.stream()
                .map(change -> Node.apply(Operation.EQUAL, new Node.Read(change.equation()), change.value()))
                .reduce((a, b) -> Node.apply(Operation.AND, a, b))
                .orElseThrow();
    }

    private List<Question> quantiles(Term.Effect effect, List<Reading> where) {
        List<Question> questions = new ArrayList<>();
        for (SettingCompiler.Pair pair : settings.contrasts(effect)) {
            Worlds worlds = worlds(effect, pair, where);
            Reading one = new Reading(worlds.first, settings.read(effect.outcome()));
            Reading other = new Reading(worlds.second, settings.read(effect.outcome()));
            ToDoubleFunction<double[]> scale = scaled(effect.modifiers().scale());
            for (double at : effect.at()) {
                Key key = new Key(pair.key().from(), pair.key().to(), Map.of(), OptionalDouble.of(at));
                Question.Closed exact = rows.closed(
                        effect.modifiers(),
                        worlds.conditions,
                        whom -> whom.everyone()
                                ? both(quantile(one, at), quantile(other, at), scale)
                                : Optional.empty());
                questions.add(new Question(key, List.of(one, other), worlds.conditions, scale, exact));
            }
        }
        return questions;
    }

    private Optional<Double> quantile(Reading reading, double at) {
        return closed.gaussian(reading).map(normal -> normal.quantile(at));
    }

    private List<Node.Change> holding(Modifiers modifiers) {
        List<Node.Change> changes = new ArrayList<>();
        for (Modifiers.Holding holding : modifiers.holding()) {
            if (holding.value().isPresent()) {
                changes.add(settings.change(
                        new Intervention(holding.variable(), holding.value().get())));
            } else {
                settings.equations(holding.variable())
                        .forEach(equation -> changes.add(new Node.Change(equation, new Node.Read(equation))));
            }
        }
        return changes;
    }
}
