package dev.causalc.runtime.engine.duckdb;

import dev.causalc.compiler.model.ColumnType;
import dev.causalc.compiler.model.Level;
import dev.causalc.compiler.model.Range;
import dev.causalc.compiler.model.VarType;
import dev.causalc.compiler.source.Code;
import dev.causalc.compiler.source.DataCode;
import dev.causalc.runtime.engine.DataProblem;
import dev.causalc.runtime.engine.StagedColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Holds a value against the type that a study declares for it: what is staged, and the checks that every row has to pass.
 * Only an empty cell, or NULL, is missing; a text such as NA is a text.
 */
final class Values {
    private static final List<String> BINARY = new VarType.Binary().levelNames().orElseThrow();

    private final Problems problems;
    private final List<DataProblem> faults = new ArrayList<>();

    Values(Problems problems) {
        this.problems = problems;
    }

    /** What is wrong whatever the rows hold. */
    List<DataProblem> faults() {
        return List.copyOf(faults);
    }

    /**
     * @param name the staged column
     * @param variable whose type it is
     * @param what the value as messages name it, such as {@code column `x`}
     */
    record Subject(String name, String variable, String what) {}

    Value of(Subject subject, VarType type, Typed value) {
        return switch (type) {
            case VarType.Binary binary -> binary(subject, value);
            case VarType.Categorical categorical -> categorical(subject, categorical, value);
            case VarType.Category category -> category(subject, value);
            case VarType.Real real -> number(subject, value, real.range(), false);
            case VarType.Int whole -> number(subject, value, whole.range(), true);
            case VarType.Date date -> time(subject, value, false);
            case VarType.Timestamp timestamp -> time(subject, value, true);
            case VarType.Unknown unknown -> unknown(subject, value);
            case VarType.Simplex simplex -> throw new IllegalArgumentException("a simplex is several columns");
            case VarType.Ratio ratio -> throw new IllegalArgumentException("a ratio is two columns");
        };
    }

    Value number(Subject subject, Typed value, Range range, boolean whole) {
        List<Check> checks = new ArrayList<>();
        boolean text = value.cells() || value.isText();
        String number = text ? Convert.textToNumber(value.sql()) : Convert.number(value);
        if (text) {
            checks.add(text(
                    subject,
                    DataCode.NOT_A_NUMBER,
                    value,
                    number,
                    "is not a number",
                    "are not numbers",
                    Hints::number));
        } else if (!value.isNumber() && !value.isMissing()) {
            fault(subject, TypeWords.of(value.type()), "numbers");
        }
        String finite = "isfinite(" + number + ")";
        String unbounded = "(" + number + " IS NOT NULL AND NOT " + finite + ")";
        checks.add(Check.noRow(
                unbounded,
                "min(CAST(" + number + " AS VARCHAR)) FILTER (WHERE " + unbounded + ")",
                (count, example) -> problem(
                        subject,
                        DataCode.NOT_FINITE,
                        count,
                        "value that is not finite",
                        "values that are not finite",
                        example)));
        if (!range.equals(Range.ALL)) {
            checks.add(outside(subject, number, finite, range));
        }
        if (whole) {
            checks.add(Check.smallestNumber(
                    "(" + finite + " AND " + number + " <> floor(" + number + "))",
                    number,
                    (count, example) -> problem(
                            subject,
                            DataCode.NOT_WHOLE,
                            count,
                            "value that is not a whole number",
                            "values that are not whole numbers",
                            example)));
        }
        return Value.number(subject.name(), number, checks);
    }

    private Check outside(Subject subject, String number, String finite, Range range) {
        List<String> sides = new ArrayList<>();
        String low = number + (range.lowOpen() ? " <= " : " < ") + Sql.number(range.low());
        String high = number + (range.highOpen() ? " >= " : " > ") + Sql.number(range.high());
        if (!Double.isInfinite(range.low())) {
            sides.add(low);
        }
        if (!Double.isInfinite(range.high())) {
            sides.add(high);
        }
        String bad = "(" + finite + " AND " + Sql.or(sides) + ")";
        String example = "coalesce(max(" + number + ") FILTER (WHERE " + finite + " AND "
                + (Double.isInfinite(range.high()) ? "false" : high) + "), min(" + number + ") FILTER (WHERE " + bad
                + "))";
        String words = Ranges.words(range);
        return Check.noRow(
                bad,
                Sql.canonicalNumber(example),
                (count, shown) -> problem(
                        subject,
                        DataCode.OUT_OF_RANGE,
                        count,
                        "value outside " + words,
                        "values outside " + words,
                        shown));
    }

    private Value binary(Subject subject, Typed value) {
        String code;
        if (value.cells() || value.isText()) {
            String number = Convert.textToNumber(value.sql());
            code = "CASE lower(" + value.sql() + ") WHEN 'true' THEN 1 WHEN 'false' THEN 0 ELSE CASE " + number
                    + " WHEN 0e0 THEN 0 WHEN 1e0 THEN 1 END END";
        } else if (value.isTruth()) {
            code = "CAST(" + value.sql() + " AS INTEGER)";
        } else {
            code = "CASE " + Convert.number(value) + " WHEN 0e0 THEN 0 WHEN 1e0 THEN 1 END";
        }
        if (!value.cells() && !value.isText() && !value.isTruth() && !value.isNumber() && !value.isMissing()) {
            fault(subject, TypeWords.of(value.type()), "true or false");
        }
        Check check = text(
                subject,
                DataCode.NOT_BINARY,
                value,
                code,
                "is neither true or false nor 0 or 1",
                "are neither true or false nor 0 or 1",
                Hints::truth);
        return Value.code(subject.name(), code, BINARY, List.of(check));
    }

    private Value categorical(Subject subject, VarType.Categorical type, Typed value) {
        List<Level> levels = type.levels();
        StringBuilder code = new StringBuilder("CASE");
        for (int i = 0; i < levels.size(); i++) {
            code.append(" WHEN ")
                    .append(LevelSql.equal(value, levels.get(i).value()))
                    .append(" THEN ")
                    .append(i);
        }
        String sql =
                levels.isEmpty() ? "CAST(NULL AS INTEGER)" : code.append(" END").toString();
        List<String> names = levels.stream().map(Level::name).toList();
        String bad = Convert.fails(value, sql);
        Check check = Check.smallestText(
                bad,
                Convert.text(value),
                (count, example) -> problems.of(
                        DataCode.UNDECLARED_LEVEL,
                        subject.variable(),
                        subject.what() + " has "
                                + Problems.count(count, "value that is no level of ", "values that are no level of ")
                                + Problems.quote(subject.variable()) + ", such as " + Examples.text(example),
                        LevelSql.notes(levels, example)));
        return Value.code(subject.name(), sql, names, List.of(check));
    }

    private Value category(Subject subject, Typed value) {
        if (value.type() instanceof ColumnType.ListType
                || value.type() instanceof ColumnType.StructType
                || value.type() instanceof ColumnType.OtherType && !value.isMissing()) {
            fault(subject, TypeWords.of(value.type()), "categories");
        }
        Optional<String> order = value.isNumber() ? Optional.of(Convert.number(value)) : Optional.empty();
        return Value.derived(subject.name(), StagedColumn.Kind.CODE, Convert.text(value), order, List.of());
    }

    private Value time(Subject subject, Typed value, boolean moment) {
        boolean text = value.cells() || value.isText();
        String time = moment ? Convert.moment(value) : Convert.day(value);
        if (!text && !value.isMissing() && !(moment ? value.isMoment() || value.isDay() : value.isDay())) {
            fault(subject, TypeWords.of(value.type()), moment ? "timestamps" : "dates");
        }
        List<Check> checks = text
                ? List.of(text(
                        subject,
                        DataCode.NOT_A_DATE,
                        value,
                        time,
                        moment ? "is not an ISO 8601 timestamp" : "is not an ISO 8601 date",
                        moment ? "are not ISO 8601 timestamps" : "are not ISO 8601 dates",
                        example -> Hints.time(moment)))
                : List.of();
        Typed parsed = Typed.of(time, moment ? new ColumnType.TimestampType() : new ColumnType.DateType());
        return Value.number(subject.name(), Convert.number(parsed), checks);
    }

    /** No type was declared or inferred, so the value is what it looks like. */
    private Value unknown(Subject subject, Typed value) {
        if (value.isNumber()) {
            return number(subject, value, Range.ALL, false);
        }
        if (value.isTruth()) {
            return binary(subject, value);
        }
        if (value.isDay() || value.isMoment()) {
            return time(subject, value, value.isMoment());
        }
        return category(subject, value);
    }

    /** @param notes on one of the texts */
    private Check text(
            Subject subject,
            Code code,
            Typed value,
            String converted,
            String one,
            String several,
            Function<String, List<String>> notes) {
        String bad = Convert.fails(value, converted);
        return Check.smallestText(
                bad,
                Convert.text(value),
                (count, example) -> problems.of(
                        code,
                        subject.variable(),
                        subject.what() + " has " + Problems.count(count, "value that " + one, "values that " + several)
                                + ", such as " + Examples.text(example),
                        notes.apply(example)));
    }

    private DataProblem problem(Subject subject, Code code, long count, String one, String several, String example) {
        return problems.of(
                code,
                subject.variable(),
                subject.what() + " has " + Problems.count(count, one, several) + ", such as " + example,
                List.of());
    }

    private void fault(Subject subject, String holds, String needs) {
        faults.add(problems.of(
                DataCode.WRONG_TYPE,
                subject.variable(),
                subject.what() + " holds " + holds + ", and " + Problems.quote(subject.variable()) + " needs " + needs,
                List.of()));
    }
}
