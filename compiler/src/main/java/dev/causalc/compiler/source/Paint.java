package dev.causalc.compiler.source;

/** ANSI colours, or none. */
public final class Paint {
    private static final String RESET = "\u001B[0m";
    private static final String BOLD = "\u001B[1m";
    private static final String DIM = "\u001B[2m";
    private static final String RED = "\u001B[1;31m";
    private static final String YELLOW = "\u001B[1;33m";
    private static final String GREEN = "\u001B[1;32m";
    private static final String BLUE = "\u001B[34m";

    private final boolean colour;

    public Paint(boolean colour) {
        this.colour = colour;
    }

    public String severity(Severity severity, String text) {
        return in(colourOf(severity), text);
    }

    public String bold(String text) {
        return in(BOLD, text);
    }

    public String place(String text) {
        return in(BLUE, text);
    }

    public String good(String text) {
        return in(GREEN, text);
    }

    public String dim(String text) {
        return in(DIM, text);
    }

    /** A line of an excerpt: its number and bar in blue. */
    String gutter(String line, int gutter) {
        return split(line, gutter, "");
    }

    String mark(Severity severity, String line, int gutter) {
        return split(line, gutter, colourOf(severity));
    }

    String label(String line, int gutter) {
        return split(line, gutter, BLUE);
    }

    private String split(String line, int gutter, String rest) {
        int bar = Math.min(line.length(), gutter + 2);
        return in(BLUE, line.substring(0, bar))
                + (rest.isEmpty() ? line.substring(bar) : in(rest, line.substring(bar)));
    }

    private String in(String code, String text) {
        return colour ? code + text + RESET : text;
    }

    private static String colourOf(Severity severity) {
        return switch (severity) {
            case ERROR -> RED;
            case WARNING -> YELLOW;
            case NOTE -> GREEN;
        };
    }
}
