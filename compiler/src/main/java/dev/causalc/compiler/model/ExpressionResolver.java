package dev.causalc.compiler.model;

import dev.causalc.compiler.model.ValueType.ListOf;
import dev.causalc.compiler.model.ValueType.Simple;
import dev.causalc.compiler.model.ValueType.StructOf;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Fix;
import dev.causalc.compiler.source.NameCode;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.source.TypeCode;
import dev.causalc.compiler.syntax.Assignment;
import dev.causalc.compiler.syntax.Expr;
import dev.causalc.compiler.syntax.Name;
import dev.causalc.compiler.syntax.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From an expression as written to one whose names are known and whose types fit. What is wrong is reported once, and
 * its remains have the type {@link Simple#ANY}, which goes with everything.
 */
final class ExpressionResolver {
    private final Scope scope;
    private final Report report;
    private final Comparisons comparisons;
    private final Calls calls;

    ExpressionResolver(Scope scope, Report report) {
        this.scope = scope;
        this.report = report;
        this.comparisons = new Comparisons(scope, this, report);
        this.calls = new Calls(scope, this, report);
    }

    /** A value of any type. */
    Typed resolve(Expr expr) {
        return switch (expr) {
            case Expr.Number number -> Typed.number(number.value());
            case Expr.StringLiteral text ->
                new Typed(new Expression.Text(text.text().value()), Simple.TEXT);
            case Expr.Truth truth -> new Typed(new Expression.Bool(truth.value()), Simple.TRUTH);
            case Expr.Infinity infinity -> Typed.number(Double.POSITIVE_INFINITY);
            case Expr.Reference reference -> name(reference.name());
            case Expr.Field field -> field(field);
            case Expr.Element element -> element(element);
            case Expr.Match match -> match(match);
            case Expr.Column column -> column(column);
            case Expr.Call call -> calls.call(call);
            case Expr.MapOf map -> wrong(map.span(), "a map of values by level cannot stand here");
            case Expr.Negate negate -> negate(negate);
            case Expr.Not not -> new Typed(new Expression.Not(condition(not.operand())), Simple.TRUTH);
            case Expr.Binary binary -> binary(binary);
            case Expr.InSet in -> comparisons.inSet(in);
            case Expr.InInterval in -> comparisons.inInterval(in);
            case Expr.IsMissing is ->
                new Typed(new Expression.IsMissing(resolve(is.value()).expression(), is.negated()), Simple.TRUTH);
            case Expr.If choice -> choice(choice);
            case Expr.Broken broken -> Typed.unknown(new Expression.MissingValue());
        };
    }

    /** A value that is true or false. */
    Expression condition(Expr expr) {
        Typed value = resolve(expr);
        if (value.type() != Simple.TRUTH && !value.type().isAny()) {
            mismatch(expr.span(), shown(expr) + " is " + value.type().words() + ", and a condition is needed here");
        }
        return value.expression();
    }

    /** A number; a truth value counts as 1 or 0. */
    Expression number(Expr expr) {
        Typed value = resolve(expr);
        if (!value.type().isNumeric()) {
            mismatch(expr.span(), shown(expr) + " is " + value.type().words() + ", and a number is needed here");
        }
        return value.expression();
    }

    private Typed name(Name name) {
        Optional<Typed> found = scope.find(name.text());
        if (found.isEmpty()) {
            scope.reportUnknown(name, report);
        }
        if (scope instanceof ColumnScope columns && columns.hidesColumn(name.text())) {
            reportHidden(name, columns);
        }
        return found.orElseGet(() -> Typed.unknown(new Expression.Column(name.text())));
    }

    private void reportHidden(Name name, ColumnScope columns) {
        String qualified = Names.written(columns.data()) + "." + Names.written(name.text());
        report.once(
                name.text(),
                Diagnostic.of(
                                NameCode.PARAM_HIDES_COLUMN,
                                name.span(),
                                Names.shown(name.text()) + " is the param here, not the column of "
                                        + Names.shown(columns.data()))
                        .fix(Fix.suggestion("write `" + qualified + "` for the column", name.span(), qualified)));
    }

    private Typed field(Expr.Field field) {
        if (field.base() instanceof Expr.Reference base) {
            Optional<Typed> qualified = scope.qualified(base.name(), field.field(), report);
            if (qualified.isPresent()) {
                return qualified.get();
            }
        }
        Typed base = resolve(field.base());
        Expression path = new Expression.Field(base.expression(), field.field().text());
        if (base.type() instanceof StructOf struct) {
            return new Typed(path, fieldType(struct, field.field()));
        }
        if (!base.type().isAny()) {
            mismatch(field.span(), shown(field.base()) + " is " + base.type().words() + " and has no fields");
        }
        return Typed.unknown(path);
    }

    private ValueType fieldType(StructOf struct, Name field) {
        ValueType type = struct.fields().get(field.text());
        if (type == null) {
            report.add(Unknown.among(
                    NameCode.UNKNOWN_COLUMN,
                    field,
                    "there is no field " + Names.shown(field.text()) + " in it",
                    struct.fields().keySet()));
            return Simple.ANY;
        }
        return type;
    }

    private Typed element(Expr.Element element) {
        Typed list = resolve(element.list());
        Expression index = resolve(element.index()).expression();
        boolean whole = index instanceof Expression.Num n && n.value() >= 1 && n.value() == Math.rint(n.value());
        if (!whole) {
            mismatch(element.index().span(), "an element of a list is chosen by its number, from 1");
            return Typed.unknown(list.expression());
        }
        int position = (int) ((Expression.Num) index).value();
        return new Typed(new Expression.Element(list.expression(), position), elementType(list, element.list()));
    }

    private ValueType elementType(Typed list, Expr at) {
        if (list.type() instanceof ListOf of) {
            return of.element();
        }
        if (!list.type().isAny()) {
            mismatch(at.span(), shown(at) + " is " + list.type().words() + ", not a list");
        }
        return Simple.ANY;
    }

    private Typed match(Expr.Match match) {
        if (match.base() instanceof Expr.Reference base
                && scope.find(base.name().text()).map(Typed::expression).orElse(new Expression.MissingValue())
                        instanceof Expression.VariableValue) {
            return counterfactual(base.name(), match);
        }
        Typed list = resolve(match.base());
        ValueType element = elementType(list, match.base());
        if (match.assignments().size() != 1) {
            return wrong(match.span(), "an element is chosen by one field: `list[field = value]`");
        }
        Assignment chosen = match.assignments().get(0);
        ValueType field = element instanceof StructOf struct ? fieldType(struct, chosen.name()) : Simple.ANY;
        Typed value = comparisons.against(field, chosen.value());
        comparisons.checkComparable(field, value.type(), chosen.name().text(), chosen.value(), chosen.span());
        return new Typed(new Expression.Match(list.expression(), chosen.name().text(), value.expression()), element);
    }

    private Typed counterfactual(Name name, Expr.Match match) {
        Typed factual = name(name);
        if (!scope.counterfactuals()) {
            report.add(
                    TypeCode.COUNTERFACTUAL,
                    match.span(),
                    "the value that " + Names.shown(name.text())
                            + " would have had can stand only in `E[…]` and `P(…)`");
            return Typed.unknown(factual.expression());
        }
        List<Intervention> interventions = new ArrayList<>();
        match.assignments().forEach(assignment -> intervention(assignment).ifPresent(interventions::add));
        return new Typed(new Expression.Counterfactual(name.text(), interventions), factual.type());
    }

    /** {@code T = t}: in {@code do}, in a counterfactual and in {@code holding}. Empty if there is no such variable. */
    Optional<Intervention> intervention(Assignment assignment) {
        return intervention(assignment.name(), assignment.value());
    }

    Optional<Intervention> intervention(Name name, Expr to) {
        Typed variable = name(name);
        if (!(variable.expression() instanceof Expression.VariableValue)) {
            resolve(to);
            return Optional.empty();
        }
        Typed value = comparisons.against(variable.type(), to);
        comparisons.checkComparable(variable.type(), value.type(), name.text(), to, to.span());
        return Optional.of(new Intervention(name.text(), asLevel(name.text(), value.expression())));
    }

    /** What a variable is set to is one of its levels, for a binary variable too. */
    private static Expression asLevel(String variable, Expression value) {
        return value instanceof Expression.Bool bool
                ? new Expression.LevelValue(variable, bool.value() ? "1" : "0")
                : value;
    }

    private Typed column(Expr.Column column) {
        if (column.path() instanceof Expr.Reference reference) {
            return scope.column(reference.name(), report);
        }
        if (column.path() instanceof Expr.Field field && field.base() instanceof Expr.Reference base) {
            Optional<Typed> qualified = scope.qualified(base.name(), field.field(), report);
            if (qualified.isPresent()) {
                return qualified.get();
            }
            Typed struct = scope.column(base.name(), report);
            Expression path =
                    new Expression.Field(struct.expression(), field.field().text());
            ValueType type = struct.type() instanceof StructOf known ? fieldType(known, field.field()) : Simple.ANY;
            return new Typed(path, type);
        }
        return resolve(column.path());
    }

    private Typed negate(Expr.Negate negate) {
        Expression operand = number(negate.operand());
        Expression value = operand instanceof Expression.Num num
                ? new Expression.Num(-num.value())
                : new Expression.Negate(operand);
        return new Typed(value, Simple.NUMBER);
    }

    private Typed binary(Expr.Binary binary) {
        if (binary.operator().isComparison()) {
            return comparisons.compare(binary);
        }
        boolean arithmetic = binary.operator().isArithmetic();
        Expression left = arithmetic ? number(binary.left()) : condition(binary.left());
        Expression right = arithmetic ? number(binary.right()) : condition(binary.right());
        return new Typed(
                new Expression.Binary(operator(binary.operator()), left, right),
                arithmetic ? Simple.NUMBER : Simple.TRUTH);
    }

    private Typed choice(Expr.If choice) {
        Expression condition = condition(choice.condition());
        Typed then = resolve(choice.then());
        Typed otherwise = resolve(choice.otherwise());
        comparisons.checkAlike(then, choice.then(), otherwise, choice.otherwise());
        return new Typed(
                new Expression.If(condition, then.expression(), otherwise.expression()),
                then.type().isAny() ? otherwise.type() : then.type());
    }

    static BinaryOperator operator(Operator operator) {
        return switch (operator) {
            case POWER -> BinaryOperator.POWER;
            case TIMES -> BinaryOperator.TIMES;
            case DIVIDE -> BinaryOperator.DIVIDE;
            case PLUS -> BinaryOperator.PLUS;
            case MINUS -> BinaryOperator.MINUS;
            case EQUAL -> BinaryOperator.EQUAL;
            case NOT_EQUAL -> BinaryOperator.NOT_EQUAL;
            case LESS -> BinaryOperator.LESS;
            case LESS_EQUAL -> BinaryOperator.AT_MOST;
            case GREATER -> BinaryOperator.GREATER;
            case GREATER_EQUAL -> BinaryOperator.AT_LEAST;
            case AND -> BinaryOperator.AND;
            case OR -> BinaryOperator.OR;
        };
    }

    private Typed wrong(Span span, String message) {
        mismatch(span, message);
        return Typed.unknown(new Expression.MissingValue());
    }

    private void mismatch(Span span, String message) {
        report.add(TypeCode.TYPE_MISMATCH, span, message);
    }

    /** The text of an expression, as messages quote it. */
    static String shown(Expr expr) {
        String text = expr.span().text().strip();
        return text.startsWith("`") && text.indexOf('`', 1) == text.length() - 1 ? text : "`" + text + "`";
    }
}
