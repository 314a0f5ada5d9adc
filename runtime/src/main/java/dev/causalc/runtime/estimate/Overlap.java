package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.Role;
import dev.causalc.compiler.model.Variable;
import dev.causalc.runtime.estimate.Estimation.Check;
import dev.causalc.runtime.estimate.Question.Comparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * What always stands beside an adjusted comparison of levels: whether every kind of row was seen at every level (overlap),
 * and how alike the arms are before and after weighting by the inverse of their propensity (balance). Runs in the rounds of
 * the estimate.
 */
final class Overlap {
    /** A propensity nearer to 0 or 1 than this leaves an effect to extrapolation. */
    static final double EDGE = 0.02;

    /** With more than this share of rows beyond the edge there is no overlap to speak of. */
    static final double MOST_BEYOND = 0.1;

    /** Standardised mean differences up to this are usually thought of as balance (Stuart 2010). */
    static final double BALANCED = 0.1;

    private static final double MOST_CELLS = 10_000;

    private Overlap() {}

    /**
     * Checks, and numbers for the details of the estimate.
     */
    record Report(List<Check> checks, Map<String, Object> details) {
        static final Report NONE = new Report(List.of(), Map.of());

        Report {
            checks = List.copyOf(checks);
        }
    }

    /**
     * What the arms of a question are compared on.
     *
     * @param compared arms that the question sets, without the reference
     * @param reference what they are held against: the other side of the comparison, else some other arm
     */
    record Subject(Sample sample, Factor arms, List<Integer> compared, int reference, List<Variable> covariates) {
        Subject {
            compared = List.copyOf(compared);
            covariates = List.copyOf(covariates);
        }

        List<Integer> involved() {
            List<Integer> involved = new ArrayList<>(compared);
            involved.add(reference);
            return involved;
        }

        String arm(int arm) {
            return arms.text(arm);
        }
    }

    /** Adds overlap and balance to an estimate; where they cannot be computed a check says why. */
    static Computation<Estimation> beside(Computation<Estimation> estimate, Task task, Question question) {
        Optional<Subject> subject = subject(task, question);
        if (subject.isEmpty()) {
            return estimate;
        }
        Computation<Report> report = report(subject.get(), task).orElse(Overlap::unavailable);
        return Computation.both(estimate, report, Overlap::merged);
    }

    /** One where declared levels are few enough for cells; levels that only the data know may be too many. */
    static int mostRounds(Task task) {
        if (task.adjustment().isEmpty()) {
            return 0;
        }
        Set<String> divided = new LinkedHashSet<>(task.adjustment());
        task.study().variables().stream()
                .filter(variable -> variable.role() == Role.TREATMENT)
                .forEach(treatment -> divided.add(treatment.name()));
        double cells = divided.stream()
                .mapToDouble(name -> levels(task.study().variable(name).orElseThrow()))
                .reduce(1, (a, b) -> a * b);
        return cells <= MOST_CELLS ? 1 : PropensityOverlap.MOST_ROUNDS;
    }

    private static double levels(Variable variable) {
        return variable.type().levelNames().map(names -> (double) names.size()).orElse(Double.POSITIVE_INFINITY);
    }

    private static Optional<Subject> subject(Task task, Question question) {
        boolean discrete = !question.treatments().isEmpty()
                && question.slope().isEmpty()
                && question.treatments().stream().allMatch(Treatment.Discrete.class::isInstance);
        List<Variable> covariates = task.adjustment().stream()
                .filter(name ->
                        question.treatments().stream().noneMatch(t -> t.name().equals(name)))
                .map(name -> task.study().variable(name).orElseThrow())
                .toList();
        if (!discrete || covariates.isEmpty()) {
            return Optional.empty();
        }
        Set<String> used = new TreeSet<>(question.columns());
        covariates.forEach(variable -> used.addAll(columns(variable, task)));
        Sample sample = Sample.of(task.data(), task.table(), used, question.conditions());
        Set<Integer> compared = new LinkedHashSet<>();
        for (Comparison comparison : question.comparisons()) {
            compared.addAll(ArmSums.compared(question, comparison));
        }
        int first = ArmSums.arm(question, question.comparisons().get(0).to());
        int reference = question.comparisons()
                .get(0)
                .from()
                .map(from -> ArmSums.arm(question, from))
                .orElse(first == 0 ? 1 : 0);
        compared.remove(reference);
        Factor arms = ArmSums.keys(question, Optional.empty(), Optional.empty()).arms();
        return Optional.of(new Subject(sample, arms, List.copyOf(compared), reference, covariates));
    }

    private static List<String> columns(Variable variable, Task task) {
        return Treatment.of(variable, task.table()).map(Treatment::columns).orElse(List.of(variable.name()));
    }

    private static Computation<Report> report(Subject subject, Task task) {
        List<Factor> factors = new ArrayList<>();
        boolean discrete = true;
        for (Variable variable : subject.covariates) {
            Optional<Factor> factor = variable.type().isDiscrete()
                    ? Factor.of(variable.name(), variable.type(), task.table())
                    : Optional.empty();
            factor.ifPresent(factors::add);
            discrete &= factor.isPresent();
        }
        return discrete && Factor.cells(factors) * subject.arms.size() <= MOST_CELLS
                ? CellOverlap.report(subject, factors)
                : PropensityOverlap.report(subject, task);
    }

    private static Report unavailable(Refusal refusal) {
        Check check = new Check(
                "overlap",
                Check.Status.WARN,
                OptionalDouble.empty(),
                "overlap could not be looked at: " + refusal.message());
        return new Report(List.of(check), Map.of());
    }

    private static Estimation merged(Estimation estimate, Report report) {
        List<Check> checks = new ArrayList<>(report.checks);
        checks.addAll(estimate.checks());
        Map<String, Object> details = new LinkedHashMap<>(estimate.details());
        details.putAll(report.details);
        return new Estimation(
                estimate.method(),
                estimate.options(),
                estimate.values(),
                estimate.standardErrorKind(),
                details,
                checks);
    }
}
