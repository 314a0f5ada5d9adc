package dev.causalc.runtime.report;

import dev.causalc.runtime.estimate.Estimation.Key;
import java.util.List;
import java.util.Locale;

/** How the values of one estimate are laid out: by what they differ in. */
enum Shape {
    /** One value, of no group. */
    SINGLE,
    GROUPS,
    POINTS,
    CONTRASTS;

    static Shape of(List<Key> keys) {
        if (keys.stream().anyMatch(key -> !key.by().isEmpty())) {
            return GROUPS;
        }
        if (keys.size() > 1 && keys.stream().anyMatch(key -> key.at().isPresent())) {
            return POINTS;
        }
        return keys.size() > 1 ? CONTRASTS : SINGLE;
    }

    /** The key of its list in JSON. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
