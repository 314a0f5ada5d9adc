package dev.causalc.runtime.execute;

import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.Origin;
import dev.causalc.compiler.plan.Plan;

/** Where rows come from, in words for a result. */
final class Sources {
    private Sources() {}

    static String text(Plan plan, String data) {
        return text(plan.study().data(data).orElseThrow());
    }

    static String text(DataSource data) {
        return switch (data.origin()) {
            case Origin.Files files -> files.pattern();
            case Origin.Table table -> table.connection() + "." + table.table();
            case Origin.Query query -> "sql";
            case Origin.ConnectionQuery query -> "sql in " + query.connection();
            case Origin.Nowhere nowhere -> "not collected yet";
        };
    }
}
