package dev.causalc.runtime.cli;

import dev.causalc.runtime.engine.Engine;
import java.nio.file.Path;
import java.util.Optional;

/** The engine for the data of one file of the command line, in the folder that turns out to be the study's. */
final class EngineOfFile implements AutoCloseable {
    private final Session session;
    private final String name;
    private Optional<LazyEngine> engine = Optional.empty();

    EngineOfFile(Session session, String name) {
        this.session = session;
        this.name = name;
    }

    /** Looks at the first rows, or at all where a type has to be inferred. */
    Look look(Path folder) {
        LazyEngine opened = new LazyEngine(session, name, folder);
        engine = Optional.of(opened);
        return new DataLook(opened, DataLook.FIRST, true);
    }

    Engine get() {
        return engine.orElseThrow().get();
    }

    @Override
    public void close() {
        engine.ifPresent(LazyEngine::close);
    }
}
