package dev.causalc.compiler.source;

/** Planning and estimation: E07xx. */
public enum EstimateCode implements Code {
    UNKNOWN_METHOD(
            "E0701",
            "there is no such method",
            "Methods and their options are listed in runtime/ESTIMATORS.md.",
            "estimate lift with regresion",
            "estimate lift with regression"),
    NO_VALUE(
            "E0702",
            "an estimand has no value",
            "It combines other estimands, and one of them could not be estimated, or their values do not match:"
                    + " arithmetic of estimands with several values goes value by value.",
            "estimand total = ATE of arm on quality   # three arms, two contrasts\nestimand half = total * lift_by",
            "estimand half = total[b vs a] * 0.5"),
    PLAN_EDITED(
            "E0703",
            "a plan names what its study does not have",
            "A plan may be edited, but only within the declarations that it carries.",
            "adjustment: [dificulty]",
            "adjustment: [difficulty]"),
    PLAN_CHOICE(
            "W0704",
            "a plan was edited",
            "The plan says how to estimate, and is obeyed; the graph in it would have led to another choice.",
            "adjustment: []",
            "adjustment: [difficulty, domain]");

    private final String id;
    private final String title;
    private final String explanation;
    private final String example;
    private final String mend;

    EstimateCode(String id, String title, String explanation, String example, String mend) {
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
