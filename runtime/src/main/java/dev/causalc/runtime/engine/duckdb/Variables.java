package dev.causalc.runtime.engine.duckdb;

import dev.causalc.compiler.model.Expression;
import java.util.Optional;

/** Other things than columns that an expression may name. */
interface Variables {
    /** The expression that a variable is bound to. */
    Optional<Expression> value(String variable);

    /** What the data hold for a level: a text, a {@link Double} or a {@link Boolean}. */
    Optional<Object> level(String variable, String level);
}
