package dev.causalc.compiler.model;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.NameCode;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.syntax.Expr;
import dev.causalc.compiler.syntax.Name;
import dev.causalc.compiler.syntax.ParamStatement;
import dev.causalc.compiler.syntax.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Params with their values: what the study says, unless {@code --set} says otherwise. */
final class ParamResolver {
    private final Report report;

    ParamResolver(Report report) {
        this.report = report;
    }

    /**
     * @param header where to report a setting of a param that does not exist
     */
    Map<String, Param> resolve(
            List<ParamStatement> statements, Namespace names, Map<String, String> settings, Span header) {
        Map<String, Param> params = new LinkedHashMap<>();
        for (ParamStatement statement : statements) {
            String name = statement.name().text();
            if (names.has(name, Namespace.Kind.PARAM) && names.isFirst(statement.name())) {
                value(statement.value())
                        .map(value -> override(statement.name(), value, settings))
                        .ifPresent(value -> params.put(
                                name, new Param(name, value, statement.label().map(Text::value))));
            }
        }
        settings.keySet().stream()
                .sorted()
                .filter(name -> !params.containsKey(name))
                .forEach(name -> report.add(Unknown.among(
                        NameCode.BAD_SETTING,
                        new Name(name, false, header),
                        "`--set " + name + "`: the study has no param of this name",
                        params.keySet())));
        return params;
    }

    private static Optional<Object> value(Expr expr) {
        return switch (expr) {
            case Expr.StringLiteral text -> Optional.of(text.text().value());
            case Expr.Truth truth -> Optional.of(truth.value());
            default -> Literals.number(expr).map(number -> (Object) number);
        };
    }

    private Object override(Name name, Object declared, Map<String, String> settings) {
        String text = settings.get(name.text());
        if (text == null) {
            return declared;
        }
        Optional<Object> value = switch (declared) {
            case Double number -> number(text);
            case Boolean truth -> truth(text);
            default -> Optional.of(text);
        };
        if (value.isEmpty()) {
            String kind = declared instanceof Double ? "a number" : "true or false";
            report.add(Diagnostic.of(
                    NameCode.BAD_SETTING,
                    name.span(),
                    "`--set " + name + "=" + text + "`: " + Names.shown(name.text()) + " is " + kind));
        }
        return value.orElse(declared);
    }

    private static Optional<Object> number(String text) {
        boolean percent = text.endsWith("%");
        try {
            double value = Double.parseDouble((percent ? text.substring(0, text.length() - 1) : text).replace("_", ""));
            return Double.isNaN(value) ? Optional.empty() : Optional.of(percent ? value / 100 : value);
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static Optional<Object> truth(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
