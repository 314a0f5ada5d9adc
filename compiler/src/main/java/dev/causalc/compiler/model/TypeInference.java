package dev.causalc.compiler.model;

import dev.causalc.compiler.model.ValueType.Simple;
import java.util.List;
import java.util.Optional;

/** A type that was left out, read off the data. */
final class TypeInference {
    private TypeInference() {}

    /**
     * @param facts of the data whose column it is
     * @return empty where nothing is known, or the values are lists or structs
     */
    static Optional<VarType> of(Typed value, Optional<Catalog.Facts> facts) {
        Optional<ColumnProfile> profile = value.expression() instanceof Expression.Column column
                ? facts.flatMap(f -> Optional.ofNullable(f.profiles().get(column.name())))
                : Optional.empty();
        Optional<ColumnType> column = value.expression() instanceof Expression.Column c
                ? facts.flatMap(f -> f.schema().column(c.name())).map(SchemaColumn::type)
                : Optional.empty();
        return switch (value.type()) {
            case Simple simple ->
                switch (simple) {
                    case NUMBER -> Optional.of(number(column, profile));
                    case TRUTH -> Optional.of(new VarType.Binary());
                    case TEXT -> Optional.of(text(profile));
                    case DATE -> Optional.of(new VarType.Date());
                    case TIMESTAMP -> Optional.of(new VarType.Timestamp());
                    case ANY -> Optional.empty();
                };
            case ValueType.LevelOf level -> Optional.of(new VarType.Categorical(level.levels(), level.ordered()));
            case ValueType.CategoryOf category -> Optional.of(new VarType.Category());
            case ValueType.ListOf list -> Optional.empty();
            case ValueType.StructOf struct -> Optional.empty();
        };
    }

    private static VarType number(Optional<ColumnType> column, Optional<ColumnProfile> profile) {
        if (column.filter(type -> type instanceof ColumnType.IntegerType).isEmpty()) {
            return new VarType.Real(Range.ALL);
        }
        boolean binary = profile.filter(p -> p.low().orElse(-1) == 0 && p.high().orElse(-1) == 1)
                .isPresent();
        return binary ? new VarType.Binary() : new VarType.Int(Range.ALL);
    }

    /** Alphabetical, so that the reference does not depend on the order of the rows. */
    private static VarType text(Optional<ColumnProfile> profile) {
        if (profile.isEmpty()
                || profile.get().moreLevels()
                || profile.get().levels().isEmpty()) {
            return new VarType.Category();
        }
        List<Level> levels = profile.get().levels().stream()
                .sorted()
                .map(level -> new Level(level, level))
                .toList();
        return new VarType.Categorical(levels, false);
    }
}
