package cn.yujian.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** The rules every service keeps, each with its reason. */
public final class HouseRules {

    private HouseRules() {}

    static final ArchRule DOMAIN_IS_FREE = noClasses()
            .that()
            .resideInAPackage("..domain..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.ws.rs..",
                    "org.apache.kafka..",
                    "jakarta.persistence..",
                    "org.hibernate..",
                    "java.sql..",
                    "..api..",
                    "..application..",
                    "..persistence..")
            .because("what a thing is must be readable, testable and lasting without how it is served, sent or stored");

    static final ArchRule API_CALLS_ONE_THING = noClasses()
            .that()
            .resideInAPackage("..api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.persistence..", "org.hibernate..", "java.sql..", "org.apache.kafka..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("jakarta.transaction.Transactional")
            .because(
                    "a resource validates, makes one call and maps; queries and transactions behind it can be reused and"
                            + " tested");

    static final ArchRule NOBODY_CALLS_THE_API = noClasses()
            .that()
            .resideOutsideOfPackage("..api..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..api..")
            .because("HTTP is one way in: what depends on it cannot be reached any other way");

    static final ArchRule ONLY_THE_KIT_TOUCHES_KAFKA = noClasses()
            .that()
            .resideOutsideOfPackage("cn.yujian.kit..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..")
            .because("an event that does not pass through log, relay or inbox can be lost or doubled");

    /**
     * Checks a service.
     *
     * @param root its root package
     */
    public static void check(String root) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(root);
        List.of(DOMAIN_IS_FREE, API_CALLS_ONE_THING, NOBODY_CALLS_THE_API, ONLY_THE_KIT_TOUCHES_KAFKA)
                .forEach(rule -> rule.allowEmptyShould(true).check(classes));
        noCycles(root).check(classes);
    }

    static ArchRule noCycles(String root) {
        return slices().matching(root + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("features that need each other in a circle can only be understood and changed all at once");
    }
}
