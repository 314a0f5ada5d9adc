package dev.causalc.runtime.estimate;

import dev.causalc.runtime.engine.Answer;
import dev.causalc.runtime.estimate.Estimation.Check;
import dev.causalc.runtime.estimate.Overlap.Report;
import dev.causalc.runtime.estimate.Overlap.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Overlap and balance where what is adjusted for has few cells: the propensity of an arm is its share of a cell. */
final class CellOverlap {
    private final Subject subject;
    private final List<Factor> factors;
    private final Factor stratum;
    /** Weights by stratum and arm. */
    private final Map<Integer, double[]> weights;

    private CellOverlap(Subject subject, List<Factor> factors, Answer.Groups answer) {
        this.subject = subject;
        this.factors = factors;
        this.stratum = Factor.cross(factors);
        this.weights = new TreeMap<>();
        for (Answer.Group group : answer.groups()) {
            weights.computeIfAbsent(
                                    (int) group.keys()[0],
                                    z -> new double[subject.arms().size()])[(int) group.keys()[1]] +=
                    group.sums()[0];
        }
    }

    static Computation<Report> report(Subject subject, List<Factor> factors) {
        List<Factor> keys = List.of(Factor.cross(factors), subject.arms());
        return Computation.groups(subject.sample().sums(keys, List.of(Rows.ONE)))
                .map(answer -> new CellOverlap(subject, factors, answer).report());
    }

    private Report report() {
        if (weights.isEmpty()) {
            return Report.NONE;
        }
        List<Check> checks = new ArrayList<>(List.of(overlap()));
        Map<String, Object> details = new LinkedHashMap<>();
        Balance balance = balance();
        checks.add(balance.check());
        details.put("balance", balance.details());
        details.put("effective_sample_size", effectiveSizes());
        return new Report(checks, details);
    }

    private static double total(double[] byArm) {
        double total = 0;
        for (double weight : byArm) {
            total += weight;
        }
        return total;
    }

    private Check overlap() {
        double smallest = 1;
        String where = "";
        double lost = 0;
        double all = 0;
        List<String> empty = new ArrayList<>();
        for (Map.Entry<Integer, double[]> entry : weights.entrySet()) {
            double total = total(entry.getValue());
            all += total;
            boolean gap = false;
            for (int arm : subject.involved()) {
                double share = entry.getValue()[arm] / total;
                String place = subject.arm(arm) + " where " + stratum.text(entry.getKey());
                if (share == 0) {
                    empty.add(place);
                    gap = true;
                }
                if (share < smallest) {
                    smallest = share;
                    where = place;
                }
            }
            lost += gap ? total : 0;
        }
        if (!empty.isEmpty()) {
            return new Check(
                    "overlap",
                    Check.Status.FAIL,
                    OptionalDouble.of(0),
                    "no rows with " + Phrases.some(empty, 3) + ": strata with " + Phrases.percent(lost / all)
                            + " of the rows lack a level that is compared");
        }
        String text = "smallest share of an arm in a stratum " + Phrases.percent(smallest) + ", " + where;
        Check.Status status = smallest < Overlap.EDGE ? Check.Status.WARN : Check.Status.PASS;
        return new Check("overlap", status, OptionalDouble.of(smallest), text);
    }

    /** Kish's: {@code (sum w)² / sum w²} of the weights over propensities, by arm. */
    private Map<String, Object> effectiveSizes() {
        Map<String, Object> sizes = new LinkedHashMap<>();
        for (int arm : subject.involved()) {
            double sum = 0;
            double squares = 0;
            for (double[] byArm : weights.values()) {
                if (byArm[arm] > 0) {
                    sum += total(byArm);
                    squares += total(byArm) * total(byArm) / byArm[arm];
                }
            }
            sizes.put(subject.arm(arm), squares > 0 ? sum * sum / squares : 0.0);
        }
        return sizes;
    }

    private Balance balance() {
        List<Balance.Row> rows = new ArrayList<>();
        for (int f = 0; f < factors.size(); f++) {
            Factor factor = factors.get(f);
            for (int level = 0; level < factor.size(); level++) {
                for (int arm : subject.compared()) {
                    Balance.Moments to = moments(f, level, arm);
                    Balance.Moments from = moments(f, level, subject.reference());
                    if (to.sum() + from.sum() > 0) {
                        rows.add(Balance.row(factor.text(level), to, from));
                    }
                }
            }
        }
        return new Balance(rows);
    }

    private Balance.Moments moments(int factor, int level, int arm) {
        double weight = 0;
        double sum = 0;
        double inverse = 0;
        double inverseSum = 0;
        for (Map.Entry<Integer, double[]> entry : weights.entrySet()) {
            double[] byArm = entry.getValue();
            boolean holds =
                    factors.size() == 1 ? entry.getKey() == level : stratum.parts(entry.getKey())[factor] == level;
            weight += byArm[arm];
            sum += holds ? byArm[arm] : 0;
            if (byArm[arm] > 0) {
                inverse += total(byArm);
                inverseSum += holds ? total(byArm) : 0;
            }
        }
        return new Balance.Moments(weight, sum, sum, inverse, inverseSum);
    }
}
