package cn.yujian.kit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class KitArchitectureTest {

    private static final JavaClasses KIT = new ClassFileImporter().importPackages("cn.yujian.kit");

    @Test
    void knowsNoDomain() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("cn.yujian.region..", "cn.yujian.project..", "cn.yujian.indicator..")
                .because("what one service uses goes home; the kit holds only what all use alike")
                .check(KIT);
    }

    @Test
    void hasNoCircles() {
        slices().matching("cn.yujian.kit.(*)..")
                .should()
                .beFreeOfCycles()
                .because("parts that need each other in a circle can only be understood and changed all at once")
                .check(KIT);
    }
}
