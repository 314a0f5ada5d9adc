package dev.causalc.runtime.cli;

import dev.causalc.runtime.engine.Engine;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** The engine for the data of one study: opened when first needed, if ever. */
final class LazyEngine implements Supplier<Engine>, AutoCloseable {
    private final Session session;
    private final String name;
    private final Path folder;
    private Optional<Engine> open = Optional.empty();

    /** @param folder that the study's paths start from */
    LazyEngine(Session session, String name, Path folder) {
        this.session = session;
        this.name = name;
        this.folder = folder;
    }

    @Override
    public Engine get() {
        if (open.isEmpty()) {
            Configuration configuration =
                    Configuration.near(folder, session.surroundings().environment());
            Engine opened = session.surroundings().engines().open(name, configuration.settings(folder));
            session.detail("  " + opened.version() + ", " + configuration.text());
            open = Optional.of(session.isVerbose() ? new NarratedEngine(opened, session::detail) : opened);
        }
        return open.get();
    }

    @Override
    public void close() {
        open.ifPresent(Engine::close);
    }
}
