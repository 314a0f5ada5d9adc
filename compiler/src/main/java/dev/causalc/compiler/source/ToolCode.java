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

    private final Page page;

    ToolCode(String id, String title, String explanation, String example, String mend) {
        page = new Page(id, title, explanation, example, mend);
    }

    @Override
    public Page page() {
        return page;
    }
}
