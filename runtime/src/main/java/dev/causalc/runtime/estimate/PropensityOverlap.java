package dev.causalc.runtime.estimate;

import dev.causalc.runtime.engine.Answer;
import dev.causalc.runtime.engine.Request;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.engine.RowExpression.Binary;
import dev.causalc.runtime.estimate.Estimation.Check;
import dev.causalc.runtime.estimate.Overlap.Report;
import dev.causalc.runtime.estimate.Overlap.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Overlap and balance with numeric covariates: the probability of each arm by logistic regression, then a pass that
 * counts it in bins, weighs the arms by its inverse, and looks at the rows where it is near 0 or 1.
 */
final class PropensityOverlap {
    /** Where the range of the propensity is read off: finer towards 0 and 1, where it matters. */
    private static final double[] EDGES = {
        0, 0.005, 0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8,
        0.85, 0.9, 0.92, 0.94, 0.95, 0.96, 0.97, 0.98, 0.99, 0.995, 1
    };

    private final Subject subject;
    private final Model model;
    /** The probability of each arm that is involved, in their order. */
    private final List<RowExpression> probabilities;

    private final List<RowExpression> numerics;

    private PropensityOverlap(Subject subject, Model model, List<RowExpression> probabilities) {
        this.subject = subject;
        this.model = model;
        this.probabilities = probabilities;
        this.numerics = model.atoms().stream()
                .map(atom -> new Question.Outcome(
                                atom.label(),
                                atom.value(),
                                atom.pilot().mean(),
                                atom.pilot().deviation() > 0 ? atom.pilot().deviation() : 1)
                        .working())
                .toList();
    }

    static final int MOST_ROUNDS = Propensity.MOST_ROUNDS + 1;

    static Computation<Report> report(Subject subject, Task task) {
        Model model = Propensity.model(subject.covariates(), task.table());
        return Propensity.fit(model, subject.sample(), subject.arms(), Optional.empty())
                .then(propensity -> {
                    List<RowExpression> probabilities =
                            subject.involved().stream().map(propensity::of).toList();
                    return new PropensityOverlap(subject, model, probabilities).report();
                });
    }

    private static RowExpression inArm(Subject subject, int arm) {
        return subject.arms().code().is(arm);
    }

    private Computation<Report> report() {
        List<Request> requests = new ArrayList<>(List.of(moments(), beyond()));
        probabilities.forEach(p -> requests.add(below(p)));
        model.factors().forEach(factor -> {
            requests.add(levels(factor));
            requests.add(beyondLevels(factor));
        });
        return Computation.groups(requests).map(this::read);
    }

    /** 1 over the probability of the arm that a row is in; 0 in other arms. */
    private RowExpression inverse() {
        RowExpression result = Rows.ZERO;
        List<Integer> arms = subject.involved();
        for (int i = 0; i < arms.size(); i++) {
            result = new RowExpression.If(inArm(subject, arms.get(i)), Rows.ONE.divide(probabilities.get(i)), result);
        }
        return result;
    }

    /** 1 where some arm is all but impossible. */
    private RowExpression isBeyond() {
        return probabilities.stream()
                .<RowExpression>map(p -> new Binary(Binary.Operator.LESS, p, RowExpression.constant(Overlap.EDGE)))
                .reduce((a, b) -> new Binary(Binary.Operator.OR, a, b))
                .orElseThrow();
    }

    private Request moments() {
        RowExpression inverse = inverse();
        List<RowExpression> sums = new ArrayList<>(List.of(Rows.ONE, inverse, Rows.square(inverse)));
        for (RowExpression z : numerics) {
            sums.add(z);
            sums.add(Rows.square(z));
            sums.add(inverse.times(z));
        }
        return subject.sample().sums(List.of(subject.arms()), sums);
    }

    private Request beyond() {
        RowExpression beyond = isBeyond();
        List<RowExpression> sums = new ArrayList<>(List.of(Rows.ONE, beyond));
        for (RowExpression z : numerics) {
            sums.add(z);
            sums.add(beyond.times(z));
        }
        return subject.sample().sums(List.of(), sums);
    }

    /** The rows below each edge but the first and the last. */
    private Request below(RowExpression probability) {
        List<RowExpression> sums = new ArrayList<>(List.of(Rows.ONE));
        for (int i = 1; i < EDGES.length - 1; i++) {
            sums.add(new Binary(Binary.Operator.LESS, probability, RowExpression.constant(EDGES[i])));
        }
        return subject.sample().sums(List.of(), sums);
    }

    private Request levels(Factor factor) {
        return subject.sample().sums(List.of(subject.arms(), factor), List.of(Rows.ONE, inverse()));
    }

    private Request beyondLevels(Factor factor) {
        return subject.sample().sums(List.of(factor), List.of(Rows.ONE, isBeyond()));
    }

    private Report read(List<Answer.Groups> answers) {
        int arms = probabilities.size();
        Map<Integer, double[]> byArm = new LinkedHashMap<>();
        answers.get(0).groups().forEach(group -> byArm.put((int) group.keys()[0], group.sums()));
        double[] low = new double[arms];
        double[] high = new double[arms];
        for (int a = 0; a < arms; a++) {
            double[] below = answers.get(2 + a).only().sums();
            int first = 0;
            while (first + 1 < EDGES.length - 1 && below[first + 1] == 0) {
                first++;
            }
            int last = EDGES.length - 1;
            while (last - 1 > 0 && below[last - 1] == below[0]) {
                last--;
            }
            low[a] = EDGES[first];
            high[a] = EDGES[last];
        }
        List<Answer.Groups> levels = answers.subList(2 + arms, answers.size());
        Balance balance = new Balance(rows(byArm, levels));
        Map<String, Object> details = new LinkedHashMap<>();
        Map<String, Object> ranges = new LinkedHashMap<>();
        Map<String, Object> sizes = new LinkedHashMap<>();
        for (int a = 0; a < arms; a++) {
            int arm = subject.involved().get(a);
            ranges.put(subject.arm(arm), List.of(low[a], high[a]));
            double[] sums = byArm.getOrDefault(arm, new double[] {0, 0, 1});
            sizes.put(subject.arm(arm), sums[1] * sums[1] / sums[2]);
        }
        details.put("balance", balance.details());
        details.put("propensity_range", ranges);
        details.put("effective_sample_size", sizes);
        Check overlap = overlap(low, high, answers.get(1).only().sums(), levels, sizes);
        return new Report(List.of(overlap, balance.check()), details);
    }

    private List<Balance.Row> rows(Map<Integer, double[]> byArm, List<Answer.Groups> levels) {
        List<Balance.Row> rows = new ArrayList<>();
        for (int arm : subject.compared()) {
            double[] to = byArm.get(arm);
            double[] from = byArm.get(subject.reference());
            for (int i = 0; i < numerics.size(); i++) {
                rows.add(Balance.row(model.atoms().get(i).label(), moments(to, i), moments(from, i)));
            }
            for (int f = 0; f < model.factors().size(); f++) {
                Factor factor = model.factors().get(f);
                for (int level = 0; level < factor.size(); level++) {
                    Balance.Moments one = moments(to, levels.get(2 * f), arm, level);
                    Balance.Moments other = moments(from, levels.get(2 * f), subject.reference(), level);
                    if (one.sum() + other.sum() > 0) {
                        rows.add(Balance.row(factor.text(level), one, other));
                    }
                }
            }
        }
        return rows;
    }

    private static Balance.Moments moments(double[] sums, int numeric) {
        int at = 3 + 3 * numeric;
        return new Balance.Moments(sums[0], sums[at], sums[at + 1], sums[1], sums[at + 2]);
    }

    private static Balance.Moments moments(double[] sums, Answer.Groups levels, int arm, int level) {
        double[] own = levels.groups().stream()
                .filter(group -> group.keys()[0] == arm && group.keys()[1] == level)
                .map(Answer.Group::sums)
                .findFirst()
                .orElse(new double[2]);
        return new Balance.Moments(sums[0], own[0], own[0], sums[1], own[1]);
    }

    private Check overlap(
            double[] low, double[] high, double[] beyond, List<Answer.Groups> levels, Map<String, Object> sizes) {
        double share = beyond[1] / beyond[0];
        double least =
                IntStream.range(0, low.length).mapToDouble(i -> low[i]).min().orElse(0);
        int shown = subject.arms().size() == 2 ? subject.involved().indexOf(1) : 0;
        String arm = subject.arm(subject.involved().get(shown));
        List<String> counts = new ArrayList<>();
        sizes.forEach((name, size) -> counts.add(Phrases.rounded((Double) size) + " for " + name));
        String text = "propensity of " + arm + " between " + Phrases.rounded(low[shown]) + " and "
                + Phrases.rounded(high[shown]) + ", effective sample size " + Phrases.list(counts);
        if (share == 0) {
            return new Check("overlap", Check.Status.PASS, OptionalDouble.of(least), text);
        }
        Check.Status status = share > Overlap.MOST_BEYOND ? Check.Status.FAIL : Check.Status.WARN;
        String region = "; for " + Phrases.percent(share) + " of the rows an arm has less than "
                + Phrases.percent(Overlap.EDGE) + region(beyond, levels);
        return new Check("overlap", status, OptionalDouble.of(least), text + region);
    }

    /** What sets the rows beyond the edge most apart from all rows. */
    private String region(double[] beyond, List<Answer.Groups> levels) {
        String region = "";
        double strongest = 0.5;
        for (int i = 0; i < numerics.size(); i++) {
            Model.Atom atom = model.atoms().get(i);
            double all = beyond[2 + 2 * i] / beyond[0];
            double own = beyond[3 + 2 * i] / beyond[1];
            if (Math.abs(own - all) > strongest) {
                strongest = Math.abs(own - all);
                double scale = atom.pilot().deviation() > 0 ? atom.pilot().deviation() : 1;
                region = ", mostly where " + atom.label() + " is " + (own > all ? "high" : "low") + " (mean "
                        + Phrases.rounded(atom.pilot().mean() + scale * own) + " against "
                        + Phrases.rounded(atom.pilot().mean() + scale * all) + ")";
            }
        }
        for (int f = 0; f < model.factors().size(); f++) {
            for (Answer.Group group : levels.get(2 * f + 1).groups()) {
                double all = group.sums()[0] / beyond[0];
                double own = group.sums()[1] / beyond[1];
                double apart = (own - all) / Math.sqrt(all * (1 - all) + 1e-12);
                if (apart > strongest) {
                    strongest = apart;
                    region = ", mostly where " + model.factors().get(f).text((int) group.keys()[0]) + " ("
                            + Phrases.percent(own) + " of them, against " + Phrases.percent(all) + " of all)";
                }
            }
        }
        return region;
    }
}
