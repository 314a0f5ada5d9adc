package dev.causalc.compiler.model;

import dev.causalc.compiler.syntax.Statement;
import java.util.List;
import java.util.Map;

/**
 * What the parts of the resolver share.
 *
 * @param statements of the study and its libraries, in order
 */
record Context(
        List<Statement> statements,
        Environment environment,
        Namespace names,
        Map<String, Param> params,
        Tables tables,
        Unread unread,
        Report report) {

    <S extends Statement> List<S> all(Class<S> kind) {
        return statements.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    ExpressionResolver over(Scope scope) {
        return new ExpressionResolver(scope, report);
    }
}
