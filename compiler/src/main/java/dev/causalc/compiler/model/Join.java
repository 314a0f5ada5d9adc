package dev.causalc.compiler.model;

import java.util.List;

/** A left join to another declared data whose key must be unique there. */
public record Join(String data, List<Key> keys) {
    public Join {
        keys = List.copyOf(keys);
    }

    /** A column here and the column there that it must equal. */
    public record Key(String here, String there) {}
}
