package dev.causalc.compiler.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The folders that tests read. */
public final class Folders {
    private Folders() {}

    /** The root of the checkout: system property {@code causalc.root}, else the nearest folder upwards with a launcher. */
    public static Path root() {
        String given = System.getProperty("causalc.root", "");
        Path folder = Path.of(given).toAbsolutePath().normalize();
        if (!given.isEmpty()) {
            return folder;
        }
        while (!Files.exists(folder.resolve("causalc")) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        return folder;
    }

    /**
     * A folder or file of the shared cases (system property {@code causalc.shared}, else {@code ../shared}). Where it is
     * absent the calling test is skipped, or fails under {@code -Dcausalc.require=shared}.
     */
    public static Path shared(String relative) {
        Path path = sharedRoot().resolve(relative);
        RealPart.SHARED.needs(Files.exists(path), relative + " is not in " + sharedRoot());
        return path;
    }

    /** The same without skipping, for tests that can do without it. */
    public static Optional<Path> sharedIfPresent(String relative) {
        return Optional.of(sharedRoot().resolve(relative)).filter(Files::exists);
    }

    private static Path sharedRoot() {
        String given = System.getProperty("causalc.shared", "");
        Path folder = given.isEmpty() ? root().resolve("../shared") : Path.of(given);
        return folder.toAbsolutePath().normalize();
    }
}
