package cn.yujian.kit.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.jboss.jandex.Index;
import org.junit.jupiter.api.Test;

class AccessRulesTest {

    @Test
    void whatIsOpenTakesATokenAndNone() throws IOException {
        assertEquals(List.of(Map.of(), Map.of("token", List.of())), rule("readsOpenly"));
    }

    @Test
    void anyOfTheRolesIsEnough() throws IOException {
        assertEquals(List.of(Map.of("token", List.of("editor")), Map.of("token", List.of("reporter"))), rule("writes"));
    }

    @Test
    void theClassSpeaksForItsMethods() throws IOException {
        assertEquals(List.of(Map.of("token", List.of("admin"))), rule("administers"));
    }

    @Test
    void anOperationThatNobodyAllowedFailsTheBuild() {
        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> new AccessRules(Index.of(Forgotten.class)));

        assertTrue(refused.getMessage().contains("forgotten"), refused.getMessage());
    }

    @Test
    void anOperationThatHasNoNameFailsTheBuild() throws IOException {
        AccessRules rules = new AccessRules(Index.of(Mixed.class));

        assertThrows(
                IllegalStateException.class,
                () -> rules.filterOperation(OASFactory.createOperation().operationId("unheardOf")));
    }

    private static List<Map<String, List<String>>> rule(String operation) throws IOException {
        return new AccessRules(Index.of(Mixed.class, Administrative.class))
                .filterOperation(OASFactory.createOperation().operationId(operation)).getSecurity().stream()
                        .map(SecurityRequirement::getSchemes)
                        .toList();
    }

    static final class Mixed {

        @PermitAll
        @Operation(operationId = "readsOpenly")
        void read() {}

        @RolesAllowed({"editor", "reporter"})
        @Operation(operationId = "writes")
        void write() {}
    }

    @RolesAllowed("admin")
    static final class Administrative {

        @Operation(operationId = "administers")
        void administer() {}
    }

    static final class Forgotten {

        @Operation(operationId = "isForgotten")
        void forgotten() {}
    }
}
