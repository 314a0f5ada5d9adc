package dev.causalc.compiler.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** The rules that both modules hold their own classes to. */
public final class HouseRules {
    /** What keeps text in memory, or says that reading failed; the rest of java.io reaches outside. */
    private static final Set<String> HARMLESS_IO = Set.of(
            "java.io.Serializable",
            "java.io.IOException",
            "java.io.UncheckedIOException",
            "java.io.Reader",
            "java.io.StringReader",
            "java.io.Writer",
            "java.io.StringWriter");

    private static final Set<String> RANDOM = Set.of(
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.concurrent.ThreadLocalRandom",
            "java.security.SecureRandom");

    /** Calls whose answer differs from one run, or one machine, to the next. */
    private static final Set<String> UNREPEATABLE = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.System.getenv",
            "java.lang.System.getProperty",
            "java.lang.Math.random",
            "java.lang.StrictMath.random",
            "java.util.UUID.randomUUID");

    private HouseRules() {}

    /** The production classes of a package and all below it, of this module only. */
    public static JavaClasses productionClasses(String packageName) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
                .importPackages(packageName);
    }

    /** Nothing that reads or writes files, the network or a database. */
    public static DescribedPredicate<JavaClass> outsideWorld() {
        return resideInAnyPackage(
                        "java.nio.file..",
                        "java.nio.channels..",
                        "java.net..",
                        "java.sql..",
                        "javax.sql..",
                        "org.duckdb..")
                .or(describe("reach outside", type -> reachesOutside(type.getName())));
    }

    private static boolean reachesOutside(String name) {
        boolean io = name.startsWith("java.io.") && !HARMLESS_IO.contains(name);
        return io || name.equals("java.lang.Process") || name.equals("java.lang.ProcessBuilder");
    }

    /** Random numbers that no seed of the study's decides. */
    public static DescribedPredicate<JavaClass> randomness() {
        return resideInAnyPackage("java.util.random..")
                .or(describe("random generators", type -> RANDOM.contains(type.getName())));
    }

    /** The clock, the environment and unseeded randomness. */
    public static DescribedPredicate<JavaCall<?>> unrepeatableCall() {
        return describe("an answer that differs from run to run", call -> {
            String owner = call.getTargetOwner().getName();
            boolean clock = owner.startsWith("java.time.") && call.getName().equals("now");
            boolean shuffle = owner.equals("java.util.Collections")
                    && call.getName().equals("shuffle")
                    && call.getTarget().getRawParameterTypes().size() == 1;
            return clock || shuffle || UNREPEATABLE.contains(owner + "." + call.getName());
        });
    }

    /** Every package says that nothing in it is null. */
    public static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a package with @NullMarked in its package-info") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " is not"));
                }
            }
        };
    }

    /** No static field changes after its class is loaded. */
    public static ArchRule noStaticState() {
        return fields().that().areStatic().should().beFinal().because("static state outlives the study it belongs to");
    }

    /** No annotations on values: one codec class does the JSON or YAML of each. */
    public static ArchRule noAnnotatedValues() {
        return noClasses().should().dependOnClassesThat().resideInAPackage("com.fasterxml.jackson.annotation..");
    }

    /** Nothing outside the given package prints or exits. */
    public static ArchRule onlyPrintsOrExitsIn(String packageName) {
        DescribedPredicate<JavaCall<?>> exit = describe("an exit", call -> {
            String name = call.getTargetOwner().getName() + "." + call.getName();
            return Set.of("java.lang.System.exit", "java.lang.Runtime.exit", "java.lang.Runtime.halt")
                    .contains(name);
        });
        return noClasses()
                .that()
                .resideOutsideOfPackage(packageName)
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .orShould()
                .callMethodWhere(exit);
    }

    /** Case is mapped as {@code Locale.ROOT} does, not as the reader's country does. */
    public static ArchRule caseIsMappedWithALocale() {
        DescribedPredicate<JavaCall<?>> bare = describe(
                "toLowerCase() or toUpperCase() without a locale",
                call -> call.getTargetOwner().getName().equals("java.lang.String")
                        && (call.getName().equals("toLowerCase")
                                || call.getName().equals("toUpperCase"))
                        && call.getTarget().getRawParameterTypes().isEmpty());
        return noClasses().should().callMethodWhere(bare);
    }
}
