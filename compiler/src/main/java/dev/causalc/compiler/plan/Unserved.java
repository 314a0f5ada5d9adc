package dev.causalc.compiler.plan;

import dev.causalc.compiler.identify.IdentifiedStudy.IdentifiedTerm;
import dev.causalc.compiler.model.Estimand;
import dev.causalc.compiler.model.MethodCall;
import dev.causalc.compiler.model.MethodSpec;
import dev.causalc.compiler.model.Term;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.ToolCode;
import java.util.List;
import java.util.Optional;

/** What is identified but has no method in this version. */
final class Unserved {
    private Unserved() {}

    static Optional<Diagnostic> reason(
            Estimand estimand, IdentifiedTerm term, List<MethodCall> asked, List<MethodSpec> methods) {
        Optional<String> missing = asked.stream()
                .map(MethodCall::name)
                .filter(name -> methods.stream().noneMatch(spec -> spec.name().equals(name)))
                .findFirst()
                .map(name -> "the method `" + name + "`")
                .or(() -> term.formula().isPresent() ? Optional.empty() : term(term.term()));
        return missing.map(what -> Diagnostic.of(
                ToolCode.NOT_BUILT,
                estimand.span(),
                "`" + estimand.name() + "` is identified, but needs " + what + ", which is not built yet"));
    }

    private static Optional<String> term(Term term) {
        return switch (term) {
            case Term.Mean mean -> Optional.empty();
            case Term.Slope slope -> Optional.empty();
            case Term.Effect effect ->
                switch (effect.kind()) {
                    case ATE, ATT, ATC, ATO, ATM, CATE, QTE -> Optional.empty();
                    case LATE, NDE, NIE, CDE -> Optional.of("an estimator of `" + effect.kind() + " of`");
                };
            case Term.Curve curve -> Optional.empty();
            case Term.PolicyValue value -> Optional.of("an estimator of `value of`");
            case Term.Strength strength -> Optional.of("an estimator of `strength of`");
        };
    }
}
