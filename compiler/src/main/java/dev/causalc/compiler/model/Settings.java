package dev.causalc.compiler.model;

import java.util.Map;

/**
 * What {@code defaults} says.
 *
 * @param methodOptions options that methods share, such as {@code se}
 */
public record Settings(
        double confidence, long seed, int folds, String pAdjust, Map<String, OptionValue> methodOptions) {
    public static final Settings DEFAULT = new Settings(0.95, 42, 5, "none", Map.of());

    public Settings {
        methodOptions = Map.copyOf(methodOptions);
    }
}
