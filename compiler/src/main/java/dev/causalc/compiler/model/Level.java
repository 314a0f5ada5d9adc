package dev.causalc.compiler.model;

/**
 * A level of a categorical variable.
 *
 * @param name what the study calls it
 * @param value what the data hold for it: a text, a {@link Double} or a {@link Boolean}
 */
public record Level(String name, Object value) {
    public Level {
        if (!(value instanceof String || value instanceof Double || value instanceof Boolean)) {
            throw new IllegalArgumentException("level value " + value.getClass());
        }
    }
}
