package dev.causalc.compiler.source;

/** The tool itself: E09xx. */
public enum ToolCode implements Code {
    NOT_BUILT(
            "E0901",
            "this part of the language is not built yet",
            "The study is well formed, but this version of causalc cannot yet execute the construct that the message"
                    + " names. Nothing was ignored silently: the rest of the study is checked and run.",
            "monitor lift every 500 rows with msprt(0.1)",
            "# leave the statement out until a version of causalc that has it");

    private final String id;
    private final String title;
    private final String explanation;
    private final String example;
    private final String mend;

    ToolCode(String id, String title, String explanation, String example, String mend) {
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
