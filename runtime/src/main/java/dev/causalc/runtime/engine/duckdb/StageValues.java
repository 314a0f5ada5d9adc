package dev.causalc.runtime.engine.duckdb;

import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.Level;
import dev.causalc.compiler.model.Randomized;
import dev.causalc.compiler.model.Range;
import dev.causalc.compiler.model.VarType;
import dev.causalc.compiler.model.Weight;
import dev.causalc.compiler.source.DataCode;
import dev.causalc.runtime.engine.DataProblem;
import dev.causalc.runtime.engine.StageSpec;
import dev.causalc.runtime.engine.StagedColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is staged of a data statement, column by column: the needed variables, then keys, time, weight, probability. */
final class StageValues {
    private final StageSpec spec;
    private final Rows rows;
    private final ExpressionSql printer;
    private final Values types;
    private final Problems problems;
    private final List<Value> values = new ArrayList<>();
    private final List<Check> rowChecks = new ArrayList<>();
    private final List<String> rowTexts = new ArrayList<>();
    private final Map<String, Typed> bySubject = new LinkedHashMap<>();

    StageValues(StageSpec spec, Rows rows, Variables variables) {
        this.spec = spec;
        this.rows = rows;
        this.problems = rows.problems();
        this.printer = new ExpressionSql(rows.scope(), variables, problems);
        this.types = new Values(problems);
    }

    /** All columns but the folds, in the order in which they are staged. */
    List<Value> values() {
        spec.columns().forEach(this::needed);
        spec.columns().forEach(this::observed);
        DataSource data = spec.data();
        data.unit().ifPresent(unit -> key(StageSpec.UNIT, "the unit", unit));
        for (int i = 0; i < data.clusters().size(); i++) {
            key(StageSpec.cluster(i + 1), "the cluster", data.clusters().get(i));
        }
        if (data.block().isPresent()) {
            key(StageSpec.BLOCK, "the block", data.block().get());
        } else if (spec.wide().isPresent()) {
            values.add(Value.derived(
                    StageSpec.BLOCK,
                    StagedColumn.Kind.ID,
                    "CAST(\"#row\" AS VARCHAR)",
                    Optional.of("\"#row\""),
                    List.of()));
        }
        data.time().ifPresent(this::time);
        data.weight().ifPresent(this::weight);
        data.imputation().ifPresent(imputation -> key(StageSpec.IMPUTATION, "the imputation", imputation));
        probability(data.randomized());
        return List.copyOf(values);
    }

    List<DataProblem> faults() {
        List<DataProblem> all = new ArrayList<>(printer.faults());
        all.addAll(types.faults());
        return all;
    }

    /** Checks of what the expressions read, and of what their operations lost. */
    List<Check> checks() {
        List<Check> all = new ArrayList<>(printer.checks());
        all.addAll(rowChecks);
        return all;
    }

    Optional<FoldKey> foldKey() {
        if (spec.folds().isEmpty()) {
            return Optional.empty();
        }
        DataSource data = spec.data();
        List<Expression> keys = new ArrayList<>(data.clusters());
        data.block().ifPresent(keys::add);
        if (spec.wide().isEmpty()) {
            data.unit().ifPresent(keys::add);
        }
        if (!keys.isEmpty()) {
            return Optional.of(new FoldKey(Convert.text(printer.print(keys.get(0))), false));
        }
        List<String> texts =
                rowTexts.stream().map(text -> "coalesce(" + text + ", chr(30))").toList();
        return Optional.of(new FoldKey("concat_ws(chr(31), " + Sql.list(texts) + ")", true));
    }

    private void needed(StageSpec.Needed needed) {
        String name = needed.name();
        if (spec.wide().isPresent() && spec.wide().get().treatment().equals(name)) {
            values.add(level(needed, spec.wide().get()));
            return;
        }
        switch (needed.type()) {
            case VarType.Simplex simplex -> simplex(name, simplex);
            case VarType.Ratio ratio -> {
                add(
                        new Values.Subject(StageSpec.numerator(name), name, "the numerator of " + Problems.quote(name)),
                        new VarType.Real(Range.ALL),
                        printer.print(ratio.numerator()));
                add(
                        new Values.Subject(
                                StageSpec.denominator(name), name, "the denominator of " + Problems.quote(name)),
                        new VarType.Real(Range.ALL),
                        printer.print(ratio.denominator()));
            }
            default -> {
                Typed typed = needed.byLevel().isEmpty() ? printer.print(needed.expression()) : byLevel(needed);
                Values.Subject subject = new Values.Subject(name, name, what(needed));
                add(subject, needed.type(), typed);
                Value value = values.get(values.size() - 1);
                rowChecks.addAll(new Presence(problems, subject)
                        .checks(needed, spec.data().failOnMissing(), typed, value));
                bySubject.put(name, typed);
            }
        }
    }

    private void observed(StageSpec.Needed needed) {
        Typed typed = bySubject.get(needed.name());
        Optional<Value> indicator = needed.observedWhen()
                .flatMap(name ->
                        values.stream().filter(v -> v.name().equals(name)).findFirst());
        if (typed != null && indicator.isPresent()) {
            Values.Subject subject = new Values.Subject(needed.name(), needed.name(), what(needed));
            rowChecks.addAll(new Presence(problems, subject).observed(typed, indicator.get()));
        }
    }

    private static String what(StageSpec.Needed needed) {
        return needed.byLevel().isEmpty()
                ? ColumnsOf.path(needed.expression())
                        .map(path -> "column " + Problems.quote(path))
                        .orElse("variable " + Problems.quote(needed.name()))
                : "variable " + Problems.quote(needed.name());
    }

    private void add(Values.Subject subject, VarType type, Typed typed) {
        String lost = printer.takeLost();
        Value value = types.of(subject, type, typed);
        values.add(value);
        rowTexts.add(Convert.text(typed));
        if (!lost.equals("false")) {
            String bad = "(" + typed.sql() + " IS NULL AND " + lost + ")";
            rowChecks.add(Check.noRow(
                    bad,
                    (count, example) -> problems.of(
                            DataCode.LOST_VALUES,
                            subject.variable(),
                            subject.what() + " has no value in " + Problems.count(count, "row", "rows")
                                    + ": a division by zero, or a logarithm, root or power that is not defined",
                            List.of("such rows count as missing"))));
        }
    }

    /** The treatment of a wide table: which of the unpivoted rows it is. */
    private static Value level(StageSpec.Needed needed, StageSpec.Wide wide) {
        List<String> names = needed.type() instanceof VarType.Categorical type
                ? type.levels().stream().map(Level::name).toList()
                : wide.levels();
        StringBuilder code = new StringBuilder("CASE \"#level\"");
        for (int i = 0; i < wide.levels().size(); i++) {
            code.append(" WHEN ")
                    .append(i)
                    .append(" THEN ")
                    .append(names.indexOf(wide.levels().get(i)));
        }
        return Value.code(needed.name(), code.append(" END").toString(), names, List.of());
    }

    private Typed byLevel(StageSpec.Needed needed) {
        Map<String, Typed> typed = new LinkedHashMap<>();
        List<String> levels = spec.wide().map(StageSpec.Wide::levels).orElse(List.of());
        for (String level : levels) {
            Expression expression = needed.byLevel().get(level);
            typed.put(level, expression == null ? Typed.missing() : printer.print(expression));
        }
        return Wide.combine(List.copyOf(typed.values()));
    }

    private void simplex(String name, VarType.Simplex simplex) {
        List<String> shares = new ArrayList<>();
        List<Value> raw = new ArrayList<>();
        for (VarType.Share share : simplex.shares()) {
            Typed typed = printer.print(share.value());
            Values.Subject subject = new Values.Subject(
                    StageSpec.share(name, share.name()),
                    name,
                    "share " + Problems.quote(share.name()) + " of " + Problems.quote(name));
            Value value = types.number(subject, typed, new Range(0, false, 1.01, false), false);
            raw.add(value);
            shares.add(value.sql());
            rowTexts.add(Convert.text(typed));
        }
        printer.takeLost();
        String sum = "(" + String.join(" + ", shares) + ")";
        rowChecks.addAll(Shares.checks(problems, name, sum));
        for (Value value : raw) {
            values.add(Value.number(value.name(), "(" + value.sql() + " / nullif(" + sum + ", 0))", value.checks()));
        }
    }

    private void key(String name, String what, Expression expression) {
        Typed typed = printer.print(expression);
        String text = Convert.text(typed);
        String label = what
                + ColumnsOf.path(expression)
                        .map(path -> " " + Problems.quote(path))
                        .orElse("");
        Check check = Check.noRow(
                "(" + typed.sql() + " IS NULL)",
                (count, example) -> problems.of(
                        DataCode.MISSING_KEY, label + " is missing in " + Problems.count(count, "row", "rows")));
        Optional<String> order = typed.isNumber() ? Optional.of(Convert.number(typed)) : Optional.empty();
        values.add(Value.derived(name, StagedColumn.Kind.ID, text, order, List.of(check)));
        printer.takeLost();
    }

    private void time(Expression expression) {
        Typed typed = printer.print(expression);
        VarType type = typed.isDay()
                ? new VarType.Date()
                : typed.isMoment() ? new VarType.Timestamp() : new VarType.Real(Range.ALL);
        String what = "the time"
                + ColumnsOf.path(expression)
                        .map(path -> " " + Problems.quote(path))
                        .orElse("");
        add(new Values.Subject(StageSpec.TIME, "time", what), type, typed);
    }

    private void weight(Weight weight) {
        Typed typed = printer.print(weight.expression());
        printer.takeLost();
        String what = "the weight"
                + ColumnsOf.path(weight.expression())
                        .map(path -> " " + Problems.quote(path))
                        .orElse("");
        Values.Subject subject = new Values.Subject(StageSpec.WEIGHT, "weight", what);
        boolean whole = weight.kind() == Weight.Kind.FREQUENCY;
        Value value = types.number(subject, typed, Range.ALL, whole);
        List<Check> checks = new ArrayList<>(value.checks());
        checks.addAll(Weights.checks(problems, what, value.sql()));
        values.add(Value.number(value.name(), value.sql(), checks));
        rowTexts.add(Convert.text(typed));
    }

    /** Of the first randomized statement that has one: the probability of the level that the row received. */
    private void probability(List<Randomized> statements) {
        Optional<Randomized> first = statements.stream()
                .filter(r ->
                        r.probability().isPresent() || !r.probabilityByLevel().isEmpty())
                .findFirst();
        if (first.isEmpty()) {
            return;
        }
        Randomized randomized = first.get();
        Typed typed = randomized.probability().isPresent()
                ? printer.print(randomized.probability().get())
                : byLevelReceived(randomized);
        printer.takeLost();
        Values.Subject subject =
                new Values.Subject(StageSpec.PROBABILITY, randomized.variables().get(0), "the probability");
        Value value = types.number(subject, typed, new Range(0, true, 1, false), false);
        List<Check> checks = new ArrayList<>(value.checks());
        checks.add(Check.noRow(
                "(" + value.sql() + " IS NULL)",
                (count, example) -> problems.of(
                        DataCode.BAD_PROBABILITY,
                        "the probability is missing in " + Problems.count(count, "row", "rows"))));
        values.add(Value.number(value.name(), value.sql(), checks));
    }

    private Typed byLevelReceived(Randomized randomized) {
        String variable = randomized.variables().get(0);
        Optional<Value> treatment =
                values.stream().filter(v -> v.name().equals(variable)).findFirst();
        if (treatment.isEmpty()) {
            return Typed.missing();
        }
        StringBuilder sql = new StringBuilder("CASE " + treatment.get().sql());
        List<String> levels = treatment.get().levels();
        for (int i = 0; i < levels.size(); i++) {
            Expression probability = randomized.probabilityByLevel().get(levels.get(i));
            if (probability != null) {
                sql.append(" WHEN ").append(i).append(" THEN ").append(printer.number(probability));
            }
        }
        return Typed.number(sql.append(" END").toString());
    }
}
