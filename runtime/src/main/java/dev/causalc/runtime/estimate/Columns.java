package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.OptionValue;
import dev.causalc.compiler.model.Variable;
import dev.causalc.runtime.estimate.Model.Kind;
import dev.causalc.runtime.estimate.Model.Piece;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The columns of an outcome's model: what is adjusted for, the treatments, and further terms; dummies go first. */
final class Columns {
    private final Task task;
    private final ModelBuilder builder;
    private final List<String> treated;
    private final Map<String, Variable> variables = new LinkedHashMap<>();
    private final List<Piece> dummies = new ArrayList<>();
    private final List<Piece> numerics = new ArrayList<>();
    private final List<Piece> treatments = new ArrayList<>();

    Columns(Task task, Question question, ModelBuilder builder) {
        this.task = task;
        this.builder = builder;
        this.treated = question.treatments().stream().map(Treatment::name).toList();
        task.study().variables().forEach(variable -> variables.put(variable.name(), variable));
    }

    /** What is adjusted for. */
    Columns adjust() {
        for (String name : task.adjustment()) {
            if (!treated.contains(name)) {
                builder.variable(variables.get(name), Kind.COVARIATE)
                        .forEach(piece -> (piece.kind() == Kind.DUMMY ? dummies : numerics).add(piece));
            }
        }
        return this;
    }

    /** Dummies of something else. */
    Columns dummies(List<Piece> more) {
        more.stream().filter(piece -> !dummies.contains(piece)).forEach(dummies::add);
        return this;
    }

    /** The treatments; every combination of several has its own mean. */
    Columns treat() {
        treated.forEach(name -> treatments.addAll(builder.variable(variables.get(name), Kind.TREATMENT)));
        if (treated.size() > 1) {
            treatments.addAll(ModelBuilder.interactions(treated.stream()
                    .map(name -> builder.variable(variables.get(name), Kind.TREATMENT))
                    .toList()));
        }
        return this;
    }

    Columns add(List<Expression> terms) {
        for (Expression term : terms) {
            for (Piece piece : builder.term(term, variables, treated)) {
                (piece.kind() == Kind.TREATMENT ? treatments : piece.kind() == Kind.DUMMY ? dummies : numerics)
                        .add(piece);
            }
        }
        return this;
    }

    List<Piece> covariates() {
        List<Piece> covariates = new ArrayList<>(dummies);
        covariates.addAll(numerics);
        return covariates;
    }

    List<Piece> treatments() {
        return List.copyOf(treatments);
    }

    /** Why one of the terms cannot be a column. */
    Optional<Refusal> refusal(List<Expression> terms) {
        return terms.stream()
                .map(term -> builder.refusal(term, treated))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The terms that a study writes; a basis such as {@code spline(x, 4)} is refused. */
    static Computation<List<Expression>> terms(Options options) {
        List<Expression> terms = new ArrayList<>();
        for (OptionValue value : options.list(SharedOptions.TERMS.name())) {
            if (value instanceof OptionValue.ExpressionOption expression) {
                terms.add(expression.expression());
            } else if (Options.name(value).isPresent()) {
                terms.add(new Expression.VariableValue(Options.name(value).get()));
            } else {
                return Computation.refuse(Refusal.notBuilt("the term `" + Options.text(value) + "`"));
            }
        }
        return Computation.of(List.copyOf(terms));
    }
}
