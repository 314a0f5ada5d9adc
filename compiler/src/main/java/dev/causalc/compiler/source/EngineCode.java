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

    private final Page page;

    EngineCode(String id, String title, String explanation, String example, String mend) {
        page = new Page(id, title, explanation, example, mend);
    }

    @Override
    public Page page() {
        return page;
    }
}
