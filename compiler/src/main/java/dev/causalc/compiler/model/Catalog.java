package dev.causalc.compiler.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the runtime knows of the data of a study before it is resolved, by data name. Data that is absent here could not
 * be read, was not asked for ({@code --offline}), or is not collected yet.
 */
public record Catalog(Map<String, Facts> data) {
    public static final Catalog EMPTY = new Catalog(Map.of());

    public Catalog {
        data = Map.copyOf(data);
    }

    public Optional<Facts> of(String name) {
        return Optional.ofNullable(data.get(name));
    }

    /**
     * The source of one data statement, before join and explode.
     *
     * @param rows how many rows there are, where that is known
     * @param looked how many of them the profiles are about
     */
    public record Facts(
            Schema schema, Optional<Long> rows, long looked, Map<String, ColumnProfile> profiles, List<String> files) {
        public Facts {
            profiles = Map.copyOf(profiles);
            files = List.copyOf(files);
        }
    }
}
