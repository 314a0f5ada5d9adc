package dev.causalc.runtime.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.identify.Strategy;
import dev.causalc.compiler.model.Binding;
import dev.causalc.compiler.model.Contrast;
import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.Intervention;
import dev.causalc.compiler.model.Level;
import dev.causalc.compiler.model.MethodCall;
import dev.causalc.compiler.model.Modifiers;
import dev.causalc.compiler.model.OptionValue;
import dev.causalc.compiler.model.Origin;
import dev.causalc.compiler.model.Range;
import dev.causalc.compiler.model.Role;
import dev.causalc.compiler.model.Settings;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.model.Term;
import dev.causalc.compiler.model.VarType;
import dev.causalc.compiler.model.Variable;
import dev.causalc.compiler.model.Weight;
import dev.causalc.compiler.source.Source;
import dev.causalc.compiler.source.Span;
import dev.causalc.runtime.engine.Answer;
import dev.causalc.runtime.engine.StageSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/** A small study with its rows: what a task needs, written in a few words. */
final class Scene {
    private static final Span NOWHERE = new Span(new Source("scene", ""), 0, 0);

    final int rows;
    private final MemoryTable.Builder table;
    private final List<Variable> variables = new ArrayList<>();
    private final List<Expression> clusters = new ArrayList<>();
    private Optional<Expression> unit = Optional.empty();
    private Optional<Expression> block = Optional.empty();
    private Optional<Expression> time = Optional.empty();
    private Optional<Weight> weight = Optional.empty();

    Scene(int rows) {
        this.rows = rows;
        this.table = MemoryTable.of("d", rows);
    }

    Scene real(String name, IntToDoubleFunction value) {
        table.number(name, value);
        return declare(name, new VarType.Real(Range.ALL));
    }

    Scene integer(String name, IntToDoubleFunction value) {
        table.number(name, value);
        return declare(name, new VarType.Int(Range.ALL));
    }

    Scene binary(String name, IntToDoubleFunction value) {
        table.number(name, value);
        return declare(name, new VarType.Binary());
    }

    Scene levels(String name, List<String> levels, IntToDoubleFunction code) {
        table.code(name, levels, code);
        return declare(
                name,
                new VarType.Categorical(
                        levels.stream().map(level -> new Level(level, level)).toList(), false));
    }

    Scene simplex(String name, List<String> shares, List<IntToDoubleFunction> values) {
        for (int i = 0; i < shares.size(); i++) {
            table.number(StageSpec.share(name, shares.get(i)), values.get(i));
        }
        return declare(
                name,
                new VarType.Simplex(shares.stream()
                        .map(share -> new VarType.Share(share, new Expression.Column(share)))
                        .toList()));
    }

    Scene ratio(String name, IntToDoubleFunction numerator, IntToDoubleFunction denominator) {
        table.number(StageSpec.numerator(name), numerator);
        table.number(StageSpec.denominator(name), denominator);
        return declare(name, new VarType.Ratio(new Expression.Column("a"), new Expression.Column("b")));
    }

    /** An undeclared column that holds keys. */
    Scene column(String name, IntToDoubleFunction id) {
        table.id(name, id);
        return this;
    }

    private Scene declare(String name, VarType type) {
        variables.add(new Variable(
                name,
                Role.OBSERVED,
                Optional.empty(),
                type,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                new Binding.Value(new Expression.Column(name)),
                Optional.empty(),
                Optional.empty(),
                NOWHERE));
        return this;
    }

    Scene cluster(String name, IntToDoubleFunction id) {
        clusters.add(new Expression.Column(name));
        table.id(StageSpec.cluster(clusters.size()), id);
        return this;
    }

    Scene block(String name, IntToDoubleFunction id) {
        block = Optional.of(new Expression.Column(name));
        table.id(StageSpec.BLOCK, id);
        return this;
    }

    Scene unit(String name, IntToDoubleFunction id) {
        unit = Optional.of(new Expression.Column(name));
        table.id(StageSpec.UNIT, id);
        return this;
    }

    Scene time(String name, IntToDoubleFunction value) {
        time = Optional.of(new Expression.Column(name));
        table.number(StageSpec.TIME, value);
        return this;
    }

    Scene weight(Weight.Kind kind, IntToDoubleFunction value) {
        weight = Optional.of(new Weight(kind, new Expression.Column("weight")));
        table.number(StageSpec.WEIGHT, value);
        return this;
    }

    MemoryTable build() {
        return table.build();
    }

    DataSource data() {
        return new DataSource(
                "d",
                new Origin.Files("d.csv"),
                unit,
                clusters,
                block,
                time,
                Optional.empty(),
                weight,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                false,
                List.of(),
                List.of(),
                Optional.empty(),
                false,
                NOWHERE);
    }

    Study study() {
        return new Study(
                NOWHERE.source(),
                "scene",
                Optional.empty(),
                List.of(),
                List.of(data()),
                Map.of(),
                variables,
                CausalGraph.of(variables.stream().map(Variable::name).toList(), List.of(), List.of()),
                true,
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Settings.DEFAULT,
                Optional.empty());
    }

    Task task(Term term, Strategy strategy, List<String> adjustment, MethodCall method) {
        return new Task(study(), term, strategy, adjustment, method, data(), build().staged());
    }

    /** A task with its first step, to be run by {@link #run}. */
    Step start(Term term, List<String> adjustment, MethodCall method) {
        return Estimators.find(method.name()).orElseThrow().start(task(term, adjustment, method));
    }

    private Task task(Term term, List<String> adjustment, MethodCall method) {
        Strategy strategy = term instanceof Term.Mean mean && mean.doing().isEmpty()
                ? Strategy.OBSERVED
                : adjustment.isEmpty() ? Strategy.RANDOMIZATION : Strategy.BACKDOOR;
        return task(term, strategy, adjustment, method);
    }

    /** The last step, after no more rounds than the method says that it takes. */
    Step run(Term term, List<String> adjustment, MethodCall method) {
        MemoryEngine engine = new MemoryEngine(build());
        Estimator estimator = Estimators.find(method.name()).orElseThrow();
        Task task = task(term, adjustment, method);
        Step end = finish(engine, estimator.start(task));
        assertThat(engine.passes()).as("rounds of " + method).isLessThanOrEqualTo(estimator.mostRounds(task));
        return end;
    }

    Estimation estimate(Term term, List<String> adjustment, MethodCall method) {
        Step end = run(term, adjustment, method);
        if (end instanceof Step.Done done) {
            return done.estimation();
        }
        throw new AssertionError(end.toString());
    }

    Step finish(MemoryEngine engine, Step step) {
        Step current = step;
        while (current instanceof Step.Need need) {
            List<Answer> answers = engine.answer(build().staged(), need.requests());
            current = need.then().apply(answers);
        }
        return current;
    }

    static MethodCall method(String name, Object... options) {
        Map<String, OptionValue> values = new LinkedHashMap<>();
        for (int i = 0; i < options.length; i += 2) {
            values.put((String) options[i], option(options[i + 1]));
        }
        return new MethodCall(name, List.of(), values);
    }

    private static OptionValue option(Object value) {
        return switch (value) {
            case OptionValue option -> option;
            case String word -> new OptionValue.WordOption(word);
            case Number number -> new OptionValue.NumberOption(number.doubleValue());
            case Expression expression -> new OptionValue.ExpressionOption(expression);
            case MethodCall call -> new OptionValue.CallOption(call);
            case List<?> list ->
                new OptionValue.ListOption(list.stream().map(Scene::option).toList());
            default -> throw new IllegalArgumentException(value.toString());
        };
    }

    static MethodCall call(String name, Object... arguments) {
        return new MethodCall(name, Arrays.stream(arguments).map(Scene::option).toList(), Map.of());
    }

    static Expression variable(String name) {
        return new Expression.VariableValue(name);
    }

    static Term ate(String treatment, String outcome) {
        return effect(Term.Effect.Kind.ATE, treatment, Optional.empty(), outcome, Modifiers.NONE);
    }

    static Term effect(
            Term.Effect.Kind kind, String treatment, Optional<Contrast> contrast, String outcome, Modifiers modifiers) {
        return new Term.Effect(kind, treatment, contrast, outcome, List.of(), List.of(), modifiers);
    }

    static Term mean(Expression target, Modifiers modifiers, Intervention... doing) {
        return new Term.Mean(false, target, List.of(doing), List.of(), modifiers);
    }

    static Modifiers by(String... variables) {
        return new Modifiers(
                List.of(),
                Optional.empty(),
                List.of(variables),
                Optional.empty(),
                Optional.empty(),
                dev.causalc.compiler.model.Scale.DIFFERENCE);
    }

    /** From a file: numbers as they are. */
    static IntToDoubleFunction number(Csv csv, String column) {
        return row -> csv.number(column, row);
    }

    /** From a file: the position of the text among these levels. */
    static IntToDoubleFunction code(Csv csv, String column, List<String> levels) {
        return row -> levels.indexOf(csv.text(column, row));
    }

    /** From a file: keys, in the order of their texts. */
    static IntToDoubleFunction id(Csv csv, String column) {
        return code(csv, column, csv.levels(column));
    }
}
