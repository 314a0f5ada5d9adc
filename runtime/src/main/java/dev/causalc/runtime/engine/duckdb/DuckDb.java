package dev.causalc.runtime.engine.duckdb;

import dev.causalc.runtime.engine.Engine;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Opens engines with DuckDB's native library unpacked once and for all. Left to itself the driver copies its 72 MB
 * library out of its jar at every start, which takes longer than most studies; it asks the Java runtime for an installed
 * library only where the jar has none. So the driver, and with it this package, is loaded by a class loader that shows
 * it no library in the jar and knows where the unpacked one is.
 *
 * <p>A process should hold one of these: a second one finds the library in use and leaves the driver to itself.
 */
public final class DuckDb {
    private static final String PACKAGE = "dev.causalc.runtime.engine.duckdb.";

    private final Supplier<Path> cache;
    private Optional<ClassLoader> loader = Optional.empty();

    /** @param cache the folder under which the library and temporary files may be written */
    public DuckDb(Supplier<Path> cache) {
        this.cache = cache;
    }

    /**
     * Opens a database in memory.
     *
     * @throws dev.causalc.runtime.engine.EngineException if it cannot be opened
     */
    public synchronized Engine open(Engine.Settings settings) {
        if (loader.isEmpty()) {
            loader = Optional.of(loader(DuckDb.class.getClassLoader()));
        }
        return (Engine) call(
                loader.get(),
                "DuckDbEngine",
                "open",
                new Class<?>[] {Engine.Settings.class, Path.class},
                settings,
                cache.get());
    }

    private ClassLoader loader(ClassLoader own) {
        Optional<Path> library = NativeLibrary.unpacked(own, cache.get());
        if (library.isEmpty()) {
            return own;
        }
        ClassLoader driver = new DriverLoader(own, library.get());
        return call(driver, "NativeLibrary", "isLoaded", new Class<?>[0]).equals(true) ? driver : own;
    }

    private static Object call(ClassLoader loader, String type, String method, Class<?>[] types, Object... arguments) {
        try {
            return loader.loadClass(PACKAGE + type).getMethod(method, types).invoke(null, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
