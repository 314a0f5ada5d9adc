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
            "graph { model -> length -> quality;  model -> quality }\nestimate lift");

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
