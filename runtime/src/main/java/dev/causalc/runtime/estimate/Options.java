package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.ExpressionText;
import dev.causalc.compiler.model.MethodCall;
import dev.causalc.compiler.model.MethodSpec;
import dev.causalc.compiler.model.OptionValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options of one use of a method: what the study writes, else what its defaults say, else the method's own default. */
final class Options {
    private final MethodSpec spec;
    private final Map<String, OptionValue> written = new LinkedHashMap<>();

    private Options(MethodSpec spec, Map<String, OptionValue> written) {
        this.spec = spec;
        this.written.putAll(written);
    }

    Options(MethodSpec spec, Task task) {
        this.spec = spec;
        for (MethodSpec.Option option : spec.options()) {
            Optional.ofNullable(task.method().options().get(option.name()))
                    .or(() ->
                            Optional.ofNullable(task.settings().methodOptions().get(option.name())))
                    .ifPresent(value -> written.put(option.name(), value));
        }
    }

    Optional<OptionValue> written(String option) {
        return Optional.ofNullable(written.get(option));
    }

    /** The word, or the name of the call, that stands for an option; its default if nothing is written. */
    String word(String option) {
        return written(option)
                .map(Options::head)
                .orElse(spec.option(option).orElseThrow().fallback());
    }

    /** As if nothing were written for an option. */
    Options without(String option) {
        Map<String, OptionValue> others = new LinkedHashMap<>(written);
        others.remove(option);
        return new Options(spec, others);
    }

    /** With a value in place of what is written for an option, or of its default. */
    Options with(String option, OptionValue value) {
        Map<String, OptionValue> others = new LinkedHashMap<>(written);
        others.put(option, value);
        return new Options(spec, others);
    }

    /** The named arguments of the call that stands for an option. */
    Map<String, OptionValue> named(String option) {
        return written(option).orElse(new OptionValue.WordOption("")) instanceof OptionValue.CallOption(MethodCall call)
                ? call.options()
                : Map.of();
    }

    /** The arguments of the call that stands for an option, such as the lag of {@code newey_west(4)}. */
    List<OptionValue> arguments(String option) {
        return written(option)
                .filter(OptionValue.CallOption.class::isInstance)
                .map(OptionValue.CallOption.class::cast)
                .map(call -> call.call().positional())
                .orElse(List.of());
    }

    Optional<OptionValue> argument(String option) {
        return arguments(option).stream().findFirst();
    }

    /** The items of a list, or the one value that stands for it. */
    List<OptionValue> list(String option) {
        return written(option)
                .map(value -> value instanceof OptionValue.ListOption list ? list.values() : List.of(value))
                .orElse(List.of());
    }

    /** The number that stands for an option, if it is a whole one. */
    Optional<Integer> whole(String option) {
        return written(option)
                .filter(OptionValue.NumberOption.class::isInstance)
                .map(value -> ((OptionValue.NumberOption) value).value())
                .filter(value -> value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE)
                .map(Double::intValue);
    }

    /** As they are shown: the value of every option, with what was chosen for those that hang on the data. */
    Map<String, Object> shown(Map<String, Object> chosen) {
        Map<String, Object> shown = new LinkedHashMap<>();
        for (MethodSpec.Option option : spec.options()) {
            Object value = written(option.name())
                    .<Object>map(Options::text)
                    .orElse(chosen.getOrDefault(option.name(), option.fallback()));
            if (!value.equals("")) {
                shown.put(option.name(), value);
            }
        }
        return shown;
    }

    private static String head(OptionValue value) {
        return switch (value) {
            case OptionValue.WordOption word -> word.word();
            case OptionValue.CallOption call -> call.call().name();
            case OptionValue.TextOption text -> text.text();
            case OptionValue.NumberOption number -> Double.toString(number.value());
            case OptionValue.ListOption list ->
                list.values().isEmpty() ? "" : head(list.values().get(0));
            case OptionValue.ExpressionOption expression -> ExpressionText.of(expression.expression());
        };
    }

    static Object text(OptionValue value) {
        return value instanceof OptionValue.NumberOption number ? number.value() : ExpressionText.of(value);
    }

    /** The variable or column that a value names, if it names one. */
    static Optional<String> name(OptionValue value) {
        return switch (value) {
            case OptionValue.WordOption word -> Optional.of(word.word());
            case OptionValue.TextOption text -> Optional.of(text.text());
            case OptionValue.CallOption call ->
                call.call().name().equals("column")
                        ? call.call().positional().stream().findFirst().flatMap(Options::name)
                        : Optional.empty();
            case OptionValue.ExpressionOption expression -> name(expression.expression());
            case OptionValue.NumberOption number -> Optional.empty();
            case OptionValue.ListOption list -> Optional.empty();
        };
    }

    private static Optional<String> name(Expression expression) {
        if (expression instanceof Expression.VariableValue variable) {
            return Optional.of(variable.name());
        }
        return expression instanceof Expression.Column column ? Optional.of(column.name()) : Optional.empty();
    }
}
