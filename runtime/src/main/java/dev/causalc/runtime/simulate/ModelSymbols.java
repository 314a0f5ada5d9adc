package dev.causalc.runtime.simulate;

import dev.causalc.compiler.model.Range;
import java.util.Optional;

/** What names outside of the simulate block stand for: its lines, and the numbers of its levels. */
record ModelSymbols(StructuralModel model) implements FormulaCompiler.Symbols {
    static final Values UNIT_NUMBERS = new Values.Numbers(Range.ALL, true);

    @Override
    public Optional<Node> find(String name) {
        return model.find(name)
                .<Node>map(Node.Read::new)
                .or(() -> model.findLevel(name).map(Node.UnitNumber::new));
    }

    @Override
    public Optional<Values> values(String name) {
        return model.find(name)
                .map(place -> model.equation(place).values())
                .or(() -> model.findLevel(name).map(level -> UNIT_NUMBERS));
    }
}
