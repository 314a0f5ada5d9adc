package dev.causalc.runtime.estimate;

import dev.causalc.runtime.estimate.Estimation.Check;
import dev.causalc.runtime.estimate.Estimation.Check.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a reader should know of clusters: how many, how large, and what they do to the error. */
final class Clustering {
    /** Below this, normal and t quantiles of cluster errors are known to be too small (Cameron, Gelbach and Miller 2008). */
    static final int FEW = 40;

    private Clustering() {}

    /**
     * @param variance with clusters
     * @param rowVariance as if rows were independent; NaN if it is not known
     */
    static List<Check> checks(
            Sample sample, Optional<Long> clusters, double rows, double variance, double rowVariance) {
        if (clusters.isEmpty() || sample.isExact()) {
            return List.of();
        }
        List<Check> checks = new ArrayList<>();
        checks.add(count(sample, clusters.get(), rows));
        if (rowVariance > 0 && Double.isFinite(variance)) {
            double effect = variance / rowVariance;
            checks.add(new Check(
                    "design_effect",
                    Status.PASS,
                    OptionalDouble.of(effect),
                    "clusters make the variance " + Phrases.rounded(effect) + " times that of independent rows"));
        }
        return checks;
    }

    private static Check count(Sample sample, long clusters, double rows) {
        String names = Phrases.names(
                sample.clusters().stream().map(Sample.Cluster::name).toList());
        String text = Phrases.count(clusters, "cluster") + " of " + names + ", " + Phrases.rounded(rows / clusters)
                + " rows each on average";
        return clusters < FEW
                ? new Check(
                        "clusters",
                        Status.WARN,
                        OptionalDouble.of(clusters),
                        text + "; under " + FEW + ", an error that counts on many clusters may be too small")
                : new Check("clusters", Status.PASS, OptionalDouble.of(clusters), text);
    }
}
