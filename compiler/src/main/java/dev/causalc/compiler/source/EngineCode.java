package dev.causalc.compiler.source;

/** Engines and connections: E08xx. */
public enum EngineCode implements Code {
    ENGINE(
            "E0801",
            "the engine could not do its work",
            "Something outside the study failed: memory, disk, a connection. The message carries the engine's own"
                    + " words.",
            "data d from warehouse.requests",
            "# check the connection `warehouse` in causalc.yaml");

    private final String id;
    private final String title;
    private final String explanation;
    private final String example;
    private final String mend;

    EngineCode(String id, String title, String explanation, String example, String mend) {
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
