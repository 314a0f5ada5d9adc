package dev.causalc.runtime.execute;

/** Is told how far a run is. */
public interface Progress {
    Progress NONE = new Progress() {
        @Override
        public void rowsRead(String data, long rows) {}

        @Override
        public void staged(String data) {}
    };

    /** So many rows of a data statement were read so far. */
    void rowsRead(String data, long rows);

    /** All of them were. */
    void staged(String data);
}
