package dev.causalc.runtime.engine.duckdb;

import dev.causalc.compiler.model.ColumnType;
import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.Function;
import java.util.ArrayList;
import java.util.List;

/** Prints the functions of expressions. Missing arguments give missing values, except in {@code coalesce}. */
final class FunctionSql {
    private final ExpressionSql printer;

    FunctionSql(ExpressionSql printer) {
        this.printer = printer;
    }

    Typed print(Expression.Call call) {
        List<Expression> arguments = call.arguments();
        return switch (call.function()) {
            case ABS -> Typed.number("abs(" + number(arguments, 0) + ")");
            case EXP -> Typed.number("exp(" + number(arguments, 0) + ")");
            case FLOOR -> Typed.number("floor(" + number(arguments, 0) + ")");
            case LOG -> Typed.number(guarded("ln", "> 0", number(arguments, 0)));
            case SQRT -> Typed.number(guarded("sqrt", ">= 0", number(arguments, 0)));
            case ROUND -> Typed.number(round(arguments));
            case LEAST -> extreme("least", arguments);
            case GREATEST -> extreme("greatest", arguments);
            case LENGTH -> length(arguments.get(0));
            case LOWER -> Typed.text("lower(" + printer.text(arguments.get(0)) + ")");
            case YEAR, MONTH, DAY, HOUR -> part(call.function(), arguments.get(0));
            case COALESCE -> coalesce(arguments);
            case LOGISTIC -> Typed.number("(1e0 / (1e0 + exp(-" + number(arguments, 0) + ")))");
            case CHOOSE -> Typed.number(choose(number(arguments, 0), number(arguments, 1)));
            case EXTRACT -> Typed.text(extract(printer.text(arguments.get(0)), arguments.get(1)));
        };
    }

    private String number(List<Expression> arguments, int index) {
        return printer.number(arguments.get(index));
    }

    private String guarded(String function, String domain, String argument) {
        printer.addLost("NOT (" + argument + " " + domain + ")");
        return function + "(CASE WHEN " + argument + " " + domain + " THEN " + argument + " END)";
    }

    private String round(List<Expression> arguments) {
        String value = number(arguments, 0);
        return arguments.size() == 1
                ? "round(" + value + ")"
                : "round(" + value + ", CAST(" + number(arguments, 1) + " AS INTEGER))";
    }

    /** DuckDB leaves missing arguments out; here one of them makes the result missing. */
    private Typed extreme(String function, List<Expression> arguments) {
        List<String> values = new ArrayList<>();
        for (Expression argument : arguments) {
            values.add(printer.number(argument));
        }
        String missing = String.join(" IS NULL OR ", values) + " IS NULL";
        return Typed.number("CASE WHEN " + missing + " THEN NULL ELSE " + function + "(" + Sql.list(values) + ") END");
    }

    private Typed length(Expression argument) {
        Typed value = printer.print(argument);
        String sql = value.type() instanceof ColumnType.ListType ? value.sql() : Convert.text(value);
        return Typed.number("CAST(len(" + sql + ") AS DOUBLE)");
    }

    private Typed part(Function part, Expression argument) {
        Typed value = printer.print(argument);
        String time = value.isDay() && part != Function.HOUR ? Convert.day(value) : Convert.moment(value);
        return Typed.number("CAST(" + part.text() + "(" + time + ") AS DOUBLE)");
    }

    private Typed coalesce(List<Expression> arguments) {
        List<Typed> values = new ArrayList<>();
        for (Expression argument : arguments) {
            Typed value = printer.print(argument);
            if (!value.isMissing()) {
                values.add(value);
            }
        }
        if (values.isEmpty()) {
            return Typed.missing();
        }
        Typed first = values.get(0);
        boolean same = values.stream().allMatch(v -> v.type().equals(first.type()) && v.form() == first.form());
        if (same) {
            String sql = Sql.list(values.stream().map(Typed::sql).toList());
            return new Typed("coalesce(" + sql + ")", first.type(), first.form());
        }
        if (values.stream().anyMatch(Typed::isText)) {
            return Typed.text(
                    "coalesce(" + Sql.list(values.stream().map(Convert::text).toList()) + ")");
        }
        List<String> numbers = new ArrayList<>();
        for (Expression argument : arguments) {
            numbers.add(printer.number(argument));
        }
        return Typed.number("coalesce(" + Sql.list(numbers) + ")");
    }

    /** The product (n-k+1)/1 · (n-k+2)/2 · … · n/k, rounded: exact while the coefficient is below 2^53. */
    private static String choose(String n, String k) {
        String factors =
                "list_transform(range(1, CAST(" + k + " AS BIGINT) + 1), lambda i: (" + n + " - " + k + " + i) / i)";
        return "CASE WHEN " + k + " < 0 OR " + k + " > " + n + " THEN 0e0 WHEN " + k
                + " = 0 THEN 1e0 ELSE round(list_aggregate(" + factors + ", 'product')) END";
    }

    /** The first group of the first match, or the match itself where the pattern has no group. */
    private String extract(String text, Expression pattern) {
        String regex = printer.text(pattern);
        int group = pattern instanceof Expression.Text literal && hasGroup(literal.value()) ? 1 : 0;
        return "CASE WHEN regexp_matches(" + text + ", " + regex + ") THEN regexp_extract(" + text + ", " + regex + ", "
                + group + ") END";
    }

    private static boolean hasGroup(String regex) {
        return regex.replaceAll("\\\\.", "").replaceAll("\\[[^]]*]", "").matches("(?s).*\\((?!\\?[^P<]).*");
    }
}
