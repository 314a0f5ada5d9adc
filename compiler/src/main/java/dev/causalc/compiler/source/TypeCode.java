package dev.causalc.compiler.source;

/** Types, ranges, levels and units of variables and expressions: E04xx. */
public enum TypeCode implements Code {
    TYPE_MISMATCH(
            "E0401",
            "this needs another type",
            "An operator or a clause was given a value that it is not defined for.",
            "data d from \"d.csv\" { where language > 3 }   # language is text",
            "data d from \"d.csv\" { where language = \"en\" }");

    private final String id;
    private final String title;
    private final String explanation;
    private final String example;
    private final String mend;

    TypeCode(String id, String title, String explanation, String example, String mend) {
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
