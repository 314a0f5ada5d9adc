package dev.causalc.compiler.model;

import java.util.List;

/** The value of an option of a method. */
public sealed interface OptionValue {
    record NumberOption(double value) implements OptionValue {}

    record WordOption(String word) implements OptionValue {}

    record TextOption(String text) implements OptionValue {}

    /** Such as {@code clip(0.01, 0.99)} or {@code column(C)}. */
    record CallOption(MethodCall call) implements OptionValue {}

    record ListOption(List<OptionValue> values) implements OptionValue {
        public ListOption {
            values = List.copyOf(values);
        }
    }

    /** A term of a model, such as {@code x^2} or {@code x*z}, over variables. */
    record ExpressionOption(Expression expression) implements OptionValue {}
}
