package cn.yujian.region;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.yujian.testing.RealServers;
import cn.yujian.testing.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A token that was found good is trusted without another look, but not beyond what it says itself. */
@QuarkusTest
@WithTestResource(RealServers.class)
class RememberedTokensTest {

    private static final String FOR_ADMINS = "/api/v1/audit/regions?limit=1";
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    /** Well before it would be forgotten. */
    private static final Duration SOON = Duration.ofSeconds(7);

    @Test
    void aTokenThatEndsIsRefusedFromThenOn() {
        String token = Tokens.issuer().mintUntil(Instant.now().plusSeconds(3), "admin");
        assertEquals(OK, statusWith(token));
        assertEquals(OK, statusWith(token));

        await().atMost(SOON).untilAsserted(() -> assertEquals(UNAUTHORIZED, statusWith(token)));
    }

    @Test
    void oneTokenIsNotTakenForAnother() {
        String admin = Tokens.token("admin");
        String editor = Tokens.token("editor");
        assertEquals(OK, statusWith(admin));
        assertEquals(FORBIDDEN, statusWith(editor));

        assertEquals(OK, statusWith(admin));
        assertEquals(FORBIDDEN, statusWith(editor));
        assertEquals(UNAUTHORIZED, statusWith(withOtherSignature(admin, editor)));
    }

    private static int statusWith(String token) {
        return given().auth().oauth2(token).get(FOR_ADMINS).statusCode();
    }

    private static String withOtherSignature(String token, String other) {
        return token.substring(0, token.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));
    }
}
