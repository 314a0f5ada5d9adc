package dev.causalc.compiler.model;

import dev.causalc.compiler.model.OptionValue.CallOption;
import dev.causalc.compiler.model.OptionValue.ExpressionOption;
import dev.causalc.compiler.model.OptionValue.ListOption;
import dev.causalc.compiler.model.OptionValue.NumberOption;
import dev.causalc.compiler.model.OptionValue.TextOption;
import dev.causalc.compiler.model.OptionValue.WordOption;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.EstimateCode;
import dev.causalc.compiler.source.Fix;
import dev.causalc.compiler.source.NameCode;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.syntax.Expr;
import dev.causalc.compiler.syntax.Name;
import dev.causalc.compiler.syntax.OptionTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values of options. */
final class OptionResolver {
    private final Context context;
    private final VariableScope scope;
    private final Report report;

    OptionResolver(Context context, VariableScope scope) {
        this.context = context;
        this.scope = scope;
        this.report = context.report();
    }

    /** A value that fits the option; empty where it does not, which is reported. */
    Optional<OptionValue> checked(OptionTree.Value tree, MethodSpec.Option option) {
        return switch (option.kind()) {
            case WORD -> single(tree, option).flatMap(expr -> word(expr, option));
            case NUMBER -> single(tree, option).flatMap(expr -> number(expr, option));
            case BOOLEAN -> single(tree, option).flatMap(expr -> truth(expr, option));
            case TERMS ->
                Optional.of(new ListOption(parts(tree).stream().map(this::term).toList()));
            case NAMES ->
                Optional.of(new ListOption(parts(tree).stream()
                        .flatMap(expr -> named(expr, option).stream())
                        .toList()));
        };
    }

    /** A value of a method that is not known here. */
    OptionValue plain(OptionTree.Value tree) {
        return switch (tree) {
            case OptionTree.Value.One one -> plain(one.expression());
            case OptionTree.Value.Many many ->
                new ListOption(many.expressions().stream().map(this::plain).toList());
        };
    }

    private OptionValue plain(Expr expr) {
        Optional<Double> number = Constants.number(expr, scope.params());
        if (number.isPresent()) {
            return new NumberOption(number.get());
        }
        return switch (expr) {
            case Expr.Reference reference -> new WordOption(reference.name().text());
            case Expr.StringLiteral text -> new TextOption(text.text().value());
            case Expr.Truth truth -> new WordOption(Boolean.toString(truth.value()));
            case Expr.Call call -> new CallOption(call(call));
            case Expr.Column column -> new CallOption(column(column));
            default -> new ExpressionOption(context.over(scope).resolve(expr).expression());
        };
    }

    private MethodCall call(Expr.Call call) {
        List<OptionValue> positional = new ArrayList<>();
        Map<String, OptionValue> named = new LinkedHashMap<>();
        for (Expr.Argument argument : call.arguments()) {
            OptionValue value = plain(argument.value());
            argument.name().ifPresentOrElse(name -> named.put(name.text(), value), () -> positional.add(value));
        }
        return new MethodCall(call.function().text(), positional, named);
    }

    private MethodCall column(Expr.Column column) {
        Expression resolved = context.over(scope).resolve(column).expression();
        OptionValue name = resolved instanceof Expression.Column plain
                ? new WordOption(plain.name())
                : new ExpressionOption(resolved);
        return new MethodCall("column", List.of(name), Map.of());
    }

    private Optional<Expr> single(OptionTree.Value tree, MethodSpec.Option option) {
        List<Expr> parts = parts(tree);
        if (parts.size() != 1) {
            reject(tree.span(), option, "takes one value");
            return Optional.empty();
        }
        return Optional.of(parts.get(0));
    }

    private static List<Expr> parts(OptionTree.Value tree) {
        return switch (tree) {
            case OptionTree.Value.One one -> List.of(one.expression());
            case OptionTree.Value.Many many -> many.expressions();
        };
    }

    private Optional<OptionValue> word(Expr expr, MethodSpec.Option option) {
        Optional<String> form = form(expr, option);
        if (form.isPresent()) {
            checkNames(expr);
            return Optional.of(plain(expr));
        }
        Optional<Double> number = Constants.number(expr, scope.params());
        boolean numbers = option.words().stream().anyMatch(word -> word.equals("NUMBER") || isNumber(word, number));
        if (number.isPresent() && numbers) {
            return number.map(NumberOption::new);
        }
        rejectWord(expr, option);
        return Optional.empty();
    }

    private static boolean isNumber(String word, Optional<Double> number) {
        return number.filter(n -> Levels.text(n).equals(word)).isPresent();
    }

    /** The word or call of the option that this is an instance of. */
    private static Optional<String> form(Expr expr, MethodSpec.Option option) {
        return switch (expr) {
            case Expr.Reference reference ->
                option.words().stream()
                        .filter(word -> head(word).equals(reference.name().text()) && !needsArguments(word))
                        .findFirst();
            case Expr.Call call ->
                option.words().stream()
                        .filter(word -> head(word).equals(call.function().text()) && word.contains("("))
                        .findFirst();
            case Expr.Column column ->
                option.words().stream()
                        .filter(word -> head(word).equals("column"))
                        .findFirst();
            case Expr.Truth truth ->
                option.words().stream()
                        .filter(word -> word.equals(Boolean.toString(truth.value())))
                        .findFirst();
            default -> Optional.empty();
        };
    }

    private static String head(String word) {
        int open = word.indexOf('(');
        return open < 0 ? word : word.substring(0, open);
    }

    /** Arguments with defaults, {@code bootstrap(replicates = 999)}, may be left out. */
    private static boolean needsArguments(String word) {
        return word.contains("(") && !word.contains("=");
    }

    private void rejectWord(Expr expr, MethodSpec.Option option) {
        List<String> heads = option.words().stream().map(OptionResolver::head).toList();
        String message = ExpressionResolver.shown(expr) + " is no value of the option " + Names.shown(option.name());
        Optional<String> near = expr instanceof Expr.Reference reference
                ? Names.nearest(reference.name().text(), heads)
                : Optional.empty();
        Diagnostic diagnostic = Diagnostic.of(EstimateCode.OPTION_VALUE, expr.span(), message)
                .note("it takes: " + String.join(", ", option.words()));
        report.add(near.map(name ->
                        diagnostic.fix(Fix.suggestion("did you mean " + Names.shown(name) + "?", expr.span(), name)))
                .orElse(diagnostic));
    }

    private Optional<OptionValue> number(Expr expr, MethodSpec.Option option) {
        Optional<Double> number = Constants.number(expr, scope.params());
        if (number.isPresent()) {
            return number.map(NumberOption::new);
        }
        if (form(expr, option).isPresent()) {
            checkNames(expr);
            return Optional.of(plain(expr));
        }
        String words = option.words().isEmpty() ? "" : ", or " + String.join(", ", option.words());
        reject(expr.span(), option, "takes a number" + words);
        return Optional.empty();
    }

    private Optional<OptionValue> truth(Expr expr, MethodSpec.Option option) {
        if (expr instanceof Expr.Truth truth) {
            return Optional.of(new WordOption(Boolean.toString(truth.value())));
        }
        reject(expr.span(), option, "takes true or false");
        return Optional.empty();
    }

    /** A term of a model: an expression over variables, or a basis such as {@code spline(x, 4)}. */
    private OptionValue term(Expr expr) {
        if (expr instanceof Expr.Call call
                && Function.find(call.function().text()).isEmpty()) {
            List<OptionValue> arguments = new ArrayList<>();
            for (Expr.Argument argument : call.arguments()) {
                Optional<Double> number = Constants.number(argument.value(), scope.params());
                arguments.add(number.<OptionValue>map(NumberOption::new)
                        .orElseGet(() -> new ExpressionOption(
                                context.over(scope).resolve(argument.value()).expression())));
            }
            return new CallOption(new MethodCall(call.function().text(), arguments, Map.of()));
        }
        return new ExpressionOption(context.over(scope).number(expr));
    }

    /** A variable or a column, by its name. */
    private Optional<OptionValue> named(Expr expr, MethodSpec.Option option) {
        if (expr instanceof Expr.Reference reference) {
            checkName(reference.name());
            return Optional.of(new WordOption(reference.name().text()));
        }
        if (expr instanceof Expr.Column column) {
            return Optional.of(new CallOption(column(column)));
        }
        reject(expr.span(), option, "takes names");
        return Optional.empty();
    }

    /** Names among the arguments of a call are variables or columns. */
    private void checkNames(Expr expr) {
        if (expr instanceof Expr.Call call) {
            for (Expr.Argument argument : call.arguments()) {
                if (argument.value() instanceof Expr.Reference reference
                        && argument.name().isEmpty()) {
                    checkName(reference.name());
                }
            }
        }
    }

    private void checkName(Name name) {
        boolean column = context.tables().samples().stream()
                .anyMatch(table -> table.findColumn(name.text()).isPresent());
        if (scope.find(name.text()).isEmpty() && !column) {
            List<String> names = new ArrayList<>(scope.types().keySet());
            context.tables()
                    .samples()
                    .forEach(table -> names.addAll(table.own().types().keySet()));
            report.once(
                    name.text(),
                    Unknown.among(
                            NameCode.UNKNOWN_NAME,
                            name,
                            "there is no variable or column " + Names.shown(name.text()),
                            names));
        }
    }

    private void reject(Span at, MethodSpec.Option option, String takes) {
        report.add(EstimateCode.OPTION_VALUE, at, "the option " + Names.shown(option.name()) + " " + takes);
    }
}
