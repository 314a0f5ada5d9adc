package dev.causalc.runtime.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Made-up requests to two models, and a study of them that asks for something of everything. */
final class Samples {
    static final String HEADER = "request_id,user_id,language,prior,difficulty,domain,model,quality,cost";

    /** {@code prior} causes {@code difficulty}, so that either of the two closes the back door. */
    static final String DECLARATIONS = """
        data requests from "requests.csv" {
          unit    request_id
          cluster user_id
          where   language = "en"
        }

        treatment  model: {small = "llm-8b", large = "llm-70b"}
        outcome    quality: real "share of rubric points met"
        outcome    cost: real
        observed   prior: real
        observed   difficulty: real
        observed   domain: {chat, code, math}

        graph {
          difficulty -> prior
          prior, domain -> model
          difficulty, domain -> quality, cost
          model -> quality, cost
        }
        """;

    static final String STUDY = """
        study routing "Should a prompt go to the large model?"

        param usd_per_point = 2.5
        """ + DECLARATIONS + """

        estimand lift    = ATE of model on quality
        estimand treated = ATT of model on quality
        estimand lift_by = CATE of model on quality by domain
        estimand extra   = ATE of model on cost
        estimand net     = usd_per_point * lift - extra
        estimand mean    = E[quality]

        estimate lift, treated, lift_by, extra with regression
        decide ship when lift > 0 with confidence 95%
        """;

    private Samples() {}

    /** The lines of a table without its header; the same seed gives the same lines. */
    static List<String> rows(int count, long seed) {
        Random random = new Random(seed);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double difficulty = random.nextGaussian();
            double prior = difficulty + random.nextGaussian();
            int domain = random.nextInt(3);
            boolean large = random.nextDouble() < 1 / (1 + Math.exp(-0.8 * prior - 0.4 * domain + 0.4));
            double quality = 0.5 + (large ? 0.1 + 0.05 * domain : 0) - 0.1 * difficulty + 0.2 * random.nextGaussian();
            double cost = 0.02 + (large ? 0.05 : 0) + 0.01 * difficulty + 0.01 * random.nextGaussian();
            rows.add(String.format(
                    Locale.ROOT,
                    "r%05d,u%03d,%s,%s,%s,%s,%s,%s,%s",
                    i,
                    random.nextInt(80),
                    random.nextInt(20) == 0 ? "fr" : "en",
                    prior,
                    random.nextInt(50) == 0 ? "" : Double.toString(difficulty),
                    List.of("chat", "code", "math").get(domain),
                    large ? "llm-70b" : "llm-8b",
                    quality,
                    cost));
        }
        return rows;
    }

    static List<String> shuffled(List<String> rows, long seed) {
        List<String> other = new ArrayList<>(rows);
        Collections.shuffle(other, new Random(seed));
        return other;
    }

    static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path table(Path file, List<String> rows) {
        return write(file, HEADER + "\n" + String.join("\n", rows) + "\n");
    }

    /** A folder with the table {@code requests.csv} and the study of it. */
    static Path study(Path folder) {
        table(folder.resolve("requests.csv"), rows(1_500, 7));
        return write(folder.resolve("routing.study"), STUDY);
    }
}
