package dev.causalc.compiler.identify.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.GraphBuilder;
import dev.causalc.compiler.graph.LatentProjection;
import dev.causalc.compiler.identify.search.Search.End;
import dev.causalc.compiler.testing.Folders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The verdicts of the shared cases, most of which do-search 1.0.12 decided too. */
class SearchTest {
    private static final int LIMIT = 300_000;

    @ParameterizedTest
    @ValueSource(strings = {"selection", "missing", "classics", "random", "experiments", "transport"})
    void corpus(String file) throws IOException {
        JsonNode all = new ObjectMapper().readTree(Folders.shared("cases/identification/" + file + ".json").toFile());
        List<String> wrong = new ArrayList<>();
        int n = 0;
        long t0 = System.nanoTime();
        long worst = 0;
        for (JsonNode c : all) {
            long s = System.nanoTime();
            Search.Outcome outcome = outcome(c);
            worst = Math.max(worst, System.nanoTime() - s);
            n++;
            boolean expected = c.path("expect").path("identifiable").asBoolean();
            if (outcome == null) continue;
            if ((outcome.end() == End.FOUND) != expected) wrong.add(c.path("id").asText() + " " + outcome.end()+" expected "+expected + " size " + c.path("nodes").size()+" settled "+outcome.known().size());
        }
        System.out.println(file + " " + n + " " + (System.nanoTime() - t0) / 1000000 + "ms worst " + worst / 1000000 + " " + String.join("\n   ", wrong));
    }

    private static List<String> names(JsonNode n) {
        List<String> l = new ArrayList<>();
        n.forEach(x -> l.add(x.asText()));
        return l;
    }

    private static Search.Outcome outcome(JsonNode c) {
        GraphBuilder b = CausalGraph.builder();
        List<String> latent = names(c.path("latent"));
        List<String> nodes = names(c.path("nodes"));
        nodes.forEach(v -> { if (latent.contains(v)) b.latent(v); else b.node(v); });
        c.path("directed").forEach(e -> b.directed(e.get(0).asText(), e.get(1).asText()));
        c.path("bidirected").forEach(e -> b.bidirected(e.get(0).asText(), e.get(1).asText()));
        JsonNode q = c.path("query");
        JsonNode sel = q.path("selection");
        String s = null;
        if (!sel.isMissingNode()) {
            s = sel.path("node").asText();
            b.node(s);
            for (String p : names(sel.path("parents"))) b.directed(p, s);
        }
        List<String> domains = new ArrayList<>();
        if (q.has("domains")) q.path("domains").forEach(d -> {
            String t = "T_" + d.path("name").asText();
            if (d.path("selection_on").size() > 0) { b.node(t); names(d.path("selection_on")).forEach(v -> b.directed(t, v)); domains.add(t); }
        });
        CausalGraph g = LatentProjection.of(b.build());
        if (g.size() > 11) return null;
        MaskGraph m = MaskGraph.of(g);
        int indicators = 0;
        List<Distribution> given = new ArrayList<>();
        List<String> obs = nodes.stream().filter(v -> !latent.contains(v)).toList();
        if (s != null) {
            indicators = mask(g, List.of(s));
            given.add(new Distribution(mask(g, obs), 0, indicators, indicators));
            if (sel.path("external").size() > 0) given.add(new Distribution(mask(g, names(sel.path("external"))), 0, 0, 0));
        } else if (q.has("missing")) {
            List<String> vs = new ArrayList<>(), rs = new ArrayList<>();
            q.path("missing").forEach(x -> { vs.add(x.path("variable").asText()); rs.add(x.path("indicator").asText()); });
            indicators = mask(g, rs);
            int always = mask(g, obs) & ~mask(g, vs);
            for (int k = 0; k < 1 << vs.size(); k++) {
                int left = always, fixed = 0;
                for (int i = 0; i < vs.size(); i++) if ((k >> i & 1) != 0) { left |= mask(g, List.of(vs.get(i))); fixed |= mask(g, List.of(rs.get(i))); }
                given.add(new Distribution(left, 0, 0, fixed));
            }
        } else if (q.has("experiments")) {
            q.path("experiments").forEach(e -> given.add(new Distribution(mask(g, names(e.path("over"))), mask(g, names(e.path("do"))), 0, 0)));
        } else if (q.has("domains")) {
            q.path("domains").forEach(d -> {
                String t = "T_" + d.path("name").asText();
                int here = domains.contains(t) ? mask(g, List.of(t)) : 0;
                d.path("experiments").forEach(e -> given.add(new Distribution(mask(g, names(e.path("over"))), mask(g, names(e.path("do"))), here, 0)));
            });
        } else {
            given.add(new Distribution(mask(g, obs), 0, 0, 0));
        }
        Distribution target = new Distribution(mask(g, names(q.path("outcomes"))), mask(g, names(q.path("treatments"))), mask(g, names(q.path("given"))), 0);
        return Search.run(m, indicators, given, target, LIMIT);
    }

    private static int mask(CausalGraph g, List<String> names) {
        int r = 0;
        for (String v : names) r |= 1 << g.index(v);
        return r;
    }
}
