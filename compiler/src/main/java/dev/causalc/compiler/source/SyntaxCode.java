package dev.causalc.compiler.source;

/** Lexing, parsing and the order of statements: E01xx. */
public enum SyntaxCode implements Code {
    UNEXPECTED(
            "E0101",
            "this cannot stand here",
            "The text does not continue the way a statement of this kind goes. What follows is still checked from the"
                    + " next line that begins with a statement word.",
            "estimand lift = ATE model on quality",
            "estimand lift = ATE of model on quality");

    private final String id;
    private final String title;
    private final String explanation;
    private final String example;
    private final String mend;

    SyntaxCode(String id, String title, String explanation, String example, String mend) {
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
