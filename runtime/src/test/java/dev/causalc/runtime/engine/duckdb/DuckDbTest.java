package dev.causalc.runtime.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causalc.runtime.engine.Engine;
import dev.causalc.runtime.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbTest {
    @TempDir
    Path folder;

    private static List<String> files(Path folder) throws IOException {
        try (var paths = Files.list(folder)) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private Engine open(DuckDb duckdb) {
        return duckdb.open(new Engine.Settings(folder.toString(), 2, "1GB", Map.of()));
    }

    @Test
    void theLibraryIsUnpackedOnceAndTheDriverUsesIt() throws IOException {
        Path cache = folder.resolve("cache");
        DuckDb duckdb = new DuckDb(() -> cache);
        String name;
        try (Engine engine = open(duckdb)) {
            assertThat(engine.version()).startsWith("duckdb 2.");
            name = files(cache).get(0);
            assertThat(name).endsWith(NativeLibrary.resourceName());
            assertThat(Files.readString(Path.of("/proc/self/maps"))).contains(name);
        }
        var written = Files.getLastModifiedTime(cache.resolve(name));
        try (Engine again = open(duckdb);
                Engine beside = open(new DuckDb(() -> cache))) {
            assertThat(again.version()).startsWith("duckdb 2.");
            assertThat(beside.version()).isEqualTo(again.version());
        }
        assertThat(Files.getLastModifiedTime(cache.resolve(name))).isEqualTo(written);
    }

    @Test
    void nothingIsLeftBehind() throws IOException {
        Path cache = folder.resolve("cache");
        Rig.write(folder, "d.csv", "x\n1\n2\n");
        try (Engine engine = open(new DuckDb(() -> cache))) {
            Rig.file("d.csv").need("x", Rig.real()).stage(engine);
        }
        assertThat(files(cache.resolve("tmp"))).isEmpty();
        assertThat(files(folder)).containsExactly("cache", "d.csv");
    }

    @Test
    void memoryThatIsNoSizeIsToldWithAHint() {
        Engine.Settings settings = new Engine.Settings(folder.toString(), 2, "much", Map.of());
        assertThatThrownBy(() -> new DuckDb(() -> folder.resolve("cache")).open(settings))
                .isInstanceOf(EngineException.class)
                .hasMessage("the memory limit much is not a size")
                .extracting(e -> ((EngineException) e).hint())
                .isEqualTo("write `run: { memory: 8GB }` in causalc.yaml");
    }
}
