package dev.causalc.runtime.engine.duckdb;

import dev.causalc.compiler.model.Role;
import dev.causalc.compiler.source.DataCode;
import dev.causalc.runtime.engine.StageSpec;
import java.util.ArrayList;
import java.util.List;

/** Whether there are values where there have to be, and more than one of a treatment. */
record Presence(Problems problems, Values.Subject subject) {
    List<Check> checks(StageSpec.Needed needed, boolean failOnMissing, Typed typed, Value value) {
        List<Check> checks = new ArrayList<>();
        checks.add(Check.together(
                "count(" + typed.sql() + ") = 0",
                "count(*)",
                "''",
                (count, example) -> problems.of(
                        DataCode.ALL_MISSING,
                        subject.variable(),
                        subject.what() + " is empty in all " + Problems.count(count, "row", "rows"),
                        List.of())));
        if (failOnMissing && needed.observedWhen().isEmpty()) {
            checks.add(Check.noRow(
                    "(" + typed.sql() + " IS NULL)",
                    (count, example) -> problems.of(
                            DataCode.MISSING_VALUES,
                            subject.variable(),
                            subject.what() + " is empty in " + Problems.count(count, "row", "rows")
                                    + ", and the data says `missing fail`",
                            List.of())));
        }
        if (needed.role().isPresent() && needed.role().get() == Role.TREATMENT) {
            checks.add(oneValue(value));
        }
        return checks;
    }

    private Check oneValue(Value value) {
        String lowest = "min(" + value.sql() + ")";
        return Check.together(
                lowest + " = max(" + value.sql() + ")",
                "count(" + value.sql() + ")",
                "CAST(" + lowest + " AS VARCHAR)",
                (count, example) -> problems.of(
                        DataCode.ONE_LEVEL,
                        subject.variable(),
                        subject.what() + " has the same value in all " + Problems.count(count, "row", "rows") + ": "
                                + (value.levels().isEmpty()
                                        ? example
                                        : Problems.quote(value.levels().get(Integer.parseInt(example)))),
                        List.of("an effect needs rows with another level of " + Problems.quote(subject.variable()))));
    }

    /** The value is there exactly where the indicator is true. */
    List<Check> observed(Typed typed, Value indicator) {
        String hidden = "(" + indicator.sql() + " = 0 AND " + typed.sql() + " IS NOT NULL)";
        String absent = "(" + indicator.sql() + " = 1 AND " + typed.sql() + " IS NULL)";
        String name = Problems.quote(indicator.name());
        return List.of(
                Check.noRow(
                        hidden,
                        (count, example) -> problems.of(
                                DataCode.OBSERVED_MISMATCH,
                                subject.variable(),
                                subject.what() + " has a value in " + Problems.count(count, "row", "rows") + " where "
                                        + name + " is false",
                                List.of())),
                Check.noRow(
                        absent,
                        (count, example) -> problems.of(
                                DataCode.OBSERVED_MISMATCH,
                                subject.variable(),
                                subject.what() + " is empty in " + Problems.count(count, "row", "rows") + " where "
                                        + name + " is true",
                                List.of())));
    }
}
