package dev.causalc.compiler.syntax;

/** A binary operator of expressions. */
public enum Operator {
    POWER("^"),
    TIMES("*"),
    DIVIDE("/"),
    PLUS("+"),
    MINUS("-"),
    EQUAL("="),
    NOT_EQUAL("!="),
    LESS("<"),
    LESS_EQUAL("<="),
    GREATER(">"),
    GREATER_EQUAL(">="),
    AND("and"),
    OR("or");

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    /** As it is written. */
    public String symbol() {
        return symbol;
    }

    public boolean isComparison() {
        return compareTo(EQUAL) >= 0 && compareTo(GREATER_EQUAL) <= 0;
    }

    public boolean isArithmetic() {
        return compareTo(MINUS) <= 0;
    }
}
