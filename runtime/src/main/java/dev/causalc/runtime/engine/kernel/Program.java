package dev.causalc.runtime.engine.kernel;

import dev.causalc.runtime.engine.RowExpression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The steps that compute a set of expressions, each once, in an order in which every step follows its inputs. */
final class Program {
    private final List<Node> nodes = new ArrayList<>();
    private final Map<RowExpression, Integer> places = new HashMap<>();

    /** Spares hashing the same large expression again and again. */
    private final Map<RowExpression, Integer> identical = new IdentityHashMap<>();

    private final Map<String, Integer> columns = new LinkedHashMap<>();

    /** The place of an expression's value, adding the steps that it needs. */
    int add(RowExpression expression) {
        Integer same = identical.get(expression);
        if (same != null) {
            return same;
        }
        int place = addNew(expression);
        identical.put(expression, place);
        return place;
    }

    private int addNew(RowExpression expression) {
        Integer known = places.get(expression);
        if (known != null) {
            return known;
        }
        List<RowExpression> children = children(expression);
        int[] inputs = new int[children.size()];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = add(children.get(i));
        }
        if (expression instanceof RowExpression.Column column) {
            columns.putIfAbsent(column.name(), columns.size());
        }
        nodes.add(new Node(expression, inputs));
        places.put(expression, nodes.size() - 1);
        return nodes.size() - 1;
    }

    List<Node> nodes() {
        return nodes;
    }

    /** Columns that are read, in the order in which a block must give them. */
    List<String> columns() {
        return List.copyOf(columns.keySet());
    }

    int columnIndex(String name) {
        return columns.get(name);
    }

    private static List<RowExpression> children(RowExpression expression) {
        return switch (expression) {
            case RowExpression.Constant e -> List.of();
            case RowExpression.Column e -> List.of();
            case RowExpression.Unary e -> List.of(e.operand());
            case RowExpression.Binary e -> List.of(e.left(), e.right());
            case RowExpression.If e -> List.of(e.condition(), e.then(), e.otherwise());
            case RowExpression.Lookup e -> List.of(e.code());
            case RowExpression.PairLookup e -> List.of(e.first(), e.second());
            case RowExpression.Linear e -> e.terms();
            case RowExpression.LinearByCode e ->
                Stream.concat(Stream.of(e.code()), e.terms().stream()).toList();
            case RowExpression.Quadratic e -> e.terms();
        };
    }
}
