package dev.causalc.compiler.testing;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A module's packages in order: each may use itself and those before it. A subpackage belongs to the longest name it fits. */
public record Layers(String base, List<String> packages) {
    public Layers {
        packages = List.copyOf(packages);
    }

    /** Holds for a class that lies in a listed package and uses no package listed later. */
    public ArchCondition<JavaClass> respected() {
        return new ArchCondition<>("use only the packages before their own in " + packages) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Optional<String> own = layer(type);
                if (own.isEmpty()) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " is in none of " + packages));
                    return;
                }
                for (Dependency use : type.getDirectDependenciesFromSelf()) {
                    if (layer(use.getTargetClass())
                            .filter(other -> isLater(other, own.get()))
                            .isPresent()) {
                        events.add(SimpleConditionEvent.violated(use, use.getDescription()));
                    }
                }
            }
        };
    }

    private boolean isLater(String layer, String than) {
        return packages.indexOf(layer) > packages.indexOf(than);
    }

    private Optional<String> layer(JavaClass type) {
        String name = type.getPackageName() + ".";
        return packages.stream()
                .filter(layer -> name.startsWith(base + "." + layer + "."))
                .max(Comparator.comparingInt(String::length));
    }
}
