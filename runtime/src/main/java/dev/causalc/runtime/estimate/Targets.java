package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.Setting;
import dev.causalc.compiler.source.EstimateCode;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.engine.RowExpression.Binary;
import dev.causalc.runtime.engine.StageSpec;
import dev.causalc.runtime.estimate.Model.Coding;
import dev.causalc.runtime.estimate.Model.Part;
import dev.causalc.runtime.estimate.Question.Comparison;
import dev.causalc.runtime.statistics.Basis;
import dev.causalc.runtime.statistics.Term;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a question asks of a linear model, as combinations of its coefficients: for a setting of the treatments the average
 * over a population of the design's rows with that setting, for a slope the average of their derivatives.
 */
final class Targets {
    private final Question question;
    private final Map<String, Treatment> treatments;

    Targets(Question question) {
        this.question = question;
        this.treatments = question.treatments().stream().collect(Collectors.toMap(Treatment::name, t -> t));
    }

    /**
     * One value, as combinations of the design's columns.
     *
     * @param from what it is compared with
     * @param rows of the fit in its group
     */
    record Target(Estimation.Key key, double[] to, Optional<double[]> from, double rows) {}

    /** The share that grows must be one of the mixture's, and so must the one it grows against. */
    static Optional<Refusal> refusal(Question question) {
        if (question.slope().isEmpty() || !(question.treatments().get(0) instanceof Treatment.Mixture mixture)) {
            return Optional.empty();
        }
        Question.Slope slope = question.slope().get();
        if (slope.share().isEmpty()) {
            return Optional.of(Refusal.of(
                    EstimateCode.METHOD_CANNOT_SERVE,
                    "`" + mixture.name() + "` is a mixture, so a slope needs the share that grows",
                    "write it as in `slope of … over " + mixture.name() + "."
                            + mixture.shares().get(0) + "`"));
        }
        return Optional.empty();
    }

    /** Adds the numbers of rows that derivatives need besides the model's: how other shares shrink as one grows. */
    void addAtoms(ModelBuilder builder) {
        mixture().ifPresent(mixture -> mixture.shares().forEach(share -> builder.atom(direction(mixture, share))));
    }

    private Optional<Treatment.Mixture> mixture() {
        return question.slope().isPresent() && question.treatments().get(0) instanceof Treatment.Mixture mixture
                ? Optional.of(mixture)
                : Optional.empty();
    }

    /**
     * By how much a share changes as the share of the question grows by one: {@code e_s - (the rest)/(1 - w_s)}, or
     * {@code e_s - e_other} (Cornell 2002, section 5.8).
     */
    private Model.Atom direction(Treatment.Mixture mixture, String share) {
        Question.Slope slope = question.slope().orElseThrow();
        String grows = slope.share().orElseThrow();
        RowExpression value;
        if (share.equals(grows)) {
            value = Rows.ONE;
        } else if (slope.against().isPresent()) {
            value = share.equals(slope.against().get()) ? RowExpression.constant(-1) : Rows.ZERO;
        } else {
            RowExpression rest = Rows.ONE.minus(RowExpression.column(StageSpec.share(mixture.name(), grows)));
            RowExpression some = new Binary(Binary.Operator.GREATER, rest, Rows.ZERO);
            RowExpression part = RowExpression.column(StageSpec.share(mixture.name(), share));
            // Where there is no rest, the others shrink alike.
            double even = 1.0 / (mixture.shares().size() - 1);
            value = new RowExpression.If(
                    some, RowExpression.constant(-1).times(part).divide(rest), RowExpression.constant(-even));
        }
        return new Model.Atom("direction of " + share, value, new Basis.Pilot(0, 1));
    }

    /** The terms whose averages are needed. */
    Set<Term> rests(Model model, Basis basis) {
        Set<Term> rests = new LinkedHashSet<>();
        for (Term term : model.terms()) {
            if (question.slope().isPresent()) {
                slope(model, term, basis).forEach(part -> rests.add(part.rest()));
            }
            for (Comparison comparison : question.comparisons()) {
                rests.add(model.set(term, comparison.to(), treatments, basis).rest());
                comparison
                        .from()
                        .ifPresent(from -> rests.add(
                                model.set(term, from, treatments, basis).rest()));
            }
        }
        return rests;
    }

    private List<Part> slope(Model model, Term term, Basis basis) {
        Treatment treatment = question.treatments().get(0);
        return switch (model.codings().get(treatment.name())) {
            case Coding.AsAtom coding -> Model.derivative(term, coding.atom(), basis);
            case Coding.AsFactor coding -> List.of();
            case Coding.AsShares coding -> {
                List<Part> parts = new ArrayList<>();
                for (int i = 0; i < coding.names().size(); i++) {
                    RowExpression value = direction(
                                    mixture().orElseThrow(), coding.names().get(i))
                            .value();
                    Term direction = Term.atom(atom(model, value));
                    Model.derivative(term, coding.atoms().get(i), basis)
                            .forEach(part -> parts.add(
                                    new Part(part.coefficient(), part.rest().times(direction))));
                }
                yield parts;
            }
        };
    }

    private static int atom(Model model, RowExpression value) {
        for (int i = 0; i < model.atoms().size(); i++) {
            if (model.atoms().get(i).value().equals(value)) {
                return i;
            }
        }
        throw new IllegalStateException("no atom for a direction");
    }

    List<Target> of(WorkingModel model, Averages averages) {
        List<Target> targets = new ArrayList<>();
        if (question.slope().isPresent()) {
            Comparison only = new Comparison(Estimation.Key.NONE, Map.of(), Optional.empty());
            for (int group : averages.groups(only)) {
                Map<Term, Double> means = averages.of(only, group);
                double[] combination = combine(model, term -> slope(model.model(), term, model.basis()), means);
                targets.add(new Target(key(only, group), combination, Optional.empty(), averages.rows(group)));
            }
        }
        for (Comparison comparison : question.comparisons()) {
            for (int group : averages.groups(comparison)) {
                Map<Term, Double> means = averages.of(comparison, group);
                targets.add(new Target(
                        key(comparison, group),
                        average(model, comparison.to(), means),
                        comparison.from().map(from -> average(model, from, means)),
                        averages.rows(group)));
            }
        }
        return targets;
    }

    private Estimation.Key key(Comparison comparison, int group) {
        return question.by()
                .map(by -> Question.key(comparison.key(), by, group))
                .orElse(comparison.key());
    }

    private double[] average(WorkingModel model, Map<String, Setting> settings, Map<Term, Double> means) {
        return combine(model, term -> List.of(model.model().set(term, settings, treatments, model.basis())), means);
    }

    private static double[] combine(
            WorkingModel model, java.util.function.Function<Term, List<Part>> parts, Map<Term, Double> means) {
        return model.model().terms().stream()
                .mapToDouble(term -> parts.apply(term).stream()
                        .filter(part -> part.coefficient() != 0)
                        .mapToDouble(part -> part.coefficient() * means.get(part.rest()))
                        .sum())
                .toArray();
    }
}
