package dev.causalc.compiler.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the specs of a Markdown file. */
public record SpecFile(Path path, List<String> lines) {
    private static final String FENCE = "```";

    public static SpecFile read(Path path) {
        try {
            return new SpecFile(path, Files.readAllLines(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Spec> specs() {
        List<Spec> specs = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        String heading = path.getFileName().toString();
        List<Spec.Fence> fences = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("#")) {
                add(specs, heading, fences, seen);
                heading = line.replaceFirst("^#+\\s*", "");
            } else if (line.startsWith(FENCE)) {
                Spec.Fence fence = fence(i);
                if (fence.kind().equals("study")) {
                    add(specs, heading, fences, seen);
                }
                fences.add(fence);
                i = fence.firstLine() + fence.lines();
            }
        }
        add(specs, heading, fences, seen);
        return specs;
    }

    private void add(List<Spec> specs, String heading, List<Spec.Fence> fences, Map<String, Integer> seen) {
        if (!fences.isEmpty()) {
            if (!fences.get(0).kind().equals("study")) {
                throw new IllegalStateException(path + ": under \"" + heading + "\" the first fence is no study");
            }
            int number = seen.merge(heading, 1, Integer::sum);
            String name = number == 1 ? heading : heading + " (" + number + ")";
            Spec.Fence study = fences.get(0);
            specs.add(new Spec(path, name, study.firstLine(), study, fences.subList(1, fences.size())));
            fences.clear();
        }
    }

    private Spec.Fence fence(int opening) {
        String[] info = lines.get(opening).substring(FENCE.length()).strip().split("\\s+", 2);
        int end = opening + 1;
        while (end < lines.size() && !lines.get(end).equals(FENCE)) {
            end++;
        }
        if (end == lines.size()) {
            throw new IllegalStateException(path + ":" + (opening + 1) + ": the fence is never closed");
        }
        List<String> text = lines.subList(opening + 1, end);
        return new Spec.Fence(
                info[0],
                info.length > 1 ? info[1] : "",
                opening + 1,
                text.size(),
                text.isEmpty() ? "" : String.join("\n", text) + "\n");
    }
}
