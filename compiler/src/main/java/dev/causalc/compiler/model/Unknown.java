package dev.causalc.compiler.model;

import dev.causalc.compiler.source.Code;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Fix;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.syntax.Name;
import java.util.Collection;
import java.util.stream.Collectors;

/** Diagnostics about a name that nothing has: with the nearest name, else with the names there are. */
final class Unknown {
    private static final int MOST_NAMES = 12;

    private Unknown() {}

    static Diagnostic among(Code code, Name name, String message, Collection<String> names) {
        Diagnostic diagnostic = Diagnostic.of(code, name.span(), message);
        return Names.nearest(name.text(), names)
                .map(near -> diagnostic.fix(
                        Fix.suggestion("did you mean " + Names.shown(near) + "?", name.span(), Names.written(near))))
                .orElseGet(() -> names.isEmpty() ? diagnostic : diagnostic.note("there are: " + list(names)));
    }

    static String list(Collection<String> names) {
        String some = names.stream().limit(MOST_NAMES).map(Names::written).collect(Collectors.joining(", "));
        return names.size() > MOST_NAMES ? some + ", … (" + names.size() + " in all)" : some;
    }
}
