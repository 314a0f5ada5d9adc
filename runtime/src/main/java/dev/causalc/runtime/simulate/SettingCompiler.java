package dev.causalc.runtime.simulate;

import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.Intervention;
import dev.causalc.compiler.model.Setting;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.model.Term;
import dev.causalc.compiler.model.VarType;
import dev.causalc.compiler.model.Variable;
import dev.causalc.runtime.estimate.Estimation.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** From the settings and expressions of a term to changes and nodes of a structural model. */
final class SettingCompiler {
    private final Study study;
    private final StructuralModel model;
    private final ModelSymbols symbols;

    SettingCompiler(Study study, StructuralModel model) {
        this.study = study;
        this.model = model;
        this.symbols = new ModelSymbols(model);
    }

    /** A contrast of two settings, with the key that its value has. */
    record Pair(Key key, Setting to, Setting from) {
        static Pair of(Setting to, Setting from) {
            Key key = new Key(Optional.of(from.text()), Optional.of(to.text()), Map.of(), OptionalDouble.empty());
            return new Pair(key, to, from);
        }
    }

    /** The contrast that is written, else each level against the reference. */
    List<Pair> contrasts(Term.Effect effect) {
        if (effect.contrast().isPresent()) {
            return List.of(Pair.of(
                    effect.contrast().get().to(), effect.contrast().get().from()));
        }
        Values values = model.equation(equation(effect.treatment())).values();
        int levels = values.categories()
                .orElseThrow(() -> new NoTruth("`" + effect.treatment() + "` has no levels to compare"));
        List<Pair> pairs = new ArrayList<>();
        Setting reference = new Setting.AtLevel(values.nameOfCode(0));
        for (int code = 1; code < levels; code++) {
            pairs.add(Pair.of(new Setting.AtLevel(values.nameOfCode(code)), reference));
        }
        return pairs;
    }

    /** A variable that is one equation. */
    int equation(String variable) {
        return model.find(variable)
                .orElseThrow(() -> new NoTruth("`" + variable + "` is not one line of the `simulate` block"));
    }

    Node read(String variable) {
        return symbols.find(variable)
                .orElseThrow(() -> new NoTruth("`" + variable + "` is not one line of the `simulate` block"));
    }

    /** What has to be averaged of an outcome: numerator and denominator of a ratio, else the variable itself. */
    List<Node> parts(String variable) {
        return study.variable(variable)
                .map(Variable::type)
                .filter(VarType.Ratio.class::isInstance)
                .map(type -> (VarType.Ratio) type)
                .map(ratio -> List.of(compile(ratio.numerator()), compile(ratio.denominator())))
                .orElseGet(() -> List.of(read(variable)));
    }

    /** The equations of a variable: several for a simplex. */
    List<Integer> equations(String variable) {
        return shares(variable)
                .map(shares -> shares.stream()
                        .map(share -> equation(variable + "." + share))
                        .toList())
                .orElseGet(() -> List.of(equation(variable)));
    }

    /** The names of the shares of a simplex. */
    Optional<List<String>> shares(String variable) {
        return study.variable(variable)
                .map(Variable::type)
                .filter(VarType.Simplex.class::isInstance)
                .map(type -> ((VarType.Simplex) type)
                        .shares().stream().map(VarType.Share::name).toList());
    }

    List<Node.Change> changes(String variable, Setting setting) {
        return switch (setting) {
            case Setting.AtLevel level -> {
                int equation = equation(variable);
                double code = model.equation(equation).values().codeOfName(level.level());
                yield List.of(new Node.Change(equation, Node.constant(code)));
            }
            case Setting.AtNumber number -> List.of(new Node.Change(equation(variable), Node.constant(number.value())));
            case Setting.AtMixture mixture -> {
                List<Node.Change> changes = new ArrayList<>();
                for (String share : shares(variable).orElse(List.of())) {
                    double value = mixture.shares().getOrDefault(share, 0.0);
                    changes.add(new Node.Change(equation(variable + "." + share), Node.constant(value)));
                }
                yield changes;
            }
        };
    }

    Node.Change change(Intervention intervention) {
        FormulaCompiler formula = FormulaCompiler.withoutDraws(symbols);
        Optional<Node.Change> change = formula.change(intervention);
        check(formula);
        return change.orElseThrow(() -> new NoTruth("`" + intervention.variable() + "` cannot be set"));
    }

    Node compile(Expression expression) {
        FormulaCompiler formula = FormulaCompiler.withoutDraws(symbols);
        Node node = formula.compile(expression);
        check(formula);
        return node;
    }

    private static void check(FormulaCompiler formula) {
        formula.refusals().stream().findFirst().ifPresent(refusal -> {
            throw new NoTruth(refusal + " is not simulated yet");
        });
    }
}
