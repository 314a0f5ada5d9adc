package dev.causalc.compiler.identify;

import java.util.List;
import java.util.Optional;

/**
 * Whether the data that a study has, and its graph, determine a quantity, and how.
 *
 * @param verdict proved either way, or not decided yet
 * @param strategy such as {@code randomization} or {@code backdoor}; empty unless identified
 * @param adjustment the chosen set, in the order of the variables
 * @param functional of the observed distribution, as text; empty unless identified
 * @param alternatives everything else that could be used
 * @param truncated whether there are more than 100 alternatives of a kind
 * @param proof that it cannot be identified; there exactly if that is proved
 * @param openPaths each a list of nodes with the marks between them in {@link Path#text}
 */
public record Identification(
        Verdict verdict,
        Optional<Strategy> strategy,
        List<String> adjustment,
        Optional<String> functional,
        Optional<String> latex,
        List<Alternative> alternatives,
        boolean truncated,
        List<Assumed> assumptions,
        List<Step> derivation,
        List<Path> openPaths,
        List<Remedy> remedies,
        Optional<Proof> proof) {
    public Identification {
        adjustment = List.copyOf(adjustment);
        alternatives = List.copyOf(alternatives);
        assumptions = List.copyOf(assumptions);
        derivation = List.copyOf(derivation);
        openPaths = List.copyOf(openPaths);
        remedies = List.copyOf(remedies);
    }

    /** Of an estimand that only combines others. */
    public static Identification arithmetic() {
        return bare(Verdict.IDENTIFIED);
    }

    /** With nothing to say about it. */
    static Identification undecided() {
        return bare(Verdict.UNDECIDED);
    }

    private static Identification bare(Verdict verdict) {
        return new Identification(
                verdict,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    /** What is identified by its functional. */
    static Identification identified(
            Strategy strategy,
            List<String> adjustment,
            String text,
            String latex,
            Alternatives alternatives,
            List<Assumed> assumptions,
            List<Step> derivation) {
        return new Identification(
                Verdict.IDENTIFIED,
                Optional.of(strategy),
                adjustment,
                Optional.of(text),
                Optional.of(latex),
                alternatives.found(),
                alternatives.truncated(),
                assumptions,
                derivation,
                List.of(),
                List.of(),
                Optional.empty());
    }

    /** The same alternatives and advice, where it is proved that there is no answer. */
    Identification refuted(Proof found) {
        return new Identification(
                Verdict.NOT_IDENTIFIED,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                alternatives,
                truncated,
                List.of(),
                List.of(),
                openPaths,
                remedies,
                Optional.of(found));
    }

    /** The same with this advice. */
    Identification withRemedies(List<Remedy> found) {
        return new Identification(
                verdict,
                strategy,
                adjustment,
                functional,
                latex,
                alternatives,
                truncated,
                assumptions,
                derivation,
                openPaths,
                found,
                proof);
    }

    /** The same, with other ways to it. */
    Identification with(List<Alternative> others) {
        return new Identification(
                verdict,
                strategy,
                adjustment,
                functional,
                latex,
                others,
                truncated,
                assumptions,
                derivation,
                openPaths,
                remedies,
                proof);
    }

    public boolean isIdentified() {
        return verdict == Verdict.IDENTIFIED;
    }

    public enum Verdict {
        IDENTIFIED,
        NOT_IDENTIFIED,
        UNDECIDED
    }

    /** Why the data cannot determine it. */
    public sealed interface Proof {
        /** In words. */
        String text();

        /** Two c-forests (Shpitser and Pearl 2006): {@code vertices}, and within them {@code roots}, which is needed. */
        record Hedge(List<String> vertices, List<String> roots, String text) implements Proof {
            public Hedge {
                vertices = List.copyOf(vertices);
                roots = List.copyOf(roots);
            }
        }

        /** The variables of a district whose part of the quantity no data yield, and why. */
        record Inseparable(List<String> district, String text) implements Proof {
            public Inseparable {
                district = List.copyOf(district);
            }
        }

        /** What is not determined in this one of the graphs that the study allows, by its edges. */
        record OneOfMany(List<String> edges, String text) implements Proof {
            public OneOfMany {
                edges = List.copyOf(edges);
            }
        }

        /** So many distributions follow from the data, and none is the one asked for. */
        record Underivable(int distributions, String text) implements Proof {}
    }

    /** Another way to the same quantity. */
    public sealed interface Alternative {
        record BackDoor(List<String> adjustment) implements Alternative {}

        record FrontDoor(List<String> mediators) implements Alternative {}

        record Instrument(String instrument, List<String> given) implements Alternative {}
    }

    /** An assumption that the answer rests on; {@code kind} is a stable word for programs. */
    public record Assumed(String kind, String text) {}

    /** One step of a derivation: the rule by name, and what it gives. */
    public record Step(String rule, String text) {}

    /** A path that carries association which is not the effect. */
    public record Path(List<String> nodes, String text) {
        public Path {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * What would make it identified, checked by identifying again with it.
     *
     * @param action {@code measure}, {@code randomize}, {@code assume} or {@code bound}
     * @param then the strategy that follows
     */
    public record Remedy(String action, List<String> variables, String then, String text) {
        public Remedy {
            variables = List.copyOf(variables);
        }
    }
}
