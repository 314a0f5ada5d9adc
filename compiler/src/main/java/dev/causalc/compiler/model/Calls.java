package dev.causalc.compiler.model;

import dev.causalc.compiler.model.ValueType.Simple;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.NameCode;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.source.TypeCode;
import dev.causalc.compiler.syntax.Expr;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Functions, and in a simulate block distributions. */
final class Calls {
    private final Scope scope;
    private final ExpressionResolver expressions;
    private final Report report;

    Calls(Scope scope, ExpressionResolver expressions, Report report) {
        this.scope = scope;
        this.expressions = expressions;
        this.report = report;
    }

    Typed call(Expr.Call call) {
        Optional<Function> function = Function.find(call.function().text());
        Optional<Distribution> distribution = Distribution.find(call.function().text());
        List<Expr> arguments =
                call.arguments().stream().map(Expr.Argument::value).toList();
        call.arguments().stream()
                .filter(a -> a.name().isPresent())
                .findFirst()
                .ifPresent(a -> report.add(TypeCode.ARGUMENTS, a.span(), "the arguments of a function have no names"));
        if (function.isPresent()) {
            return function(function.get(), call, arguments);
        }
        if (distribution.isPresent()) {
            return draw(distribution.get(), call, arguments);
        }
        List<String> names = new ArrayList<>(
                Arrays.stream(Function.values()).map(Function::text).toList());
        if (scope.draws()) {
            Arrays.stream(Distribution.values()).map(Distribution::text).forEach(names::add);
        }
        report.add(Unknown.among(
                NameCode.UNKNOWN_FUNCTION,
                call.function(),
                "there is no function " + Names.shown(call.function().text()),
                names));
        arguments.forEach(expressions::resolve);
        return Typed.unknown(new Expression.MissingValue());
    }

    private Typed function(Function function, Expr.Call call, List<Expr> arguments) {
        if (!hasArguments(call, arguments.size(), function.fewestArguments(), function.mostArguments())) {
            arguments.forEach(expressions::resolve);
            return Typed.unknown(new Expression.MissingValue());
        }
        List<Typed> typed = new ArrayList<>();
        ValueType type = switch (function) {
            case ABS, LOG, EXP, SQRT, FLOOR, ROUND, LOGISTIC, CHOOSE -> {
                arguments.forEach(a -> typed.add(new Typed(expressions.number(a), Simple.NUMBER)));
                yield Simple.NUMBER;
            }
            case LEAST, GREATEST, COALESCE -> alike(function, arguments, typed);
            case LENGTH -> {
                typed.add(expect(arguments.get(0), Simple.TEXT));
                yield Simple.NUMBER;
            }
            case LOWER -> {
                typed.add(expect(arguments.get(0), Simple.TEXT));
                yield Simple.TEXT;
            }
            case YEAR, MONTH, DAY, HOUR -> {
                typed.add(time(arguments.get(0)));
                yield Simple.NUMBER;
            }
            case EXTRACT -> {
                typed.add(expect(arguments.get(0), Simple.TEXT));
                typed.add(pattern(arguments.get(1)));
                yield Simple.TEXT;
            }
        };
        return new Typed(
                new Expression.Call(
                        function, typed.stream().map(Typed::expression).toList()),
                type);
    }

    private ValueType alike(Function function, List<Expr> arguments, List<Typed> typed) {
        ValueType type = Simple.ANY;
        for (Expr argument : arguments) {
            Typed value = expressions.resolve(argument);
            if (type.isAny()) {
                type = value.type();
            } else if (!value.type().isAny() && !value.type().equals(type) && !bothNumeric(value.type(), type)) {
                report.add(
                        TypeCode.TYPE_MISMATCH,
                        argument.span(),
                        ExpressionResolver.shown(argument) + " is "
                                + value.type().words() + ", and the arguments of `" + function.text()
                                + "` before it are " + type.words());
            }
            typed.add(value);
        }
        return type == Simple.TRUTH && function != Function.COALESCE ? Simple.NUMBER : type;
    }

    private static boolean bothNumeric(ValueType one, ValueType other) {
        return one.isNumeric() && other.isNumeric();
    }

    private Typed expect(Expr argument, Simple type) {
        Typed value = expressions.resolve(argument);
        boolean text = value.type() == type || value.type().isAny();
        boolean level = value.type() instanceof ValueType.LevelOf || value.type() instanceof ValueType.CategoryOf;
        if (!text && !level) {
            report.add(
                    TypeCode.TYPE_MISMATCH,
                    argument.span(),
                    ExpressionResolver.shown(argument) + " is " + value.type().words() + ", and " + type.words()
                            + " is needed here");
        }
        return value;
    }

    private Typed time(Expr argument) {
        Typed value = expressions.resolve(argument);
        if (!value.type().isTime() && !value.type().isAny()) {
            report.add(
                    TypeCode.TYPE_MISMATCH,
                    argument.span(),
                    ExpressionResolver.shown(argument) + " is " + value.type().words() + ", not a date");
        }
        return value;
    }

    private Typed pattern(Expr argument) {
        Typed value = expressions.resolve(argument);
        if (!(value.expression() instanceof Expression.Text text)) {
            report.add(TypeCode.TYPE_MISMATCH, argument.span(), "the pattern of `extract` is a text, as written");
            return value;
        }
        try {
            Pattern.compile(text.value());
        } catch (PatternSyntaxException broken) {
            report.add(
                    TypeCode.ARGUMENTS,
                    argument.span(),
                    "this is no regular expression: " + broken.getDescription().toLowerCase(java.util.Locale.ROOT));
        }
        return value;
    }

    private Typed draw(Distribution distribution, Expr.Call call, List<Expr> arguments) {
        if (!scope.draws()) {
            report.add(Diagnostic.of(
                    NameCode.UNKNOWN_FUNCTION,
                    call.function().span(),
                    "`" + distribution.text() + "` is a distribution; it can stand only in a `simulate` block"));
        } else {
            hasArguments(call, arguments.size(), distribution.fewestArguments(), distribution.mostArguments());
        }
        List<Expression> values = arguments.stream().map(expressions::number).toList();
        return new Typed(new Expression.Draw(distribution, values), typeOf(distribution));
    }

    private static ValueType typeOf(Distribution distribution) {
        return switch (distribution) {
            case NORMAL, UNIFORM, POISSON, EXPONENTIAL, GAMMA, BETA, LOGNORMAL, STUDENT_T -> Simple.NUMBER;
            case BERNOULLI -> Simple.TRUTH;
            case CATEGORICAL, DIRICHLET -> Simple.ANY;
        };
    }

    private boolean hasArguments(Expr.Call call, int given, int fewest, int most) {
        if (given >= fewest && given <= most) {
            return true;
        }
        String wanted = fewest == most
                ? Integer.toString(fewest)
                : most == Integer.MAX_VALUE ? "at least " + fewest : fewest + " or " + most;
        report.add(
                TypeCode.ARGUMENTS,
                call.span(),
                "`" + call.function().text() + "` takes " + wanted + (wanted.equals("1") ? " argument" : " arguments")
                        + ", and here " + (given == 1 ? "is 1" : "are " + given));
        return false;
    }
}
