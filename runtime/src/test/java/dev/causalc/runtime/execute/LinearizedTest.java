package dev.causalc.runtime.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.causalc.compiler.model.BinaryOperator;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Derivatives carried along agree with central differences. */
class LinearizedTest {
    private static final double[] AT = {1.7, 0.6};

    @Test
    void differencesAndProductsHaveTheirDerivatives() {
        check(x -> of(BinaryOperator.MINUS, scaled(2.5, estimate(x, 0)), estimate(x, 1)));
        check(x -> of(BinaryOperator.TIMES, estimate(x, 0), estimate(x, 1)));
        check(x -> of(BinaryOperator.PLUS, estimate(x, 0), estimate(x, 0)));
    }

    @Test
    void quotientsLogarithmsAndExponentialsHaveTheirDerivatives() {
        check(x -> of(BinaryOperator.DIVIDE, estimate(x, 0), estimate(x, 1)));
        check(x -> estimate(x, 0).log());
        check(x -> of(BinaryOperator.DIVIDE, estimate(x, 0), estimate(x, 1)).exp());
        check(x -> estimate(x, 1).negate());
    }

    private interface Expression {
        Linearized at(double[] x);
    }

    private static void check(Expression expression) {
        for (int i = 0; i < AT.length; i++) {
            int index = i;
            ToDoubleFunction<Double> value = step -> {
                double[] moved = AT.clone();
                moved[index] += step;
                return expression.at(moved).value();
            };
            double h = 1e-6;
            double numeric = (value.applyAsDouble(h) - value.applyAsDouble(-h)) / (2 * h);
            assertThat(expression.at(AT).gradient().getOrDefault(i, 0.0)).isCloseTo(numeric, within(1e-7));
        }
    }

    private static Linearized estimate(double[] x, int index) {
        return Linearized.estimate(x[index], index);
    }

    private static Linearized scaled(double factor, Linearized value) {
        return of(BinaryOperator.TIMES, Linearized.constant(factor), value);
    }

    private static Linearized of(BinaryOperator operator, Linearized a, Linearized b) {
        return Linearized.of(operator, a, b);
    }
}
