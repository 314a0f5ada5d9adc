package dev.causalc.runtime.simulate;

import dev.causalc.compiler.model.Expression;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which columns of a data statement an expression reads. */
final class Columns {
    private Columns() {}

    static Set<String> of(Expression expression) {
        Set<String> found = new LinkedHashSet<>();
        collect(expression, found);
        return found;
    }

    private static void collect(Expression expression, Set<String> found) {
        if (expression instanceof Expression.Column column) {
            found.add(column.name());
        }
        expression.operands().forEach(operand -> collect(operand, found));
    }
}
