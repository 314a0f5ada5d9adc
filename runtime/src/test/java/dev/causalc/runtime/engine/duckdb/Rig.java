package dev.causalc.runtime.engine.duckdb;

import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.Explode;
import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.Join;
import dev.causalc.compiler.model.Level;
import dev.causalc.compiler.model.Origin;
import dev.causalc.compiler.model.Randomized;
import dev.causalc.compiler.model.Range;
import dev.causalc.compiler.model.Role;
import dev.causalc.compiler.model.VarType;
import dev.causalc.compiler.model.Weight;
import dev.causalc.compiler.source.Source;
import dev.causalc.compiler.source.Span;
import dev.causalc.runtime.engine.Answer;
import dev.causalc.runtime.engine.DataProblem;
import dev.causalc.runtime.engine.Engine;
import dev.causalc.runtime.engine.Request;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.engine.StageSpec;
import dev.causalc.runtime.engine.StagedTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds data statements and what to stage of them, and opens engines on a folder of files. */
final class Rig {
    static final Expression.Bool TRUE = new Expression.Bool(true);
    private static final Span NOWHERE = new Span(new Source("test.study", ""), 0, 0);

    private String name = "d";
    private final Origin origin;
    private Optional<Expression> unit = Optional.empty();
    private List<Expression> clusters = List.of();
    private Optional<Expression> block = Optional.empty();
    private Optional<Expression> time = Optional.empty();
    private Optional<Weight> weight = Optional.empty();
    private Optional<Expression> where = Optional.empty();
    private List<Randomized> randomized = List.of();
    private List<Explode> explodes = List.of();
    private List<Join> joins = List.of();
    private boolean failOnMissing;
    private final List<StageSpec.Needed> needed = new ArrayList<>();
    private Optional<StageSpec.Wide> wide = Optional.empty();
    private List<Integer> folds = List.of();
    private final Map<String, DataSource> lookups = new LinkedHashMap<>();

    private Rig(Origin origin) {
        this.origin = origin;
    }

    static Rig file(String pattern) {
        return new Rig(new Origin.Files(pattern));
    }

    static Rig of(Origin origin) {
        return new Rig(origin);
    }

    Rig named(String name) {
        this.name = name;
        return this;
    }

    Rig unit(String column) {
        unit = Optional.of(column(column));
        return this;
    }

    Rig clusters(String... columns) {
        clusters = Arrays.stream(columns).map(Rig::column).toList();
        return this;
    }

    Rig block(String column) {
        block = Optional.of(column(column));
        return this;
    }

    Rig time(String column) {
        time = Optional.of(column(column));
        return this;
    }

    Rig weight(Weight.Kind kind, String column) {
        weight = Optional.of(new Weight(kind, column(column)));
        return this;
    }

    Rig where(Expression condition) {
        where = Optional.of(condition);
        return this;
    }

    Rig randomized(Randomized statement) {
        randomized = List.of(statement);
        return this;
    }

    Rig explode(Expression list, String as) {
        explodes = List.of(new Explode(list, as));
        return this;
    }

    Rig join(Rig other, String here, String there) {
        lookups.put(other.name, other.data());
        joins = List.of(new Join(other.name, List.of(new Join.Key(here, there))));
        return this;
    }

    Rig reads(Rig other) {
        lookups.put(other.name, other.data());
        return this;
    }

    Rig failOnMissing() {
        failOnMissing = true;
        return this;
    }

    Rig need(String variable, VarType type) {
        return need(variable, type, column(variable));
    }

    Rig need(String variable, VarType type, Expression expression) {
        needed.add(StageSpec.Needed.of(variable, type, expression));
        return this;
    }

    Rig treatment(String variable, VarType type) {
        needed.add(new StageSpec.Needed(
                variable, Optional.of(Role.TREATMENT), type, column(variable), Map.of(), Optional.empty()));
        return this;
    }

    Rig observed(String variable, VarType type, String when) {
        needed.add(new StageSpec.Needed(
                variable, Optional.of(Role.OUTCOME), type, column(variable), Map.of(), Optional.of(when)));
        return this;
    }

    Rig wide(String treatment, List<String> levels, VarType type) {
        wide = Optional.of(new StageSpec.Wide(treatment, levels));
        needed.add(new StageSpec.Needed(
                treatment,
                Optional.of(Role.TREATMENT),
                type,
                new Expression.MissingValue(),
                Map.of(),
                Optional.empty()));
        return this;
    }

    Rig byLevel(String variable, VarType type, Map<String, Expression> byLevel) {
        needed.add(new StageSpec.Needed(
                variable, Optional.of(Role.OUTCOME), type, new Expression.MissingValue(), byLevel, Optional.empty()));
        return this;
    }

    Rig folds(Integer... folds) {
        this.folds = List.of(folds);
        return this;
    }

    DataSource data() {
        return new DataSource(
                name,
                origin,
                unit,
                clusters,
                block,
                time,
                Optional.empty(),
                weight,
                where,
                randomized,
                Optional.empty(),
                Optional.empty(),
                false,
                explodes,
                joins,
                Optional.empty(),
                failOnMissing,
                NOWHERE);
    }

    Map<String, DataSource> lookups() {
        return lookups;
    }

    StageSpec spec() {
        return new StageSpec(data(), lookups, needed, wide, folds, 42);
    }

    static Expression column(String name) {
        return new Expression.Column(name);
    }

    static VarType real() {
        return new VarType.Real(Range.ALL);
    }

    static VarType real(double low, double high) {
        return new VarType.Real(new Range(low, false, high, false));
    }

    static VarType levels(String... names) {
        return new VarType.Categorical(
                Arrays.stream(names).map(n -> new Level(n, n)).toList(), false);
    }

    static DuckDbEngine open(Path folder, int threads) {
        try {
            Path cache = Files.createDirectories(folder.resolve(".cache"));
            return DuckDbEngine.open(new Engine.Settings(folder.toString(), threads, "", Map.of()), cache);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path folder, String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    StagedTable stage(Engine engine) {
        return switch (engine.stage(spec(), read -> {})) {
            case Engine.Staged.Table table -> table.table();
            case Engine.Staged.Refused refused -> throw new AssertionError(refused.problems());
        };
    }

    List<DataProblem> problems(Engine engine) {
        return switch (engine.stage(spec(), read -> {})) {
            case Engine.Staged.Table table -> table.warnings();
            case Engine.Staged.Refused refused -> refused.problems();
        };
    }

    /** Columns of a staged table, its rows ordered by the first of them, then by the second, and so on. */
    static double[][] columns(Engine engine, StagedTable table, String... names) {
        List<RowExpression> columns =
                Arrays.stream(names).map(RowExpression::column).toList();
        Request request = new Request.Rows(Optional.empty(), columns, List.of());
        return ((Answer.Columns) engine.answer(table, List.of(request)).get(0)).values();
    }
}
