package dev.causalc.compiler.model;

import dev.causalc.compiler.model.BindingResolver.Bound;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.source.TypeCode;
import dev.causalc.compiler.syntax.DesignStatement;
import dev.causalc.compiler.syntax.Name;
import dev.causalc.compiler.syntax.RoleWord;
import dev.causalc.compiler.syntax.Text;
import dev.causalc.compiler.syntax.VariableStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Variables with their types and bindings. */
final class VariableResolver {
    private final Context context;
    private final TypeResolver types;
    private final WideTables wide;
    private final BindingResolver bindings;
    private final Map<String, VarType> simulated;

    /**
     * @param simulated types that a simulate block gives, for variables that declare none and have no data
     */
    VariableResolver(Context context, Map<String, VarType> simulated) {
        this.context = context;
        this.types = new TypeResolver(context);
        this.wide = WideTables.of(context.all(VariableStatement.class));
        this.bindings = new BindingResolver(context, wide, columnless());
        this.simulated = simulated;
    }

    List<Variable> resolve() {
        List<Variable> variables = new ArrayList<>();
        for (VariableStatement statement : context.all(VariableStatement.class)) {
            for (Name name : statement.names()) {
                if (context.names().isFirst(name)) {
                    variables.add(variable(statement, name));
                }
            }
        }
        List<Variable> read = ObservationFlags.bind(variables);
        new VariableChecker(context, read).check();
        return read;
    }

    private Set<String> columnless() {
        Set<String> names = new HashSet<>(wide.treatments());
        List<VariableStatement> statements = context.all(VariableStatement.class);
        statements.forEach(s -> s.observedWhen().ifPresent(r -> names.add(r.text())));
        for (DesignStatement design : context.all(DesignStatement.class)) {
            design.treatment()
                    .ifPresentOrElse(
                            treatment -> names.add(treatment.text()),
                            () -> statements.stream()
                                    .filter(s -> s.role() == RoleWord.TREATMENT)
                                    .forEach(s -> s.names().forEach(name -> names.add(name.text()))));
        }
        return names;
    }

    private Variable variable(VariableStatement statement, Name name) {
        Bound bound = bindings.resolve(statement, name);
        Optional<VarType> declared = statement.type().flatMap(tree -> types.resolve(tree, bound.table()));
        Optional<VarType> inferred = statement.type().isPresent() ? Optional.empty() : inferred(statement, name, bound);
        if (statement.role() != RoleWord.UNOBSERVED) {
            inferred.ifPresent(type -> reportInferred(name, type, bound));
        }
        Variable variable = new Variable(
                name.text(),
                role(statement.role()),
                statement.target().map(Name::text),
                declared.or(() -> inferred).orElseGet(VarType.Unknown::new),
                inferred.isPresent(),
                statement.overTime(),
                statement.observedWhen().map(Name::text),
                statement.unit().map(Text::value),
                bound.binding(),
                bound.data(),
                statement.label().map(Text::value),
                name.span());
        declared.ifPresent(type -> checkHolds(type, bound, statement, name));
        return variable;
    }

    private Optional<VarType> inferred(VariableStatement statement, Name name, Bound bound) {
        if (statement.role() == RoleWord.UNOBSERVED) {
            return Optional.ofNullable(simulated.get(name.text()));
        }
        Optional<List<Level>> levels = wide.levelsFor(name.text());
        if (levels.isPresent()) {
            return Optional.of(new VarType.Categorical(levels.get(), false));
        }
        Optional<Catalog.Facts> facts =
                context.environment().catalog().of(bound.table().data());
        boolean composite = bound.value().type() instanceof ValueType.ListOf
                || bound.value().type() instanceof ValueType.StructOf;
        if (composite) {
            context.report()
                    .add(
                            TypeCode.TYPE_MISMATCH,
                            name.span(),
                            Names.shown(name.text()) + " is read from "
                                    + bound.value().type().words() + ", and a variable has one value a row");
        }
        return TypeInference.of(bound.value(), facts)
                .or(() -> facts.isEmpty() ? Optional.ofNullable(simulated.get(name.text())) : Optional.empty());
    }

    private void reportInferred(Name name, VarType type, Bound bound) {
        String from = bound.binding() instanceof Binding.None
                ? "the levels that the data list"
                : bound.value().type().isAny()
                        ? "the line that simulates it"
                        : bound.value().expression() instanceof Expression.Column ? "its column" : "the data";
        context.report()
                .add(
                        TypeCode.TYPE_INFERRED,
                        name.span(),
                        Names.shown(name.text()) + " is taken to be `" + TypeText.of(type) + "`, from " + from);
    }

    /** What the schema alone excludes; values are checked where rows are read. */
    private void checkHolds(VarType type, Bound bound, VariableStatement statement, Name name) {
        ValueType held = bound.value().type();
        boolean time = type instanceof VarType.Date || type instanceof VarType.Timestamp;
        boolean fits = switch (held) {
            case ValueType.Simple simple ->
                switch (simple) {
                    case ANY, TEXT -> true;
                    case NUMBER -> !time;
                    case TRUTH -> !time && !(type instanceof VarType.Real);
                    case DATE, TIMESTAMP -> time || type.isDiscrete();
                };
            case ValueType.LevelOf level -> true;
            case ValueType.CategoryOf category -> true;
            case ValueType.ListOf list -> false;
            case ValueType.StructOf struct -> false;
        };
        boolean hasOwnColumns = type instanceof VarType.Simplex || type instanceof VarType.Ratio;
        if (fits || hasOwnColumns) {
            return;
        }
        Span at = statement.type().orElseThrow().span();
        Diagnostic diagnostic = Diagnostic.of(
                TypeCode.TYPE_MISMATCH,
                at,
                Names.shown(name.text()) + " is declared `" + at.text() + "`, and its column holds " + plural(held));
        context.report()
                .add(statement
                        .binding()
                        .map(binding -> diagnostic.label(binding.span(), "read from here"))
                        .orElse(diagnostic));
    }

    private static String plural(ValueType type) {
        return switch (type) {
            case ValueType.Simple.NUMBER -> "numbers";
            case ValueType.Simple.TRUTH -> "true and false";
            case ValueType.Simple.DATE -> "dates";
            case ValueType.Simple.TIMESTAMP -> "timestamps";
            case ValueType.ListOf list -> "lists";
            case ValueType.StructOf struct -> "structs";
            default -> "text";
        };
    }

    static Role role(RoleWord word) {
        return switch (word) {
            case TREATMENT -> Role.TREATMENT;
            case OUTCOME -> Role.OUTCOME;
            case CONFOUNDER -> Role.CONFOUNDER;
            case COVARIATE -> Role.COVARIATE;
            case MEDIATOR -> Role.MEDIATOR;
            case INSTRUMENT -> Role.INSTRUMENT;
            case PROXY -> Role.PROXY;
            case NEGATIVE_CONTROL -> Role.NEGATIVE_CONTROL;
            case SELECTION -> Role.SELECTION;
            case OBSERVED -> Role.OBSERVED;
            case UNOBSERVED -> Role.UNOBSERVED;
        };
    }
}
