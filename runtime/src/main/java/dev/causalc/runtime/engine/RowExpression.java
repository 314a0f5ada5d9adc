package dev.causalc.runtime.engine;

import java.util.Arrays;
import java.util.List;

/**
 * A number computed from one row of a staged table. Truth is 1 or 0, a category its code (from 0, in the order of the
 * staged levels), and a missing value NaN, which every operator but {@link Unary.Operator#IS_MISSING} passes on; a
 * comparison with NaN is 0.
 */
public sealed interface RowExpression {
    record Constant(double value) implements RowExpression {}

    record Column(String name) implements RowExpression {}

    record Unary(Operator operator, RowExpression operand) implements RowExpression {
        public enum Operator {
            NEGATE,
            NOT,
            ABS,
            LOG,
            EXP,
            SQRT,
            FLOOR,
            ROUND,
            LOGISTIC,
            IS_MISSING
        }
    }

    record Binary(Operator operator, RowExpression left, RowExpression right) implements RowExpression {
        public enum Operator {
            PLUS,
            MINUS,
            TIMES,
            DIVIDE,
            POWER,
            EQUAL,
            NOT_EQUAL,
            LESS,
            AT_MOST,
            GREATER,
            AT_LEAST,
            AND,
            OR,
            LEAST,
            GREATEST
        }
    }

    record If(RowExpression condition, RowExpression then, RowExpression otherwise) implements RowExpression {}

    /** {@code table[code]}; NaN where the code is NaN or outside the table. Two have equal tables if the values are. */
    record Lookup(RowExpression code, double[] table) implements RowExpression {
        @Override
        public boolean equals(Object other) {
            return other instanceof Lookup that && code.equals(that.code) && Arrays.equals(table, that.table);
        }

        @Override
        public int hashCode() {
            return 31 * code.hashCode() + Arrays.hashCode(table);
        }
    }

    /** {@code table[first][second]}, for a pair of codes. */
    record PairLookup(RowExpression first, RowExpression second, double[][] table) implements RowExpression {
        @Override
        public boolean equals(Object other) {
            return other instanceof PairLookup that
                    && first.equals(that.first)
                    && second.equals(that.second)
                    && Arrays.deepEquals(table, that.table);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * first.hashCode() + second.hashCode()) + Arrays.deepHashCode(table);
        }
    }

    /** {@code constant + sum coefficients[i] * terms[i]}. */
    record Linear(double constant, double[] coefficients, List<RowExpression> terms) implements RowExpression {
        public Linear {
            terms = List.copyOf(terms);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Linear that
                    && constant == that.constant
                    && Arrays.equals(coefficients, that.coefficients)
                    && terms.equals(that.terms);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(coefficients) + terms.hashCode();
        }
    }

    /**
     * {@code c_0 + sum c_i * terms[i - 1]} with c the coefficients of the row's code; NaN where the code is NaN or has none.
     *
     * @param coefficients c of code 0, then of code 1, …: one more than there are terms for each
     */
    record LinearByCode(RowExpression code, double[] coefficients, List<RowExpression> terms) implements RowExpression {
        public LinearByCode {
            terms = List.copyOf(terms);
        }

        /** The i-th coefficient of each code. */
        public double[] table(int i) {
            int stride = terms.size() + 1;
            double[] table = new double[coefficients.length / stride];
            Arrays.setAll(table, code -> coefficients[code * stride + i]);
            return table;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof LinearByCode that
                    && code.equals(that.code)
                    && Arrays.equals(coefficients, that.coefficients)
                    && terms.equals(that.terms);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * code.hashCode() + Arrays.hashCode(coefficients)) + terms.hashCode();
        }
    }

    /** {@code sum_ij matrix[i][j] * terms[i] * terms[j]} for a symmetric matrix. */
    record Quadratic(double[][] matrix, List<RowExpression> terms) implements RowExpression {
        public Quadratic {
            terms = List.copyOf(terms);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Quadratic that
                    && Arrays.deepEquals(matrix, that.matrix)
                    && terms.equals(that.terms);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.deepHashCode(matrix) + terms.hashCode();
        }
    }

    static RowExpression constant(double value) {
        return new Constant(value);
    }

    static RowExpression column(String name) {
        return new Column(name);
    }

    default RowExpression plus(RowExpression other) {
        return new Binary(Binary.Operator.PLUS, this, other);
    }

    default RowExpression minus(RowExpression other) {
        return new Binary(Binary.Operator.MINUS, this, other);
    }

    default RowExpression times(RowExpression other) {
        return new Binary(Binary.Operator.TIMES, this, other);
    }

    default RowExpression divide(RowExpression other) {
        return new Binary(Binary.Operator.DIVIDE, this, other);
    }

    default RowExpression is(double value) {
        return new Binary(Binary.Operator.EQUAL, this, new Constant(value));
    }

    default RowExpression and(RowExpression other) {
        return new Binary(Binary.Operator.AND, this, other);
    }
}
