package dev.causalc.compiler.identify;

import dev.causalc.compiler.model.Population;
import dev.causalc.compiler.model.Role;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.model.Term;
import java.util.Optional;
import java.util.Set;

/** Whether rows show the population that is asked about as it is: all of it, and without gaps. */
final class World {
    private World() {}

    static boolean isSeen(Study study, DataGraph rows, Term term) {
        Optional<String> first = study.populations().stream().findFirst().map(Population::name);
        Optional<String> target = term.modifiers().population().or(() -> first);
        boolean same = rows.data().population().or(() -> first).equals(target);
        boolean selected = !rows.data().unselected()
                && study.variables().stream().anyMatch(variable -> variable.role() == Role.SELECTION);
        Set<String> measured = DataGraph.measured(study, rows.data());
        boolean gaps = study.variables().stream()
                .anyMatch(variable -> variable.observedWhen().isPresent() && measured.contains(variable.name()));
        return same && !selected && !gaps;
    }
}
