package dev.causalc.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.causalc.compiler.testing.HouseRules;
import dev.causalc.compiler.testing.Layers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which package of the runtime may use what. */
class RuntimeRulesTest {
    private static final String BASE = "dev.causalc.runtime";

    private static final Layers LAYERS = new Layers(
            BASE,
            List.of(
                    "engine",
                    "engine.kernel",
                    "engine.duckdb",
                    "statistics",
                    "estimate",
                    "simulate",
                    "execute",
                    "report",
                    "cli"));

    private static final JavaClasses RUNTIME = HouseRules.productionClasses(BASE);

    @Test
    void eachPackageUsesOnlyThoseBeforeIt() {
        classes().should(LAYERS.respected()).check(RUNTIME);
    }

    @Test
    void onlyEnginesSpeakToDatabases() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".engine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.duckdb..")
                .check(RUNTIME);
    }

    @Test
    void numbersComeFromArgumentsAlone() {
        noClasses()
                .that()
                .resideInAnyPackage(BASE + ".statistics..", BASE + ".estimate..")
                .should()
                .dependOnClassesThat(HouseRules.outsideWorld())
                .orShould()
                .callMethodWhere(HouseRules.unrepeatableCall())
                .check(RUNTIME);
    }

    @Test
    void onlyTheCommandLinePrintsOrExits() {
        HouseRules.onlyPrintsOrExitsIn(BASE + ".cli..").check(RUNTIME);
    }

    @Test
    void onlyTheCommandLineKnowsItsLibrary() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(RUNTIME);
    }

    @Test
    void theGrammarStaysBehindTheCompiler() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.antlr..", "dev.causalc.grammar..")
                .check(RUNTIME);
    }

    @Test
    void valuesCarryNoAnnotations() {
        HouseRules.noAnnotatedValues().check(RUNTIME);
    }

    @Test
    void packagesAreNullMarked() {
        classes().should(HouseRules.beInANullMarkedPackage()).check(RUNTIME);
    }

    @Test
    void thereIsNoStaticState() {
        HouseRules.noStaticState().check(RUNTIME);
    }

    @Test
    void caseIsMappedWithALocale() {
        HouseRules.caseIsMappedWithALocale().check(RUNTIME);
    }
}
