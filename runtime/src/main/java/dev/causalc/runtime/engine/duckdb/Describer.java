package dev.causalc.runtime.engine.duckdb;

import dev.causalc.compiler.model.Catalog;
import dev.causalc.compiler.model.ColumnType;
import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.Schema;
import dev.causalc.compiler.model.SchemaColumn;
import dev.causalc.runtime.engine.Engine.Described;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Schema and profile of a source. A field of a struct has a profile under its path, {@code router.chosen}. */
final class Describer {
    /** Fields of structs that are profiled: an object that is really a map may have thousands. */
    private static final int MOST_FIELDS = 200;

    private final Database database;
    private final SourceOpener opener;
    private final long limit;

    Describer(Database database, SourceOpener opener, long limit) {
        this.database = database;
        this.opener = opener;
        this.limit = limit;
    }

    Described describe(DataSource data) {
        String table = "sample of " + data.name();
        Outcome<Catalog.Facts> facts = opener.open(data)
                .then(opened -> new Relations(new Journal(database, ""), opener, limit)
                        .read(opened, opened.names(), table, Long.MAX_VALUE, read -> {})
                        .then(relation -> Outcome.found(facts(opened, relation))));
        database.drop(table);
        return switch (facts) {
            case Outcome.Found<Catalog.Facts> found -> new Described.Facts(found.value());
            case Outcome.Refused<Catalog.Facts> refused -> new Described.Problem(refused.problem());
        };
    }

    private Catalog.Facts facts(Opened opened, Relation relation) {
        List<SchemaColumn> columns = new ArrayList<>();
        relation.columns().forEach((name, value) -> columns.add(new SchemaColumn(name, value.type())));
        Map<String, Typed> profiled = new LinkedHashMap<>(relation.columns());
        relation.columns().forEach((name, value) -> addFields(name, value, profiled, columns.size() + MOST_FIELDS));
        Optional<Long> rows = opened.rows().isPresent()
                ? Optional.of(opened.rows().getAsLong())
                : Optional.of(relation.rows()).filter(read -> read < limit);
        return new Catalog.Facts(
                new Schema(columns),
                rows,
                relation.rows(),
                new Profiles(database, relation.from()).of(profiled),
                opened.files());
    }

    private static void addFields(String path, Typed value, Map<String, Typed> paths, int most) {
        if (value.type() instanceof ColumnType.StructType struct) {
            for (SchemaColumn field : struct.fields()) {
                if (paths.size() >= most) {
                    return;
                }
                String sql = "struct_extract(" + value.sql() + ", " + Sql.text(field.name()) + ")";
                Typed typed = Typed.of(sql, field.type());
                paths.putIfAbsent(path + "." + field.name(), typed);
                addFields(path + "." + field.name(), typed, paths, most);
            }
        }
    }
}
