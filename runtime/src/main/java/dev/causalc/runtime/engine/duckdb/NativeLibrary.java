package dev.causalc.runtime.engine.duckdb;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;

/** DuckDB's native library as a file that is written at the first start and read at every other. */
public final class NativeLibrary {
    private NativeLibrary() {}

    /** The file, written if it is not there; empty where there is no library for this machine or no place for it. */
    static Optional<Path> unpacked(ClassLoader classes, Path cache) {
        URL resource = classes.getResource(resourceName());
        if (resource == null) {
            return Optional.empty();
        }
        try {
            URLConnection connection = resource.openConnection();
            if (!(connection instanceof JarURLConnection jar)) {
                return Optional.empty();
            }
            String checksum = Long.toHexString(jar.getJarEntry().getCrc());
            Path file = cache.resolve("duckdb-" + checksum + "-" + resourceName());
            if (!Files.isRegularFile(file) || Files.size(file) != jar.getContentLengthLong()) {
                write(jar, file);
            }
            return Optional.of(file);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Under another name first, so that a start at the same time never sees half of it. */
    private static void write(JarURLConnection jar, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Path part = Files.createTempFile(file.getParent(), "duckdb", ".part");
        try (InputStream in = jar.getInputStream()) {
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Whether the class loader of this class can use the library; a library serves one class loader at a time. */
    public static boolean isLoaded() {
        try {
            System.loadLibrary(DriverLoader.LIBRARY);
            return true;
        } catch (UnsatisfiedLinkError e) {
            return false;
        }
    }

    /** As the driver names it in its jar. */
    static String resourceName() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String os = system.startsWith("windows") ? "windows" : system.startsWith("mac") ? "macos" : "linux";
        String arch = switch (machine) {
            case "x86_64", "amd64" -> "amd64";
            case "aarch64", "arm64" -> "arm64";
            default -> machine;
        };
        return "libduckdb_java.so_" + os + "_" + arch;
    }
}
