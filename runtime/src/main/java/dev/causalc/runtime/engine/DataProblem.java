package dev.causalc.runtime.engine;

import dev.causalc.compiler.source.Code;
import java.util.List;
import java.util.Optional;

/**
 * What is wrong with the rows or the file of a data statement: becomes a diagnostic at the statement or the variable.
 *
 * @param data the data statement
 * @param column the staged column (a variable's name) it is about, if one
 * @param message one sentence that names file, column, count and an example
 */
public record DataProblem(Code code, String data, Optional<String> column, String message, List<String> notes) {
    public DataProblem {
        notes = List.copyOf(notes);
    }
}
