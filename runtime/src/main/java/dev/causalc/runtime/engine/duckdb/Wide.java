package dev.causalc.runtime.engine.duckdb;

import dev.causalc.compiler.model.ColumnType;
import java.util.List;
import java.util.function.Function;

/** The value that a row of a wide table has under the level that it was unpivoted to. */
final class Wide {
    private Wide() {}

    static Typed combine(List<Typed> byLevel) {
        List<Typed> known = byLevel.stream().filter(value -> !value.isMissing()).toList();
        if (known.isEmpty()) {
            return Typed.missing();
        }
        ColumnType type = known.get(0).type();
        boolean alike = known.stream().allMatch(value -> value.type().equals(type));
        if (known.stream().allMatch(Typed::cells)) {
            boolean numbers = known.stream().allMatch(Typed::isNumber);
            ColumnType common = alike ? type : numbers ? new ColumnType.RealType() : new ColumnType.TextType();
            return Typed.cells(choose(byLevel, Typed::sql), common);
        }
        if (alike && known.stream().noneMatch(Typed::cells)) {
            return type instanceof ColumnType.RealType
                    ? Typed.number(choose(byLevel, Convert::number))
                    : Typed.of(choose(byLevel, Typed::sql), type);
        }
        return known.stream().allMatch(Typed::isNumber)
                ? Typed.number(choose(byLevel, Convert::number))
                : Typed.text(choose(byLevel, Convert::text));
    }

    private static String choose(List<Typed> byLevel, Function<Typed, String> sql) {
        StringBuilder choice = new StringBuilder("CASE \"#level\"");
        for (int i = 0; i < byLevel.size(); i++) {
            Typed value = byLevel.get(i);
            choice.append(" WHEN ").append(i).append(" THEN ").append(value.isMissing() ? "NULL" : sql.apply(value));
        }
        return choice.append(" END").toString();
    }
}
