package cn.yujian.testing;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule is seen to fail on code that breaks it. */
class HouseRulesTest {

    private static final String BROKEN = "cn.yujian.testing.broken";

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of(HouseRules.DOMAIN_IS_FREE, "DomainThatKnowsHttp"),
                Arguments.of(HouseRules.API_CALLS_ONE_THING, "ResourceThatQueries"),
                Arguments.of(HouseRules.NOBODY_CALLS_THE_API, "CallerOfTheApi"),
                Arguments.of(HouseRules.ONLY_THE_KIT_TOUCHES_KAFKA, "PublisherPastTheLog"),
                Arguments.of(HouseRules.noCycles(BROKEN), "Cycle detected"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void ruleRefusesCodeThatBreaksIt(ArchRule rule, String named) {
        JavaClasses broken = new ClassFileImporter().importPackages(BROKEN);

        AssertionError refusal = assertThrows(AssertionError.class, () -> rule.check(broken));

        assertTrue(refusal.getMessage().contains(named), refusal.getMessage());
    }
}
