package dev.causalc.compiler.model;

/** The operators between two values, with the text that the language writes. */
public enum BinaryOperator {
    POWER("^"),
    TIMES("*"),
    DIVIDE("/"),
    PLUS("+"),
    MINUS("-"),
    EQUAL("="),
    NOT_EQUAL("!="),
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">="),
    AND("and"),
    OR("or");

    private final String text;

    BinaryOperator(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    public boolean isComparison() {
        return switch (this) {
            case EQUAL, NOT_EQUAL, LESS, AT_MOST, GREATER, AT_LEAST -> true;
            case POWER, TIMES, DIVIDE, PLUS, MINUS, AND, OR -> false;
        };
    }
}
