package dev.causalc.runtime.execute;

import dev.causalc.compiler.model.Scale;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.model.Term;
import dev.causalc.compiler.model.Variable;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a term's number is of: whose effect, in which unit, and what no effect would be. */
final class Targets {
    private Targets() {}

    /** Whose effect it is, in words. */
    static String text(Term term, String data, Study study) {
        String rows = rows(term, data);
        String restricted = term.modifiers().where().isPresent() ? rows + " where the condition holds" : rows;
        return term.modifiers().per().isPresent() ? restricted + ", averaged within groups first" : restricted;
    }

    private static String rows(Term term, String data) {
        if (term instanceof Term.Effect effect) {
            return switch (effect.kind()) {
                case ATT -> "the treated rows of " + data;
                case ATC -> "the control rows of " + data;
                case ATO -> "the overlap of " + data;
                case ATM -> "the matched rows of " + data;
                case LATE -> "the compliers of " + data;
                case ATE, CATE, NDE, NIE, CDE, QTE -> "all rows of " + data;
            };
        }
        return "all rows of " + data;
    }

    /** The unit that the outcome is measured in. */
    static Optional<String> unit(Term term, Study study) {
        if (term.modifiers().scale() != Scale.DIFFERENCE) {
            return Optional.empty();
        }
        return switch (term) {
            case Term.Effect effect -> unit(effect.outcome(), study);
            case Term.Curve curve -> unit(curve.outcome(), study);
            case Term.PolicyValue value -> unit(value.outcome(), study);
            case Term.Slope slope -> Optional.empty();
            case Term.Strength strength -> Optional.empty();
            case Term.Mean mean -> Optional.empty();
        };
    }

    /** The value that means no effect, where that question makes sense. */
    static OptionalDouble noEffect(Term term) {
        if (term.modifiers().scale() != Scale.DIFFERENCE) {
            return OptionalDouble.of(1);
        }
        return switch (term) {
            case Term.Effect effect -> OptionalDouble.of(0);
            case Term.Slope slope -> OptionalDouble.of(0);
            case Term.Strength strength -> OptionalDouble.of(0);
            case Term.Mean mean -> mean.probability() ? OptionalDouble.empty() : OptionalDouble.of(0);
            case Term.Curve curve -> OptionalDouble.empty();
            case Term.PolicyValue value -> OptionalDouble.empty();
        };
    }

    private static Optional<String> unit(String variable, Study study) {
        return study.variable(variable).flatMap(Variable::unit);
    }
}
