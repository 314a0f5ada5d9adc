package dev.causalc.compiler.source;

/** The causal graph, and roles and adjustment sets held against it: E03xx. */
public enum RoleCode implements Code {
    CYCLE(
            "E0301",
            "the graph has a cycle",
            "A causal graph is acyclic: nothing can be its own cause. What feeds back over time needs one node per"
                    + " period (`next x`).",
            "graph { a -> b -> a }",
            "graph { a -> b -> next a }");

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
