package dev.causalc.runtime.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the texts that the command line names. */
final class Files {
    /** Names of what {@code init} reads; a plan may be JSON. */
    private static final Pattern DATA = Pattern.compile("(?i)\\.(csv|tsv|jsonl|ndjson|parquet)(\\.(gz|zst))?$");

    private final Path folder;

    Files(Path folder) {
        this.folder = folder;
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    /** The folder of a file, without symbolic links: paths in a study start from it. */
    Path folderOf(String name) {
        Path file = real(path(name));
        return file.getParent() == null ? file : file.getParent();
    }

    /** Paths that start from the working folder, as they are from another: no result holds an absolute path. */
    Map<String, String> relative(Map<String, String> paths, Path to) {
        Map<String, String> relative = new LinkedHashMap<>();
        paths.forEach((name, path) -> relative.put(name, relative(path(path), to)));
        return relative;
    }

    String relative(Path path, Path to) {
        Path start = real(folder).resolve(folder.relativize(path)).normalize();
        return real(to).relativize(start).toString().replace('\\', '/');
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }

    /** The whole text of a file that was named on the command line; one that cannot be read is a wrong usage. */
    String read(String name) {
        Path path = path(name);
        if (java.nio.file.Files.isDirectory(path)) {
            throw new UsageException("`" + name + "` is a folder; name the study in it");
        }
        if (DATA.matcher(name).find()) {
            throw new UsageException("`" + name + "` is data, and a study is wanted: `causalc init " + name
                    + " --treatment COLUMN --outcome COLUMN` writes a first one");
        }
        try {
            return decode(java.nio.file.Files.readAllBytes(path));
        } catch (NoSuchFileException e) {
            throw new UsageException("there is no file `" + name + "`");
        } catch (CharacterCodingException e) {
            throw new UsageException("`" + name + "` is not UTF-8 text");
        } catch (IOException e) {
            throw new UsageException("`" + name + "` cannot be read: " + e.getMessage());
        }
    }

    void createFolder(String name) {
        try {
            java.nio.file.Files.createDirectories(path(name));
        } catch (IOException e) {
            throw new UsageException("the folder `" + name + "` cannot be made: " + e.getMessage());
        }
    }

    void write(String name, String text) {
        try {
            java.nio.file.Files.writeString(path(name), text);
        } catch (IOException e) {
            throw new UsageException("`" + name + "` cannot be written: " + e.getMessage());
        }
    }

    /** UTF-8, strictly; a byte order mark is left out. */
    private static String decode(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
