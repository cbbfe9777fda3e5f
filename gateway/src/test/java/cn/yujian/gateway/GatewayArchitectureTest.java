package cn.yujian.gateway;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "cn.yujian.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class GatewayArchitectureTest {

    @ArchTest
    static final ArchRule KEEPS_NO_DATA = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.persistence..", "java.sql..", "javax.sql..", "org.hibernate..")
            .because("the gateway owns no facts: what it stored would be a second truth beside the services'");

    @ArchTest
    static final ArchRule HEARS_NO_EVENTS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.kafka..", "io.smallrye.reactive.messaging..", "org.eclipse.microprofile.reactive..")
            .because("the door has to work while the broker is down");

    @ArchTest
    static final ArchRule KNOWS_NO_DOMAIN = classes()
            .should()
            .onlyDependOnClassesThat(not(resideInAPackage("cn.yujian.."))
                    .or(resideInAnyPackage("cn.yujian.gateway..", "cn.yujian.problem..")))
            .because("services are reached by address and contract; a shared class would tie their releases together");

    @ArchTest
    static final ArchRule HAS_NO_CYCLES = slices().matching("cn.yujian.gateway.(*)..")
            .should()
            .beFreeOfCycles()
            .because("each package should be understood with those below it alone");

    @ArchTest
    static final ArchRule ROUTES_KNOW_NOBODY = noClasses()
            .that()
            .resideInAPackage("cn.yujian.gateway.route..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "io.netty..")
            .because("which service owns a path is a question of configuration, testable without a server");
}
