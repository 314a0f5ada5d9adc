package dev.causalc.runtime.engine.duckdb;

import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.Explode;
import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.Join;
import dev.causalc.compiler.model.Randomized;
import dev.causalc.compiler.model.VarType;
import dev.causalc.compiler.model.Weight;
import dev.causalc.runtime.engine.StageSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which names of columns the expressions of a data statement and of what is needed of it mention. */
final class NeededColumns {
    private NeededColumns() {}

    static Set<String> of(StageSpec spec) {
        List<Expression> all = new ArrayList<>(clauses(spec.data()));
        spec.columns().forEach(needed -> all.addAll(expressions(needed)));
        Set<String> names = names(all);
        for (Join join : spec.data().joins()) {
            join.keys().forEach(key -> names.add(key.here()));
        }
        return names;
    }

    /** For a data that is joined: its keys, what it needs itself, and what the other side mentions of it. */
    static Set<String> ofLookup(DataSource lookup, Join join, Set<String> mentioned) {
        Set<String> names = names(clauses(lookup));
        join.keys().forEach(key -> names.add(key.there()));
        for (String name : mentioned) {
            names.add(name);
            if (name.startsWith(lookup.name() + ".")) {
                names.add(name.substring(lookup.name().length() + 1));
            }
        }
        for (Join further : lookup.joins()) {
            further.keys().forEach(key -> names.add(key.here()));
        }
        return names;
    }

    private static Set<String> names(List<Expression> expressions) {
        Set<String> names = new LinkedHashSet<>();
        expressions.forEach(expression -> names.addAll(ColumnsOf.expression(expression)));
        return names;
    }

    private static List<Expression> clauses(DataSource data) {
        List<Expression> all = new ArrayList<>();
        data.unit().ifPresent(all::add);
        all.addAll(data.clusters());
        data.block().ifPresent(all::add);
        data.time().ifPresent(all::add);
        data.weight().map(Weight::expression).ifPresent(all::add);
        data.where().ifPresent(all::add);
        data.imputation().ifPresent(all::add);
        for (Randomized randomized : data.randomized()) {
            randomized.probability().ifPresent(all::add);
            all.addAll(randomized.probabilityByLevel().values());
        }
        for (Explode explode : data.explodes()) {
            all.add(explode.list());
        }
        return all;
    }

    private static List<Expression> expressions(StageSpec.Needed needed) {
        List<Expression> all = new ArrayList<>(needed.byLevel().values());
        if (needed.byLevel().isEmpty()) {
            all.add(needed.expression());
        }
        if (needed.type() instanceof VarType.Simplex simplex) {
            simplex.shares().forEach(share -> all.add(share.value()));
        }
        if (needed.type() instanceof VarType.Ratio ratio) {
            all.add(ratio.numerator());
            all.add(ratio.denominator());
        }
        return all;
    }
}
