package dev.causalc.runtime.estimate;

import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.estimate.Fitting.Fitted;
import dev.causalc.runtime.estimate.ModelSums.Power;
import dev.causalc.runtime.estimate.Targets.Target;
import dev.causalc.runtime.statistics.Absorption;
import dev.causalc.runtime.statistics.Basis;
import dev.causalc.runtime.statistics.CellSums;
import dev.causalc.runtime.statistics.Column;
import dev.causalc.runtime.statistics.Computed;
import dev.causalc.runtime.statistics.Covariance;
import dev.causalc.runtime.statistics.Design;
import dev.causalc.runtime.statistics.ErrorKind;
import dev.causalc.runtime.statistics.Form;
import dev.causalc.runtime.statistics.Gram;
import dev.causalc.runtime.statistics.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Weighted least squares of a model and the answers that its coefficients give to a question, in two rounds: sums of
 * products by cells; then residuals, as row expressions, summed to errors.
 *
 * <p>A value is {@code c'b}, with c the average over a population of the design's rows under a setting (or of the difference
 * between two). Its error holds c fixed.
 */
final class LinearRegression {
    static final int MOST_ROUNDS = 2;

    /** Beyond this the normal equations have lost so many digits that the fit is refined from residual sums. */
    private static final double ILL_CONDITIONED = 1e6;

    private final Setup setup;
    private final Targets targets;
    private final ErrorOption error;
    private final WorkingModel working;
    private final Averages averages;
    private final int clusterNumber;
    private final List<Factor> others = new ArrayList<>();

    /**
     * @param absorbed numbers of factors whose effects are taken out
     */
    record Setup(Task task, Options options, Question question, Sample sample, Model model, List<Integer> absorbed) {
        Setup {
            absorbed = List.copyOf(absorbed);
        }
    }

    /**
     * What came out.
     *
     * @param contrasts by value, over the kept columns, in working units
     * @param coefficients of all columns, 0 for those left out
     * @param errors empty where the weights are exact
     * @param absorbedParameters how many parameters the absorbed effects are
     */
    record Fit(
            Setup setup,
            ErrorOption error,
            WorkingModel working,
            Fitted fitted,
            Gram gram,
            List<Target> targets,
            Contrasts contrasts,
            double[] coefficients,
            Optional<Errors.Result> errors,
            List<RowExpression> influences,
            double rows,
            int absorbedParameters) {}

    private LinearRegression(Setup setup, ErrorOption error) {
        this.setup = setup;
        this.error = error;
        this.targets = new Targets(setup.question);
        boolean constantAbsorbed = !setup.absorbed.isEmpty();
        Model model = setup.model;
        Basis basis = Basis.of(model.terms(), model.pilots(), new Basis.Pilot(0, 1), constantAbsorbed);
        Set<dev.causalc.runtime.statistics.Term> rests = targets.rests(model, basis);
        this.working = WorkingModel.of(model, setup.question.outcome(), rests, constantAbsorbed);
        int next = model.factors().size();
        this.averages = Averages.of(setup.question, working, rests, next);
        Averages.split(setup.question).ifPresent(others::add);
        this.clusterNumber = next + others.size();
        if (error.isBiasReduced()) {
            others.add(setup.sample.clusters().get(0).factor());
        }
    }

    static Computation<Fit> run(Setup setup) {
        int columns = setup.model.pieces().size();
        return ErrorOption.of(setup.options, setup.sample, setup.task.data(), columns)
                .then(error -> new LinearRegression(setup, error).fit());
    }

    private Computation<Fit> fit() {
        ModelSums sums = new ModelSums(working, setup.sample, others);
        sums.needGram();
        averages.need(sums);
        needAbsorption(sums);
        if (error.isBiasReduced() && !setup.sample.isExact()) {
            needClusters(sums);
        }
        return Computation.both(sums.ask(), Averages.count(setup.question, setup.sample), this::solve)
                .then(fit -> fit);
    }

    private void needClusters(ModelSums sums) {
        List<Integer> all = new ArrayList<>(
                IntStream.range(0, setup.model.factors().size()).boxed().toList());
        all.add(clusterNumber);
        sums.need(all, CellSums.Kind.PRODUCTS, Power.WEIGHTED);
        if (error.kind() == ErrorKind.CR2 && setup.sample.weighting() == Weighting.SAMPLING) {
            sums.need(all, CellSums.Kind.PRODUCTS, Power.PLAIN);
            sums.need(all, CellSums.Kind.PRODUCTS, Power.TWICE);
        }
    }

    private void needAbsorption(ModelSums sums) {
        List<List<Integer>> sets = new ArrayList<>();
        for (int absorbed : setup.absorbed) {
            for (Column column : working.design().columns()) {
                TreeSet<Integer> set = new TreeSet<>(Set.of(absorbed));
                column.indicators().forEach(indicator -> set.add(indicator.factor()));
                sets.add(List.copyOf(set));
            }
            setup.absorbed.stream()
                    .filter(other -> other > absorbed)
                    .forEach(other -> sets.add(List.of(absorbed, other)));
        }
        if (!sets.isEmpty()) {
            sums.needMoments(sets.stream().distinct().toList());
        }
    }

    private Computation<Fit> solve(Map<Power, List<CellSums>> sums, SortedMap<Integer, Double> counts) {
        double rows = counts.values().stream().mapToDouble(count -> count).sum();
        if (!(rows > 0)) {
            return Computation.refuse(setup.sample.noRows());
        }
        List<CellSums> weighted = sums.get(Power.WEIGHTED);
        Averages read = averages.read(weighted, counts);
        Gram gram = working.design().gram(weighted, working.basis().outcome());
        if (setup.absorbed.isEmpty()) {
            return Fitting.fit(setup.model, gram, rows, 0)
                    .then(fitted -> second(sums, read, rows, gram, fitted, Optional.empty(), 0));
        }
        int[] levels = setup.absorbed.stream()
                .mapToInt(f -> setup.model.factors().get(f).size())
                .toArray();
        Absorption absorption =
                new Absorption(working.design(), working.basis().outcome(), setup.absorbed, levels, weighted);
        return switch (absorption.parameters()) {
            case Computed.Unsupported<Integer> no -> Computation.refuse(Refusal.cannot(no.reason()));
            case Computed.Value<Integer> parameters ->
                Fitting.fit(setup.model, absorption.reduce(gram), rows, parameters.value())
                        .then(fitted ->
                                second(sums, read, rows, gram, fitted, Optional.of(absorption), parameters.value()));
        };
    }

    private Computation<Fit> second(
            Map<Power, List<CellSums>> sums,
            Averages read,
            double rows,
            Gram gram,
            Fitted fitted,
            Optional<Absorption> absorption,
            int absorbedParameters) {
        List<Target> asked = targets.of(working, read);
        if (asked.isEmpty()) {
            return Computation.refuse(setup.sample.noRows());
        }
        double[] coefficients = fitted.expand(fitted.fit().coefficients());
        Optional<Refusal> refusal = Contrasts.refusal(setup.question, working, asked, coefficients);
        if (refusal.isPresent()) {
            return Computation.refuse(refusal.get());
        }
        Contrasts contrasts = Contrasts.of(setup.question, working, fitted, asked, coefficients);
        if (setup.sample.isExact()) {
            return Computation.of(new Fit(
                    setup,
                    error,
                    working,
                    fitted,
                    gram,
                    asked,
                    contrasts,
                    coefficients,
                    Optional.empty(),
                    List.of(),
                    rows,
                    absorbedParameters));
        }
        Optional<Form> leverage = Optional.empty();
        if (error.kind() == ErrorKind.HC2 || error.kind() == ErrorKind.HC3) {
            switch (leverage(fitted, absorption)) {
                case Computed.Unsupported<Form> no -> {
                    return Computation.refuse(Refusal.cannot(no.reason()));
                }
                case Computed.Value<Form> yes -> leverage = Optional.of(yes.value());
            }
        }
        Errors.Parts parts = parts(fitted, contrasts, absorption, leverage, rows, absorbedParameters);
        Optional<Covariance> biasReduced = Optional.empty();
        if (error.isBiasReduced()) {
            switch (BiasReducedSums.covariance(
                    error.kind(),
                    setup.sample.weighting(),
                    working,
                    fitted,
                    contrasts.matrix(),
                    sums,
                    clusterNumber,
                    absorption)) {
                case Computed.Unsupported<Covariance> no -> {
                    return Computation.refuse(Refusal.cannot(no.reason()));
                }
                case Computed.Value<Covariance> yes -> biasReduced = Optional.of(yes.value());
            }
        }
        return Errors.of(error, setup.sample, fitted.fit(), contrasts.matrix(), parts, biasReduced)
                .map(errors -> finish(gram, fitted, asked, errors, parts, absorbedParameters));
    }

    /** With coefficients refined by their residual sums, where these were asked for. */
    private Fit finish(
            Gram gram,
            Fitted fitted,
            List<Target> asked,
            Errors.Result errors,
            Errors.Parts parts,
            int absorbedParameters) {
        double[] coefficients = fitted.fit().coefficients();
        if (errors.scores().length > 0) {
            coefficients =
                    fitted.fit().refine(errors.scores(), errors.squares()).coefficients();
        }
        double[] all = fitted.expand(coefficients);
        return new Fit(
                setup,
                error,
                working,
                fitted,
                gram,
                asked,
                Contrasts.of(setup.question, working, fitted, asked, all),
                all,
                Optional.of(errors),
                parts.projections().stream()
                        .<RowExpression>map(r -> Rows.times(
                                working.basis().outcomeScale(), parts.residual().times(r)))
                        .toList(),
                parts.rows(),
                absorbedParameters);
    }

    private Computed<Form> leverage(Fitted fitted, Optional<Absorption> absorption) {
        Matrix inverse = fitted.expand(fitted.fit().inverse());
        return absorption
                .map(absorbed -> absorbed.leverage(inverse))
                .orElseGet(() -> new Computed.Value<>(working.design().quadratic(inverse)));
    }

    private Errors.Parts parts(
            Fitted fitted,
            Contrasts contrasts,
            Optional<Absorption> absorption,
            Optional<Form> leverage,
            double rows,
            int absorbedParameters) {
        Design design = working.design();
        double[] coefficients = fitted.expand(fitted.fit().coefficients());
        Form outcome = new Design(
                        design.numerics(), List.of(new Column(working.basis().outcome(), List.of())))
                .linear(new double[] {1});
        Form residual = absorption
                .map(absorbed -> absorbed.residual(coefficients))
                .orElseGet(() -> outcome.plus(design.linear(coefficients).times(-1)));
        Matrix projections = fitted.fit().project(contrasts.matrix());
        List<RowExpression> rowProjections = IntStream.range(0, projections.rows())
                .mapToObj(i -> fitted.expand(projections.row(i)))
                .map(c -> absorption.map(absorbed -> absorbed.within(c)).orElseGet(() -> design.linear(c)))
                .map(working::row)
                .toList();
        boolean refine = fitted.fit().condition() > ILL_CONDITIONED;
        List<RowExpression> columns = refine ? columns(fitted, absorption) : List.of();
        return new Errors.Parts(
                working.row(residual),
                rowProjections,
                leverage.map(working::row),
                columns,
                rows,
                fitted.parameters() + absorbedParameters);
    }

    private List<RowExpression> columns(Fitted fitted, Optional<Absorption> absorption) {
        return IntStream.of(fitted.kept())
                .mapToObj(p -> {
                    double[] unit = new double[working.design().size()];
                    unit[p] = 1;
                    return absorption
                            .map(absorbed -> absorbed.within(unit))
                            .orElseGet(() -> working.design().linear(unit));
                })
                .map(working::row)
                .toList();
    }
}
