package dev.causalc.runtime.report;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.countermodel.CounterModels;
import dev.causalc.compiler.identify.countermodel.CounterModels.Effect;
import dev.causalc.compiler.identify.countermodel.World;
import dev.causalc.compiler.identify.countermodel.World.Bit;
import dev.causalc.compiler.identify.countermodel.World.Coin;
import dev.causalc.compiler.identify.countermodel.World.Equation;
import dev.causalc.compiler.identify.countermodel.World.Part;
import dev.causalc.compiler.source.DisplayWidth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Two worlds with the same data and different effects, so that a reader can check them with a pencil. */
final class CounterModelText {
    /** Tables of more rows are summed up in a sentence. */
    private static final int LONGEST_TABLE = 16;

    private static final int MARGIN = 2;
    private static final int STEP = 4;
    private static final String GAP = "   ";

    private final CounterModels models;
    private final CausalGraph graph;
    private final CausalGraph drawn;
    private final Layout layout;
    private final List<String> lines = new ArrayList<>();

    /** @param drawn the graph of the study, which may have names for what is hidden */
    CounterModelText(CounterModels models, CausalGraph drawn, Layout layout) {
        this.models = models;
        this.graph = models.graph();
        this.drawn = drawn;
        this.layout = layout;
    }

    List<String> lines() {
        lines.clear();
        say(
                MARGIN,
                "why no data can tell: here are two worlds. Both obey the graph, both give exactly the same rows, and"
                        + " yet the effect differs between them. Whoever sees only rows cannot know in which of the two"
                        + " they live.");
        coins();
        equations();
        table();
        effects();
        return List.copyOf(lines);
    }

    private void say(int margin, String text) {
        lines.addAll(layout.indented(margin, text));
    }

    // ---- names ----

    private String name(Bit bit) {
        String node = graph.name(bit.node());
        return models.hasTwoBits(bit.node()) ? node + (bit.part() == Part.OWN ? ".own" : ".sent") : node;
    }

    private String coin(int number) {
        int before = 0;
        boolean noise = models.coins().get(number).isNoise();
        for (int i = 0; i <= number; i++) {
            before += models.coins().get(i).isNoise() == noise ? 1 : 0;
        }
        return (noise ? "N" : "U") + before;
    }

    private String names(Coin coin, String between) {
        return String.join(between, graph.names(coin.hiddenBehind()));
    }

    /** The study's own names for it: what is unobserved and causes both, over nothing observed. */
    private String hidden(Coin coin) {
        NodeSet both = drawn.nodes(graph.names(coin.hiddenBehind()));
        NodeSet found = drawn.latent()
                .filter(node -> drawn.children(drawn.descendantsOrSelf(NodeSet.of(node), drawn.latent()))
                        .containsAll(both));
        return found.isEmpty() ? "" : ", such as " + String.join(", ", drawn.names(found));
    }

    // ---- parts ----

    private void coins() {
        say(STEP, "Hidden coins, the same in both worlds:");
        for (int i = 0; i < models.coins().size(); i++) {
            Coin coin = models.coins().get(i);
            String what = coin.isNoise()
                    ? "noise of " + names(coin, "")
                    : "a hidden cause of " + names(coin, " and ") + hidden(coin);
            lines.addAll(layout.beside(
                    "      " + coin(i), 10, what + "; 1 with probability " + NumberText.exact(coin.probability())));
        }
        boolean two = models.bits().stream().anyMatch(bit -> models.hasTwoBits(bit.node()));
        say(
                STEP,
                "odd(a, b, …) is 1 when an odd number of them are 1, else 0. Each variable takes two values, 0 and 1"
                        + (two ? "; one with `.own` and `.sent` takes four, a pair of bits." : "."));
    }

    private void equations() {
        int names = width(models.bits().stream().map(this::name).toList());
        List<String> first = sides(models.first());
        List<String> second = sides(models.second());
        int wide = Math.max(width(first), "in world A".length());
        lines.add(" ".repeat(STEP + MARGIN) + Layout.pad("", names + 3) + Layout.pad("in world A", wide) + GAP
                + "in world B");
        for (int i = 0; i < first.size(); i++) {
            boolean same = first.get(i).equals(second.get(i));
            lines.add((" ".repeat(STEP + MARGIN)
                            + Layout.pad(name(models.bits().get(i)), names)
                            + " = "
                            + Layout.pad(first.get(i), wide)
                            + GAP
                            + (same ? "the same" : second.get(i)))
                    .stripTrailing());
        }
        say(STEP, "Every variable that is not named here is a coin of its own, in both worlds.");
    }

    private static int width(List<String> texts) {
        return texts.stream().mapToInt(DisplayWidth::of).max().orElse(0);
    }

    private List<String> sides(World world) {
        return world.equations().stream().map(this::side).toList();
    }

    private String side(Equation equation) {
        List<String> parts = new ArrayList<>();
        equation.causes().forEach(bit -> parts.add(name(bit)));
        equation.coins().forEach(number -> parts.add(coin(number)));
        return switch (parts.size()) {
            case 0 -> "0";
            case 1 -> parts.getFirst();
            default -> "odd(" + String.join(", ", parts) + ")";
        };
    }

    private void table() {
        List<String> names = models.bits().stream().map(this::name).toList();
        if (models.observed().size() > LONGEST_TABLE) {
            say(
                    STEP,
                    "The rows: all " + models.observed().size() + " combinations of "
                            + String.join(", ", names)
                            + " occur, each with the same probability in world A as in world B (all were computed).");
            return;
        }
        say(STEP, "The rows, in world A and in world B alike:");
        String margin = " ".repeat(STEP + MARGIN);
        lines.add(margin + String.join("  ", names) + GAP + "probability");
        for (int state = 0; state < models.observed().size(); state++) {
            StringBuilder row = new StringBuilder(margin);
            for (int i = 0; i < names.size(); i++) {
                // The first name changes slowest, as tables are read.
                int value = state >> (names.size() - 1 - i) & 1;
                row.append(i == 0 ? "" : "  ")
                        .append(Layout.pad(Integer.toString(value), DisplayWidth.of(names.get(i))));
            }
            lines.add(row + GAP + NumberText.exact(models.observed().get(reversed(state, names.size()))));
        }
    }

    private static int reversed(int state, int bits) {
        return Integer.reverse(state) >>> (Integer.SIZE - bits);
    }

    private void effects() {
        say(STEP, "The effect, where someone sets it and does not just look:");
        for (Effect effect : models.effects()) {
            say(
                    STEP + MARGIN,
                    probability(effect) + " is " + NumberText.exact(effect.first()) + " in world A and "
                            + NumberText.exact(effect.second()) + " in world B");
        }
    }

    private String probability(Effect effect) {
        String event = effect.event().stream().map(bit -> name(bit) + " = 1").collect(Collectors.joining(", "));
        String doing = effect.doing().entrySet().stream()
                .map(set -> graph.name(set.getKey()) + " = " + set.getValue())
                .collect(Collectors.joining(", "));
        String given = effect.given().entrySet().stream()
                .map((Map.Entry<Bit, Integer> seen) -> ", " + name(seen.getKey()) + " = " + seen.getValue())
                .collect(Collectors.joining());
        return "P(" + event + " | do(" + doing + ")" + given + ")";
    }
}
