package dev.causalc.compiler;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.causalc.compiler.testing.HouseRules;
import dev.causalc.compiler.testing.Layers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which package of the compiler may use what. */
class CompilerRulesTest {
    private static final String BASE = "dev.causalc.compiler";

    private static final Layers LAYERS =
            new Layers(BASE, List.of("source", "syntax", "graph", "model", "identify", "plan"));

    private static final JavaClasses COMPILER = HouseRules.productionClasses(BASE);

    @Test
    void eachStageUsesOnlyTheStagesBeforeIt() {
        classes().should(LAYERS.respected()).check(COMPILER);
    }

    @Test
    void theCompilerReadsNothingButItsArguments() {
        noClasses().should().dependOnClassesThat(HouseRules.outsideWorld()).check(COMPILER);
    }

    @Test
    void theCompilerAnswersTheSameEveryTime() {
        noClasses()
                .should()
                .dependOnClassesThat(HouseRules.randomness())
                .orShould()
                .callMethodWhere(HouseRules.unrepeatableCall())
                .check(COMPILER);
    }

    @Test
    void onlySyntaxSeesTheGeneratedParser() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".syntax..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.antlr..", "dev.causalc.grammar..")
                .check(COMPILER);
    }

    @Test
    void nothingPrintsOrExits() {
        HouseRules.onlyPrintsOrExitsIn("dev.causalc.runtime.cli..").check(COMPILER);
    }

    @Test
    void valuesCarryNoAnnotations() {
        HouseRules.noAnnotatedValues().check(COMPILER);
    }

    @Test
    void packagesAreNullMarked() {
        classes().should(HouseRules.beInANullMarkedPackage()).check(COMPILER);
    }

    @Test
    void thereIsNoStaticState() {
        HouseRules.noStaticState().check(COMPILER);
    }

    @Test
    void caseIsMappedWithALocale() {
        HouseRules.caseIsMappedWithALocale().check(COMPILER);
    }
}
