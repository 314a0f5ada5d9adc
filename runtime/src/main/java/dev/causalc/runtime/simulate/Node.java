package dev.causalc.runtime.simulate;

import dev.causalc.compiler.model.Distribution;
import java.util.List;

/**
 * An expression over the equations of a structural model, ready to be computed for many units at once. Levels are codes,
 * truth is 1 or 0, a date or timestamp is the seconds since 1970.
 */
sealed interface Node {
    record Constant(double value) implements Node {}

    /** The value of an equation. */
    record Read(int equation) implements Node {}

    /** The number, from 1, of the unit of a level that the row is in. */
    record UnitNumber(int level) implements Node {}

    record Apply(Operation operation, List<Node> arguments) implements Node {
        public Apply {
            arguments = List.copyOf(arguments);
        }
    }

    /** The third where the first is false or missing. */
    record Choose(Node condition, Node then, Node otherwise) implements Node {}

    /**
     * A draw: a function of its arguments and of the noise of one stream.
     *
     * @param id of the draw in the model
     * @param component which share, for a draw of several; else 0
     */
    record Draw(int id, Distribution distribution, List<Node> arguments, NoiseStream noise, int component)
            implements Node {
        public Draw {
            arguments = List.copyOf(arguments);
        }
    }

    /** The value that an equation would have had, had others been changed; the changes are computed in the real world. */
    record Elsewhere(int equation, List<Change> changes) implements Node {
        public Elsewhere {
            changes = List.copyOf(changes);
        }
    }

    /** An equation replaced by a value. */
    record Change(int equation, Node value) {}

    static Node constant(double value) {
        return new Constant(value);
    }

    static Node apply(Operation operation, Node... arguments) {
        return new Apply(operation, List.of(arguments));
    }

    /** The nodes directly below; of an {@link Elsewhere} those that its changes are computed from. */
    default List<Node> children() {
        return switch (this) {
            case Constant constant -> List.of();
            case Read read -> List.of();
            case UnitNumber number -> List.of();
            case Apply apply -> apply.arguments;
            case Choose choose -> List.of(choose.condition, choose.then, choose.otherwise);
            case Draw draw -> draw.arguments;
            case Elsewhere elsewhere ->
                elsewhere.changes.stream().map(Change::value).toList();
        };
    }
}
