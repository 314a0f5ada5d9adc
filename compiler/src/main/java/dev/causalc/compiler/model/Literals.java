package dev.causalc.compiler.model;

import dev.causalc.compiler.model.ValueType.LevelOf;
import dev.causalc.compiler.model.ValueType.Simple;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Fix;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.source.TypeCode;
import dev.causalc.compiler.syntax.Expr;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** Literals read as the type beside them wants: levels, truth values, dates. Empty where the expression is no literal. */
final class Literals {
    private final Report report;

    Literals(Report report) {
        this.report = report;
    }

    /** A level by its name, number or text; one that does not exist is reported. */
    Optional<Typed> level(LevelOf type, Expr expr) {
        Optional<String> written = written(expr);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        Optional<Level> found = number(expr)
                .flatMap(value -> Levels.find(type.levels(), value))
                .or(() -> truthLevel(type, expr))
                .or(() -> Levels.find(type.levels(), written.get()));
        if (found.isEmpty()) {
            reportUnknownLevel(type, written.get(), expr.span());
        }
        Expression value = new Expression.LevelValue(
                type.variable(), found.map(Level::name).orElse(written.get()));
        return Optional.of(found.isPresent() ? new Typed(value, type) : Typed.unknown(value));
    }

    /** A param beside a categorical variable stands for the level that it spells. */
    Typed constantLevel(LevelOf type, Typed found, Expr expr) {
        Optional<Level> level = switch (found.expression()) {
            case Expression.Text text -> Levels.find(type.levels(), text.value());
            case Expression.Num num -> Levels.find(type.levels(), num.value());
            default -> Optional.empty();
        };
        boolean constant =
                found.expression() instanceof Expression.Text || found.expression() instanceof Expression.Num;
        if (constant && level.isEmpty()) {
            String value = found.expression() instanceof Expression.Text text
                    ? text.value()
                    : Levels.text(((Expression.Num) found.expression()).value());
            reportUnknownLevel(type, value, expr.span());
            return Typed.unknown(found.expression());
        }
        return level.map(l -> new Typed(new Expression.LevelValue(type.variable(), l.name()), type))
                .orElse(found);
    }

    private void reportUnknownLevel(LevelOf type, String written, Span at) {
        List<String> names = Levels.names(type.levels());
        String message = Names.shown(written) + " is not a level of " + Names.shown(type.variable());
        Diagnostic diagnostic = Diagnostic.of(TypeCode.UNKNOWN_LEVEL, at, message);
        Optional<String> near = type.levels().stream()
                .filter(level -> level.value().equals(written))
                .map(Level::name)
                .findFirst()
                .or(() -> Names.nearest(written, names));
        report.add(near.map(name -> diagnostic.fix(
                        Fix.suggestion("did you mean " + Names.shown(name) + "?", at, Names.written(name))))
                .orElseGet(() -> diagnostic.note("its levels are: " + Unknown.list(names))));
    }

    /** 0 and 1 beside a binary; another number is reported. */
    Optional<Typed> truth(Expr expr) {
        return number(expr).map(number -> {
            if (number == 0 || number == 1) {
                return new Typed(new Expression.Bool(number == 1), Simple.TRUTH);
            }
            report.add(
                    TypeCode.TYPE_MISMATCH,
                    expr.span(),
                    "what is true or false is 1 or 0, never " + Levels.text(number));
            return Typed.unknown(new Expression.Num(number));
        });
    }

    Optional<Typed> date(Expr expr) {
        return text(expr).map(text -> {
            try {
                LocalDate date = LocalDate.parse(text);
                return new Typed(new Expression.DateValue(date), Simple.DATE);
            } catch (DateTimeParseException notOnlyADate) {
                return timestamp(expr).orElseThrow();
            }
        });
    }

    Optional<Typed> timestamp(Expr expr) {
        return text(expr)
                .map(text -> instant(text)
                        .map(time -> new Typed(new Expression.TimestampValue(time), Simple.TIMESTAMP))
                        .orElseGet(() -> {
                            report.add(Diagnostic.of(
                                            TypeCode.BAD_DATE,
                                            expr.span(),
                                            "\"" + text + "\" is not a date as ISO 8601 writes it")
                                    .note("write \"2026-03-31\" or \"2026-03-31T14:00:00Z\""));
                            return Typed.unknown(new Expression.MissingValue());
                        }));
    }

    private static Optional<LocalDateTime> instant(String text) {
        String iso =
                text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + "T" + text.substring(11) : text;
        try {
            return Optional.of(OffsetDateTime.parse(iso)
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .toLocalDateTime());
        } catch (DateTimeParseException noOffset) {
            return local(iso);
        }
    }

    private static Optional<LocalDateTime> local(String iso) {
        try {
            return Optional.of(LocalDateTime.parse(iso.length() == 10 ? iso + "T00:00" : iso));
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }

    /** A literal that would fit the type it is compared with. */
    Optional<Fix> mend(ValueType wanted, Expr literal) {
        Optional<String> text = text(literal);
        if (wanted == Simple.NUMBER && text.filter(Literals::isNumber).isPresent()) {
            return Optional.of(Fix.replace("write the number " + text.get(), literal.span(), text.get()));
        }
        Optional<String> written = number(literal).map(n -> literal.span().text());
        if (wanted == Simple.TEXT && written.isPresent()) {
            String quoted = "\"" + written.get() + "\"";
            return Optional.of(Fix.suggestion("write the text " + quoted, literal.span(), quoted));
        }
        return Optional.empty();
    }

    private static boolean isNumber(String text) {
        return text.matches("[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    }

    static Optional<Double> number(Expr expr) {
        if (expr instanceof Expr.Number number) {
            return Optional.of(number.value());
        }
        boolean negative = expr instanceof Expr.Negate negate && negate.operand() instanceof Expr.Number;
        return negative ? number(((Expr.Negate) expr).operand()).map(value -> -value) : Optional.empty();
    }

    private static Optional<String> text(Expr expr) {
        return expr instanceof Expr.StringLiteral literal
                ? Optional.of(literal.text().value())
                : Optional.empty();
    }

    private static Optional<Level> truthLevel(LevelOf type, Expr expr) {
        return expr instanceof Expr.Truth truth
                ? type.levels().stream()
                        .filter(level -> level.value().equals(truth.value()))
                        .findFirst()
                : Optional.empty();
    }

    /** How a literal or a bare name spells a level. */
    private static Optional<String> written(Expr expr) {
        return switch (expr) {
            case Expr.Reference reference -> Optional.of(reference.name().text());
            case Expr.StringLiteral literal -> Optional.of(literal.text().value());
            case Expr.Truth truth -> Optional.of(Boolean.toString(truth.value()));
            default -> number(expr).map(Levels::text);
        };
    }
}
