package dev.causalc.compiler.source;

/** Names and what they stand for: E02xx. */
public enum NameCode implements Code {
    UNKNOWN_NAME(
            "E0201",
            "nothing has this name",
            "Every name must be declared in the study, or be a column of the data where columns are meant.",
            "outcome quality: real\nestimand lift = ATE of model on qualty",
            "outcome quality: real\nestimand lift = ATE of model on quality");

    private final String id;
    private final String title;
    private final String explanation;
    private final String example;
    private final String mend;

    NameCode(String id, String title, String explanation, String example, String mend) {
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
