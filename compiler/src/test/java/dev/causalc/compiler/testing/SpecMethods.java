package dev.causalc.compiler.testing;

import dev.causalc.compiler.model.MethodSpec;
import dev.causalc.compiler.model.MethodSpec.Option;
import java.util.List;

/** Methods with one option of each kind, for specs of the compiler: it knows none itself. */
public final class SpecMethods {
    private static final Option ERRORS = new Option(
            "se",
            Option.Kind.WORD,
            List.of("hc2", "classical", "hc0", "hc1", "hc3", "cr2", "newey_west(lag)"),
            "hc2",
            "convention of the standard error");

    public static final List<MethodSpec> ALL = List.of(
            new MethodSpec("mean", "the mean of what was observed", List.of(ERRORS)),
            new MethodSpec(
                    "difference_in_means",
                    "the difference of means",
                    List.of(ERRORS, new Option("adjust", Option.Kind.WORD, List.of("none", "cuped(X)"), "none", ""))),
            new MethodSpec(
                    "regression",
                    "a linear model",
                    List.of(
                            new Option("interactions", Option.Kind.WORD, List.of("none", "lin"), "none", ""),
                            new Option("terms", Option.Kind.TERMS, List.of(), "", "columns of the model"),
                            new Option("absorb", Option.Kind.NAMES, List.of(), "", "effects that are removed"),
                            ERRORS)),
            new MethodSpec(
                    "aipw",
                    "doubly robust",
                    List.of(
                            new Option("folds", Option.Kind.NUMBER, List.of("column(C)"), "5", "parts of the data"),
                            new Option("normalised", Option.Kind.BOOLEAN, List.of(), "true", ""))),
            new MethodSpec("plug_in", "exact evaluation over cells", List.of()));

    private SpecMethods() {}
}
