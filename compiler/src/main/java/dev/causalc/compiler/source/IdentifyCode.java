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

    private final Page page;

    IdentifyCode(String id, String title, String explanation, String example, String mend) {
        page = new Page(id, title, explanation, example, mend);
    }

    @Override
    public Page page() {
        return page;
    }
}
