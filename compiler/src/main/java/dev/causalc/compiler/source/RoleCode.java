package dev.causalc.compiler.source;

/** The causal graph, and roles and adjustment sets held against it: E03xx. */
public enum RoleCode implements Code {
    CYCLE(
            "E0301",
            "the graph has a cycle",
            "A causal graph is acyclic: nothing can be its own cause. What feeds back over time needs one node per"
                    + " period (`next x`).",
            "observed a, b: real\ngraph { a -> b -> a }",
            "observed a, b: real\ngraph { a -> b -> next a }"),
    INVALID_ADJUSTMENT(
            "E0304",
            "this is not a valid adjustment set",
            "Adjusting for it leaves a path open that is not causal, or takes part of the effect away: a mediator, or"
                    + " what a mediator causes, must not be adjusted for (generalised adjustment criterion).",
            "treatment model: {small, large}\n"
                    + "outcome quality: real\n"
                    + "mediator length: integer\n"
                    + "graph { model -> length -> quality;  model -> quality }\n"
                    + "estimand lift = ATE of model on quality\n"
                    + "estimate lift by backdoor adjusting for length",
            "treatment model: {small, large}\n"
                    + "outcome quality: real\n"
                    + "mediator length: integer\n"
                    + "graph { model -> length -> quality;  model -> quality }\n"
                    + "estimand lift = ATE of model on quality\n"
                    + "estimate lift by backdoor"),
    UNDECLARED_NODE(
            "E0302",
            "a node of the graph is no variable",
            "Every node is a declared variable, so that a misspelt name cannot become a new cause. What no data holds"
                    + " is declared `unobserved`.",
            "treatment t: binary\noutcome y: real\ngraph { t -> y; u -> t, y }",
            "treatment t: binary\noutcome y: real\nunobserved u\ngraph { t -> y; u -> t, y }"),
    NEEDS_GRAPH(
            "E0303",
            "the roles do not give a graph",
            "Without a `graph` the roles give one: confounders cause treatments and outcomes, and so on. `observed`"
                    + " and `selection` claim nothing about causes, so they need one that is drawn.",
            "treatment t: binary\noutcome y: real\nobserved z: real",
            "treatment t: binary\noutcome y: real\nconfounder z: real"),
    AFTER_TREATMENT(
            "E0305",
            "rows are chosen by what the treatment changes",
            "`where`, `by` and the `where` of a data choose rows. Rows chosen by something that the treatment changes"
                    + " are not comparable: the choice itself makes the treated and the others differ.",
            "treatment t: binary\nmediator m: real\noutcome y: real\nestimand e = CATE of t on y by m",
            "treatment t: binary\ncovariate m: real\noutcome y: real\nestimand e = CATE of t on y by m"),
    UNDECLARED_COLUMN(
            "N0306",
            "rows are chosen by a column that is no variable",
            "The `where` of a data may only use what is decided before treatment. Of a column that no variable reads"
                    + " nobody has said where it stands in the graph.",
            "data d from \"d.csv\" { where language = \"en\" }\ntreatment t: binary\noutcome y: real\n",
            "data d from \"d.csv\" { where language = \"en\" }\n"
                    + "treatment t: binary\n"
                    + "outcome y: real\n"
                    + "covariate language: {en, de}"),
    AFTER_CAUSE(
            "E0310",
            "a confounder or covariate that the treatment affects",
            "Confounders and covariates come before treatment. To adjust for an effect of the treatment takes part of"
                    + " its effect away, or opens a path that was closed.",
            "treatment t: binary\noutcome y: real\nconfounder c: real\ngraph { t -> c -> y; t -> y }",
            "treatment t: binary\noutcome y: real\nmediator c: real\ngraph { t -> c -> y; t -> y }"),
    BLOCKS_NOTHING(
            "W0311",
            "a confounder that blocks no back-door path",
            "A confounder lies on a path that leads into a treatment and on to an outcome. The graph decides what is"
                    + " adjusted for, so a role that it does not bear out has no effect.",
            "treatment t: binary\noutcome y: real\nconfounder c: real\ngraph { t -> y; c -> y }",
            "treatment t: binary\noutcome y: real\nconfounder c: real\ngraph { t -> y; c -> t, y }"),
    TELLS_NOTHING(
            "W0312",
            "a covariate that has nothing to do with an outcome",
            "A covariate causes an outcome, or at least shares a cause with one; otherwise it cannot make an estimate"
                    + " more precise.",
            "treatment t: binary\noutcome y: real\ncovariate c: real\ngraph { t -> y }",
            "treatment t: binary\noutcome y: real\ncovariate c: real\ngraph { t -> y; c -> y }"),
    NO_MEDIATOR(
            "E0313",
            "a mediator that mediates nothing",
            "A mediator lies on a directed path from a treatment to an outcome. If the graph has no such path, either"
                    + " the role or the graph is wrong.",
            "treatment t: binary\noutcome y: real\nmediator m: real\ngraph { t -> y; m -> y }",
            "treatment t: binary\noutcome y: real\nmediator m: real\ngraph { t -> m -> y; t -> y }"),
    NO_INSTRUMENT(
            "E0314",
            "an instrument that is none",
            "An instrument moves a treatment and reaches the outcome only through it. A way around the treatment"
                    + " carries an effect of its own.",
            "treatment t: binary\noutcome y: real\ninstrument z: binary\ngraph { z -> t -> y; z -> y }",
            "treatment t: binary\noutcome y: real\ninstrument z: binary\ngraph { z -> t -> y }"),
    NO_PROXY(
            "E0315",
            "a proxy that does not measure its outcome",
            "A proxy is a measurement of an outcome: it has to do with it, and does not cause it.",
            "treatment t: binary\noutcome y: real\nproxy s for y: real\ngraph { t -> y; s -> y }",
            "treatment t: binary\noutcome y: real\nproxy s for y: real\ngraph { t -> y -> s }"),
    NO_NEGATIVE_CONTROL(
            "E0316",
            "a negative control that is affected",
            "A negative control is known to have no effect of a treatment, or none on an outcome. If the graph says"
                    + " otherwise, a test with it means nothing.",
            "treatment t: binary\noutcome y: real\nnegative_control n for t: real\ngraph { t -> y; t -> n }",
            "treatment t: binary\n"
                    + "outcome y: real\n"
                    + "negative_control n for t: real\n"
                    + "unobserved u\n"
                    + "graph { t -> y; u -> y, n }"),
    SELECTS_BY_NOTHING(
            "W0317",
            "a selection without causes",
            "Only rows where a selection is true are in the data. If nothing leads into it, these rows are like all"
                    + " others.",
            "treatment t: binary\noutcome y: real\nselection s: binary\ngraph { t -> y }",
            "treatment t: binary\noutcome y: real\nselection s: binary\ngraph { t -> y -> s }");

    private final Page page;

    RoleCode(String id, String title, String explanation, String example, String mend) {
        page = new Page(id, title, explanation, example, mend);
    }

    @Override
    public Page page() {
        return page;
    }
}
