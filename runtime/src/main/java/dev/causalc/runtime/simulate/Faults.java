package dev.causalc.runtime.simulate;

import java.util.Arrays;
import java.util.Optional;
import java.util.TreeMap;

/** Draws whose arguments made no sense, counted, each with the first example. For one thread; merge the rest. */
final class Faults {
    private final TreeMap<Integer, Fault> byDraw = new TreeMap<>();

    /** @param unit the first that it happened to */
    record Fault(long count, long unit, String reason, String arguments) {}

    /** Whether the arguments of a draw are at fault; then it is counted. */
    boolean note(Node.Draw draw, double[] arguments, long unit) {
        Optional<String> reason = Draws.fault(draw.distribution(), arguments);
        reason.ifPresent(r -> add(draw.id(), new Fault(1, unit, r, shown(draw, arguments))));
        return reason.isPresent();
    }

    private static String shown(Node.Draw draw, double[] arguments) {
        String list = String.join(
                ", ", Arrays.stream(arguments).mapToObj(Numerals::shortest).toList());
        return draw.distribution().text() + "(" + list + ")";
    }

    void addAll(Faults others) {
        others.byDraw.forEach(this::add);
    }

    private void add(int draw, Fault fault) {
        byDraw.merge(draw, fault, (a, b) -> {
            Fault first = a.unit() <= b.unit() ? a : b;
            return new Fault(a.count() + b.count(), first.unit(), first.reason(), first.arguments());
        });
    }

    /** By the id of the draw. */
    TreeMap<Integer, Fault> byDraw() {
        return byDraw;
    }
}
