package dev.causalc.compiler.source;

/** Identification: E05xx. */
public enum IdentifyCode implements Code {
    NOT_IDENTIFIED(
            "E0501",
            "the graph does not determine this estimand",
            "Two worlds that agree on everything the data can show may differ in the effect. The message lists the"
                    + " open paths and what would close them.",
            "treatment model: {small, large}\noutcome quality: real\nunobserved intent\n"
                    + "graph { model -> quality;  intent -> model, quality }\n"
                    + "estimand lift = ATE of model on quality",
            "treatment model: {small, large}\noutcome quality: real\nconfounder intent: real\n"
                    + "graph { model -> quality;  intent -> model, quality }\n"
                    + "estimand lift = ATE of model on quality");

    private final String id;
    private final String title;
    private final String explanation;
    private final String example;
    private final String mend;

    IdentifyCode(String id, String title, String explanation, String example, String mend) {
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
