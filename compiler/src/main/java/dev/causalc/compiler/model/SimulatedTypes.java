package dev.causalc.compiler.model;

import dev.causalc.compiler.syntax.Expr;
import dev.causalc.compiler.syntax.SimulateStatement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Types of variables that declare none and have no data, from the line that simulates them. */
final class SimulatedTypes {
    private SimulatedTypes() {}

    static Map<String, VarType> of(List<SimulateStatement> statements) {
        Map<String, VarType> types = new HashMap<>();
        for (SimulateStatement statement : statements) {
            for (SimulateStatement.Line line : statement.lines()) {
                of(line.value())
                        .ifPresent(type -> types.putIfAbsent(line.variable().text(), type));
            }
        }
        return types;
    }

    private static Optional<VarType> of(Expr value) {
        return switch (value) {
            case Expr.Call call -> ofCall(call);
            case Expr.Truth e -> Optional.of(new VarType.Binary());
            case Expr.Not e -> Optional.of(new VarType.Binary());
            case Expr.InSet e -> Optional.of(new VarType.Binary());
            case Expr.InInterval e -> Optional.of(new VarType.Binary());
            case Expr.IsMissing e -> Optional.of(new VarType.Binary());
            case Expr.Binary e ->
                Optional.of(e.operator().isArithmetic() ? new VarType.Real(Range.ALL) : new VarType.Binary());
            case Expr.Number e -> Optional.of(new VarType.Real(Range.ALL));
            case Expr.Negate e -> Optional.of(new VarType.Real(Range.ALL));
            case Expr.If e -> of(e.then());
            default -> Optional.empty();
        };
    }

    private static Optional<VarType> ofCall(Expr.Call call) {
        Optional<Distribution> distribution = Distribution.find(call.function().text());
        if (distribution.isEmpty()) {
            return Optional.of(new VarType.Real(Range.ALL));
        }
        return switch (distribution.get()) {
            case BERNOULLI -> Optional.of(new VarType.Binary());
            case POISSON -> Optional.of(new VarType.Int(Range.ALL));
            case NORMAL, UNIFORM, EXPONENTIAL, GAMMA, BETA, LOGNORMAL, STUDENT_T ->
                Optional.of(new VarType.Real(Range.ALL));
            case CATEGORICAL, DIRICHLET -> Optional.empty();
        };
    }
}
