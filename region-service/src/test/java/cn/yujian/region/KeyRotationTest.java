package cn.yujian.region;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.yujian.testing.RealServers;
import cn.yujian.testing.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The issuer's keys change while the service runs. */
@QuarkusTest
@TestProfile(KeyRotationTest.KeysKeptShortly.class)
@WithTestResource(RealServers.class)
class KeyRotationTest {

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;

    /** Beyond the ten seconds for which a good token is remembered, and the second for which a key is. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Test
    void newKeysAreAcceptedAtOnceAndWithdrawnOnesNoLonger() {
        String first = Tokens.token("admin");
        assertEquals(OK, statusWith(first));

        Tokens.issuer().rotate();
        String second = Tokens.token("admin");
        assertEquals(OK, statusWith(second));
        Tokens.issuer().rotate();
        String third = Tokens.token("admin");
        assertEquals(OK, statusWith(third));
        assertEquals(OK, statusWith(first));

        Tokens.issuer().withdrawOldKeys();
        await().atMost(PATIENCE).until(() -> statusWith(first) == UNAUTHORIZED);
        await().atMost(PATIENCE).until(() -> statusWith(second) == UNAUTHORIZED);
        assertEquals(OK, statusWith(third));
    }

    @Test
    void aTokenThatNobodySignedIsRefused() {
        String good = Tokens.token("admin");
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));

        assertEquals(UNAUTHORIZED, statusWith(header + "." + good.split("\\.", -1)[1] + "."));
        assertEquals(OK, statusWith(good));
    }

    private static int statusWith(String token) {
        return given().auth().oauth2(token).get("/api/v1/audit/regions?limit=1").statusCode();
    }

    /** Does not make the test wait a minute. */
    public static class KeysKeptShortly implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.oidc.jwks.cache-time-to-live", "1S",
                    "quarkus.oidc.jwks.clean-up-timer-interval", "1S");
        }
    }
}
