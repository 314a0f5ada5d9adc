package dev.causalc.compiler.source;

/** The causal graph, and roles and adjustment sets held against it: E03xx. */
public enum RoleCode implements Code {
    CYCLE(
            "E0301",
            "the graph has a cycle",
            "A causal graph is acyclic: nothing can be its own cause. What feeds back over time needs one node per"
                    + " period (`next x`).",
            "graph { a -> b -> a }",
            "graph { a -> b -> next a }"),
    INVALID_ADJUSTMENT(
            "E0304",
            "this is not a valid adjustment set",
            "Adjusting for it leaves a path open that is not causal, or takes part of the effect away: a mediator, or"
                    + " what a mediator causes, must not be adjusted for (generalised adjustment criterion).",
            "graph { model -> length -> quality;  model -> quality }\nestimate lift by backdoor adjusting for length",
            "graph { model -> length -> quality;  model -> quality }\nestimate lift"),
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
            "treatment t: binary\ncovariate m: real\noutcome y: real\nestimand e = CATE of t on y by m");

    private final String id;
    private final String title;
    private final String explanation;
    private final String example;
    private final String mend;

    RoleCode(String id, String title, String explanation, String example, String mend) {
        this.id = id;
        this.title = title;
        this.explanation = explanation;
        this.example = example;
        this.mend = mend;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String explanation() {
        return explanation;
    }

    @Override
    public String example() {
        return example;
    }

    @Override
    public String mend() {
        return mend;
    }
}
