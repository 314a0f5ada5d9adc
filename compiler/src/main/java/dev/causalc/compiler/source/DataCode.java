package dev.causalc.compiler.source;

/** What the data hold against what the study says: E06xx. */
public enum DataCode implements Code {
    MISSING_FILE(
            "E0601",
            "the file does not exist",
            "The path of a data statement is relative to the study file.",
            "data d from \"runs.cvs\"",
            "data d from \"runs.csv\"");

    private final String id;
    private final String title;
    private final String explanation;
    private final String example;
    private final String mend;

    DataCode(String id, String title, String explanation, String example, String mend) {
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
