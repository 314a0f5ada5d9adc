package dev.causalc.compiler.identify.functional;

import java.util.List;

/** How functionals are written: as text, or in LaTeX. */
public enum Notation {
    TEXT {
        @Override
        String name(String name) {
            return name;
        }

        @Override
        String probability(String source, String event, String given) {
            String suffix = source.isEmpty() ? "" : "_" + source;
            return "P" + suffix + "(" + event + (given.isEmpty() ? "" : " | " + given) + ")";
        }

        @Override
        String sum(List<String> bound, String body) {
            return "sum_{" + String.join(",", bound) + "} " + body;
        }

        @Override
        String quotient(String numerator, boolean single, String denominator, boolean singleBelow) {
            return (single ? numerator : "(" + numerator + ")") + " / "
                    + (singleBelow ? denominator : "(" + denominator + ")");
        }

        @Override
        String grouped(String text) {
            return "(" + text + ")";
        }

        @Override
        String times() {
            return " ";
        }

        @Override
        String level(String name, String level) {
            return name + "=" + level;
        }

        @Override
        String part(int number) {
            return "q" + number;
        }

        @Override
        String where() {
            return " where ";
        }
    },
    LATEX {
        @Override
        String name(String name) {
            return name.length() == 1
                    ? name
                    : "\\mathrm{" + name.replace("\\", "\\backslash ").replace("_", "\\_") + "}";
        }

        @Override
        String probability(String source, String event, String given) {
            String suffix = source.isEmpty() ? "" : "_{" + name(source) + "}";
            return "P" + suffix + "(" + event + (given.isEmpty() ? "" : " \\mid " + given) + ")";
        }

        @Override
        String sum(List<String> bound, String body) {
            return "\\sum_{" + String.join(", ", bound) + "} " + body;
        }

        @Override
        String quotient(String numerator, boolean single, String denominator, boolean singleBelow) {
            return "\\frac{" + numerator + "}{" + denominator + "}";
        }

        @Override
        String grouped(String text) {
            return text.startsWith("\\frac") ? text : "\\left(" + text + "\\right)";
        }

        @Override
        String times() {
            return "\\, ";
        }

        @Override
        String level(String name, String level) {
            return name + "{=}" + name(level);
        }

        @Override
        String part(int number) {
            return "q_{" + number + "}";
        }

        @Override
        String where() {
            return " \\quad\\text{where } ";
        }
    };

    abstract String name(String name);

    abstract String probability(String source, String event, String given);

    abstract String sum(List<String> bound, String body);

    abstract String quotient(String numerator, boolean single, String denominator, boolean singleBelow);

    abstract String grouped(String text);

    abstract String times();

    abstract String level(String name, String level);

    abstract String part(int number);

    abstract String where();
}
