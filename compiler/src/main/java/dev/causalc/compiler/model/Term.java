package dev.causalc.compiler.model;

import java.util.List;
import java.util.Optional;

/** One causal or statistical quantity. Expressions are over variables. */
public sealed interface Term {
    Modifiers modifiers();

    /** {@code E[target | do(…), given]}, and {@code P(event | …)}, whose target is true or false. */
    record Mean(
            boolean probability,
            Expression target,
            List<Intervention> doing,
            List<Expression> given,
            Modifiers modifiers)
            implements Term {
        public Mean {
            doing = List.copyOf(doing);
            given = List.copyOf(given);
        }
    }

    /**
     * {@code KIND of treatment[contrast] on outcome through … at …}.
     *
     * @param contrast empty: every level against the reference
     * @param at quantiles, for QTE
     */
    record Effect(
            Kind kind,
            String treatment,
            Optional<Contrast> contrast,
            String outcome,
            List<String> through,
            List<Double> at,
            Modifiers modifiers)
            implements Term {
        public Effect {
            through = List.copyOf(through);
            at = List.copyOf(at);
        }

        public enum Kind {
            ATE,
            ATT,
            ATC,
            ATO,
            ATM,
            CATE,
            LATE,
            NDE,
            NIE,
            CDE,
            QTE
        }
    }

    record Curve(String outcome, String treatment, List<Setting> at, Modifiers modifiers) implements Term {
        public Curve {
            at = List.copyOf(at);
        }
    }

    /** Average derivative; for a simplex along one share, against the rest or against one other. */
    record Slope(
            String outcome, String treatment, Optional<String> share, Optional<String> against, Modifiers modifiers)
            implements Term {}

    record PolicyValue(String policy, String outcome, Modifiers modifiers) implements Term {}

    record Strength(String treatment, String outcome, Modifiers modifiers) implements Term {}

    /** The word that the language writes, and that JSON calls the kind: {@code ATE}, {@code E}, {@code slope}. */
    default String word() {
        return switch (this) {
            case Mean mean -> mean.probability() ? "P" : "E";
            case Effect effect -> effect.kind().name();
            case Curve curve -> "curve";
            case Slope slope -> "slope";
            case PolicyValue value -> "value";
            case Strength strength -> "strength";
        };
    }
}
