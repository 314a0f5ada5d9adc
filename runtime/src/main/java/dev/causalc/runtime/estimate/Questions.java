package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.Contrast;
import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.ExpressionText;
import dev.causalc.compiler.model.Intervention;
import dev.causalc.compiler.model.Modifiers;
import dev.causalc.compiler.model.Setting;
import dev.causalc.compiler.model.Term;
import dev.causalc.compiler.model.Variable;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.engine.StagedColumn;
import dev.causalc.runtime.estimate.Question.Among;
import dev.causalc.runtime.estimate.Question.Comparison;
import dev.causalc.runtime.estimate.Question.Outcome;
import dev.causalc.runtime.estimate.Question.Slope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** From the term of a task to a {@link Question}. */
final class Questions {
    private final Task task;
    private final Lowering lowering;
    /** What stands for an outcome that is a ratio, where a method can take one. */
    private final Optional<LinearizedRatio> ratio;

    private final List<Refusal> refusals = new ArrayList<>();

    private Questions(Task task, Optional<LinearizedRatio> ratio) {
        this.task = task;
        this.ratio = ratio;
        this.lowering = new Lowering(task.table());
    }

    /** Of a method that averages over rows, everybody's or those of an arm. A round only where groups are bins. */
    static Computation<Question> of(Task task) {
        return weighted(task).then(question -> unweighted(task, question));
    }

    /** With the numerator as the outcome, over the rows that have both parts. */
    static Computation<Question> of(Task task, LinearizedRatio ratio) {
        return new Questions(task, Optional.of(ratio)).question().then(question -> unweighted(task, question));
    }

    /** Of a method that also weighs rows by the probability of treatment. */
    static Computation<Question> weighted(Task task) {
        return new Questions(task, Optional.empty()).question();
    }

    private static Computation<Question> unweighted(Task task, Question question) {
        return question.among().isWeighted()
                ? Computation.refuse(Refusal.cannot(
                        "`" + task.method().name() + "` does not weigh rows by the probability of treatment, as `"
                                + task.term().word() + "` does",
                        "use `ipw`"))
                : Computation.of(question);
    }

    private Computation<Question> question() {
        Modifiers modifiers = task.term().modifiers();
        checkModifiers(modifiers);
        Optional<Draft> draft = switch (task.term()) {
            case Term.Mean mean -> mean(mean);
            case Term.Effect effect -> effect(effect);
            case Term.Curve curve -> curve(curve);
            case Term.Slope slope -> slope(slope);
            case Term.PolicyValue value -> none(Refusal.notBuilt("the value of a policy"));
            case Term.Strength strength -> none(Refusal.notBuilt("`strength of`"));
        };
        List<RowExpression> conditions =
                new ArrayList<>(lowered(modifiers.where().stream().toList()));
        draft.ifPresent(d -> conditions.addAll(d.conditions));
        task.only().ifPresent(conditions::add);
        ratio.ifPresent(parts -> conditions.addAll(parts.complete(task)));
        Optional<Factor> per = modifiers.per().flatMap(this::per);
        if (!refusals.isEmpty() || draft.isEmpty()) {
            return Computation.refuse(refusals.get(0));
        }
        Draft d = draft.get();
        Computation<Optional<Factor>> by = Groups.of(task, modifiers.by(), conditions);
        return by.map(groups -> new Question(
                d.outcome,
                d.treatments,
                d.comparisons,
                d.slope,
                d.among,
                modifiers.scale(),
                groups,
                per,
                conditions,
                Rows.and(d.given)));
    }

    /** What depends on the kind of term. */
    private record Draft(
            Outcome outcome,
            List<Treatment> treatments,
            List<Comparison> comparisons,
            Optional<Slope> slope,
            Among among,
            List<RowExpression> conditions,
            List<RowExpression> given) {}

    private void checkModifiers(Modifiers modifiers) {
        if (!modifiers.holding().isEmpty()) {
            refusals.add(Refusal.notBuilt("estimating with `holding`"));
        }
        if (modifiers.population().isPresent()
                && !modifiers.population().equals(task.data().population())) {
            refusals.add(Refusal.notBuilt("estimating for another population than the data's"));
        }
    }

    private <T> Optional<T> none(Refusal refusal) {
        refusals.add(refusal);
        return Optional.empty();
    }

    private List<RowExpression> lowered(List<Expression> expressions) {
        List<RowExpression> rows = new ArrayList<>();
        for (Expression expression : expressions) {
            lowering.refusal(expression).ifPresentOrElse(refusals::add, () -> rows.add(lowering.row(expression)));
        }
        return rows;
    }

    private Optional<Factor> per(Expression per) {
        Optional<String> name = per instanceof Expression.Column column
                ? Optional.of(column.name())
                : per instanceof Expression.VariableValue variable ? Optional.of(variable.name()) : Optional.empty();
        Optional<StagedColumn> staged = name.flatMap(n -> task.table().find(n));
        boolean asNumber = per instanceof Expression.Column
                && staged.filter(column -> column.kind() == StagedColumn.Kind.NUMBER)
                        .isPresent();
        if (asNumber) {
            refusals.add(Refusal.notBuilt("`per` with a column that is also compared as a number"));
        }
        Optional<Factor> factor = staged.map(Factor::of);
        if (factor.isEmpty()) {
            refusals.add(Refusal.notBuilt("`per` with an expression (give it a variable with `from`)"));
        }
        return factor;
    }

    private Optional<Draft> mean(Term.Mean mean) {
        Optional<Outcome> outcome = outcome(ExpressionText.of(mean.target()), mean.target());
        List<RowExpression> given = lowered(mean.given());
        Map<String, Setting> to = new LinkedHashMap<>();
        List<Treatment> treatments = new ArrayList<>();
        for (Intervention intervention : mean.doing()) {
            treatment(intervention.variable()).ifPresent(treatment -> {
                treatments.add(treatment);
                treatment
                        .setting(intervention.value())
                        .ifPresentOrElse(
                                setting -> to.put(treatment.name(), setting),
                                () -> refusals.add(Refusal.notBuilt(
                                        "setting `" + treatment.name() + "` to something other than a constant")));
            });
        }
        if (!refusals.isEmpty()) {
            return Optional.empty();
        }
        Comparison only = new Comparison(Estimation.Key.NONE, to, Optional.empty());
        boolean observed = treatments.isEmpty();
        return checked(new Draft(
                outcome.orElseThrow(),
                treatments,
                List.of(only),
                Optional.empty(),
                Among.EVERYBODY,
                observed ? given : List.of(),
                observed ? List.of() : given));
    }

    private Optional<Draft> effect(Term.Effect effect) {
        Optional<Among> among = switch (effect.kind()) {
            case ATE, CATE -> Optional.of(Among.EVERYBODY);
            case ATT -> Optional.of(Among.TREATED);
            case ATC -> Optional.of(Among.CONTROLS);
            case ATO -> Optional.of(Among.OVERLAP);
            case ATM -> Optional.of(Among.MATCHED);
            case QTE ->
                task.method().name().equals(QuantileEffect.NAME)
                        ? Optional.of(Among.EVERYBODY)
                        : none(Refusal.cannot(
                                "`" + task.method().name() + "` compares means, and this estimand asks for quantiles",
                                "use `quantile_effect`"));
            case LATE, NDE, NIE, CDE ->
                none(Refusal.notBuilt("estimating `" + effect.kind().name() + "`"));
        };
        Optional<Treatment> treatment = treatment(effect.treatment());
        Optional<Outcome> outcome = outcome(effect.outcome());
        if (among.isEmpty() || treatment.isEmpty() || outcome.isEmpty()) {
            return Optional.empty();
        }
        if (among.get() != Among.EVERYBODY && !(treatment.get() instanceof Treatment.Discrete)) {
            return none(Refusal.cannot("`" + effect.kind().name() + "` of `" + effect.treatment()
                    + "`, which has no levels, is not defined"));
        }
        return comparisons(treatment.get(), effect.contrast())
                .flatMap(comparisons -> checked(new Draft(
                        outcome.get(),
                        List.of(treatment.get()),
                        comparisons,
                        Optional.empty(),
                        among.get(),
                        List.of(),
                        List.of())));
    }

    private Optional<List<Comparison>> comparisons(Treatment treatment, Optional<Contrast> contrast) {
        if (contrast.isPresent()) {
            return Optional.of(List.of(
                    compare(treatment, contrast.get().to(), contrast.get().from())));
        }
        if (!(treatment instanceof Treatment.Discrete discrete)) {
            return none(Refusal.cannot(
                    "an effect of `" + treatment.name() + "` needs two points to compare",
                    "write them as in `ATE of " + treatment.name() + "[2 vs 1] on …`"));
        }
        List<String> levels = discrete.levels().labels().get(0).texts();
        if (levels.size() < 2) {
            return none(
                    Refusal.cannot("`" + treatment.name() + "` has a single level, so there is nothing to compare"));
        }
        Setting reference = new Setting.AtLevel(levels.get(0));
        return Optional.of(levels.stream()
                .skip(1)
                .map(level -> compare(treatment, new Setting.AtLevel(level), reference))
                .toList());
    }

    private static Comparison compare(Treatment treatment, Setting to, Setting from) {
        Estimation.Key key =
                new Estimation.Key(Optional.of(from.text()), Optional.of(to.text()), Map.of(), OptionalDouble.empty());
        return new Comparison(key, Map.of(treatment.name(), to), Optional.of(Map.of(treatment.name(), from)));
    }

    private Optional<Draft> curve(Term.Curve curve) {
        Optional<Treatment> treatment = treatment(curve.treatment());
        Optional<Outcome> outcome = outcome(curve.outcome());
        if (treatment.isEmpty() || outcome.isEmpty()) {
            return Optional.empty();
        }
        List<Comparison> points = new ArrayList<>();
        for (Setting at : curve.at()) {
            points.add(new Comparison(point(at, points.size() + 1), Map.of(curve.treatment(), at), Optional.empty()));
        }
        return checked(new Draft(
                outcome.get(),
                List.of(treatment.get()),
                points,
                Optional.empty(),
                Among.EVERYBODY,
                List.of(),
                List.of()));
    }

    /** A mixture has no number: its place in the list stands for it. */
    private static Estimation.Key point(Setting at, int place) {
        double number = at instanceof Setting.AtNumber value ? value.value() : place;
        return new Estimation.Key(Optional.empty(), Optional.of(at.text()), Map.of(), OptionalDouble.of(number));
    }

    private Optional<Draft> slope(Term.Slope slope) {
        Optional<Treatment> treatment = treatment(slope.treatment());
        Optional<Outcome> outcome = outcome(slope.outcome());
        if (treatment.isEmpty() || outcome.isEmpty()) {
            return Optional.empty();
        }
        if (treatment.get() instanceof Treatment.Discrete) {
            return none(Refusal.cannot(
                    "`" + slope.treatment() + "` has levels, and a slope is over a real treatment",
                    "ask for `ATE of " + slope.treatment() + " on " + slope.outcome() + "`"));
        }
        return checked(new Draft(
                outcome.get(),
                List.of(treatment.get()),
                List.of(),
                Optional.of(new Slope(slope.share(), slope.against())),
                Among.EVERYBODY,
                List.of(),
                List.of()));
    }

    /** Every level that is set has to be one. */
    private Optional<Draft> checked(Draft draft) {
        for (Treatment treatment : draft.treatments) {
            if (treatment instanceof Treatment.Discrete discrete) {
                for (Comparison comparison : draft.comparisons) {
                    List<Setting> settings =
                            new ArrayList<>(List.of(comparison.to().get(treatment.name())));
                    comparison.from().ifPresent(from -> settings.add(from.get(treatment.name())));
                    for (Setting setting : settings) {
                        if (discrete.code(setting) < 0) {
                            return none(Refusal.cannot("`" + treatment.name() + "` has no level " + setting.text()
                                    + " in " + task.data().name()));
                        }
                    }
                }
            }
        }
        return Optional.of(draft);
    }

    private Optional<Outcome> outcome(String name) {
        return outcome(name, new Expression.VariableValue(name));
    }

    private Optional<Outcome> outcome(String name, Expression target) {
        return ratio.map(LinearizedRatio::numerator)
                .or(() -> lowered(List.of(target)).stream()
                        .findFirst()
                        .map(value -> Outcome.of(name, value, task.table())));
    }

    private Optional<Treatment> treatment(String name) {
        Variable variable = task.study().variable(name).orElseThrow();
        Optional<Treatment> treatment = Treatment.of(variable, task.table());
        if (treatment.isEmpty()) {
            refusals.add(Refusal.notBuilt("a treatment of the type of `" + name + "`"));
        }
        return treatment;
    }
}
