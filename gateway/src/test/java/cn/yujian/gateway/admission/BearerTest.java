package cn.yujian.gateway.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTest {

    private static final String SIGNATURE = "s".repeat(300);

    @Test
    void isFoundAgain() {
        Bearer sent = bearer("Bearer header.claims." + SIGNATURE);
        Bearer again = bearer("Bearer header.claims." + SIGNATURE);

        assertEquals(sent, again);
        assertEquals(sent.hashCode(), again.hashCode());
    }

    @Test
    void isAnotherWhereAnyCharacterDiffers() {
        String token = "Bearer header.claims." + SIGNATURE;
        for (int at = "Bearer ".length(); at < token.length(); at++) {
            assertNotEquals(bearer(token), bearer(token.substring(0, at) + '!' + token.substring(at + 1)));
        }
        assertNotEquals(bearer(token), bearer(token + "s"));
    }

    @Test
    void takesTheShortestToo() {
        assertEquals(bearer("Bearer ").hashCode(), bearer("Bearer ").hashCode());
        assertEquals(bearer("bearer x"), bearer("bearer x"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Bearer", "Basic dTpw", "Bearertoken"})
    void isNoOtherKindOfCredentials(String authorization) {
        assertTrue(Bearer.of(authorization).isEmpty());
    }

    @Test
    void isNotShownInLogs() {
        assertFalse(bearer("Bearer secret").toString().contains("secret"));
    }

    private static Bearer bearer(String authorization) {
        return Optional.of(authorization).flatMap(Bearer::of).orElseThrow();
    }
}
