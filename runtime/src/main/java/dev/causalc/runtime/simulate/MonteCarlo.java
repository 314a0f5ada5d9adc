package dev.causalc.runtime.simulate;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Draws of a structural model for many terms at once: all of them see the same draws, so that what they share cancels. The
 * draws come in batches that are independent of each other.
 */
final class MonteCarlo {
    static final long DRAWS = 1_000_000;
    private static final long BATCH = 4_000;
    private static final long FEWEST_BATCHES = 20;

    private final StructuralModel model;
    private final Layout layout;
    private final long batchRows;
    private final int batches;

    private MonteCarlo(StructuralModel model, Layout layout, long batchRows, int batches) {
        this.model = model;
        this.layout = layout;
        this.batchRows = batchRows;
        this.batches = batches;
    }

    /**
     * Where nobody asks for the number of a unit, a row alone in its units is as good as one among others, and all draws are
     * independent. Otherwise the numbered units are drawn again and again.
     *
     * @param numbered the levels whose numbers are read
     */
    static MonteCarlo of(StructuralModel model, BitSet numbered) {
        int deepest = numbered.length() - 1;
        Layout design = model.layout().single(deepest + 1);
        if (deepest < 0) {
            design = design.single(0);
        }
        long copiesInBatch = Math.max(1, (BATCH + design.rows() - 1) / design.rows());
        long batchRows = copiesInBatch * design.rows();
        long batches = Math.max(FEWEST_BATCHES, (DRAWS + batchRows - 1) / batchRows);
        Layout layout = design.repeated(copiesInBatch * batches);
        return new MonteCarlo(model, layout, batchRows, Math.toIntExact(batches));
    }

    long draws() {
        return layout.rows();
    }

    /** The values of each term, by its keys: from all draws, then without each batch. */
    Map<TermTruth, double[][]> run(List<TermTruth> terms) {
        List<List<double[]>> collected = IntStream.range(0, batches)
                .parallel()
                .mapToObj(batch -> collect(batch, terms))
                .toList();
        Map<TermTruth, double[][]> values = new LinkedHashMap<>();
        for (int term = 0; term < terms.size(); term++) {
            List<double[]> ofTerm = new ArrayList<>();
            for (List<double[]> batch : collected) {
                ofTerm.add(batch.get(term));
            }
            values.put(terms.get(term), terms.get(term).values(ofTerm));
        }
        return values;
    }

    private List<double[]> collect(int batch, List<TermTruth> terms) {
        World world = World.of(model, layout, batch * batchRows, (batch + 1) * batchRows, new Faults());
        return terms.stream().map(term -> term.collect(world)).toList();
    }
}
