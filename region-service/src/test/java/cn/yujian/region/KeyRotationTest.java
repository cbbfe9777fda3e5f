package cn.yujian.region;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.testing.RealServers;
import cn.yujian.testing.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The issuer's keys change while the service runs; in tests it looks for them every second. */
@QuarkusTest
@WithTestResource(RealServers.class)
class KeyRotationTest {

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;

    /** Twice the ten seconds for which a good token is remembered, and the few between two looks at the keys. */
    private static final Duration SOON = Duration.ofSeconds(25);

    private static final double SECONDS_WELL_ABOVE_A_LOOK = 8;

    @Inject
    MeterRegistry metrics;

    @Test
    void newKeysAreAcceptedAndWithdrawnOnesNoLonger() {
        String first = Tokens.token("admin");
        Tokens.issuer().rotate();
        String second = Tokens.token("admin");
        Tokens.issuer().rotate();
        String third = Tokens.token("admin");
        await().atMost(SOON).untilAsserted(() -> assertEquals(OK, statusWith(third)));
        assertEquals(OK, statusWith(second));
        assertEquals(OK, statusWith(first));

        Tokens.issuer().withdrawOldKeys();

        await().atMost(SOON).untilAsserted(() -> {
            assertEquals(UNAUTHORIZED, statusWith(first));
            assertEquals(UNAUTHORIZED, statusWith(second));
        });
        assertEquals(OK, statusWith(third));
        // The wait for the withdrawal was longer than that, so the keys were told since the start.
        double age = metrics.get("yujian.issuer.keys.age.seconds").gauge().value();
        assertTrue(age < SECONDS_WELL_ABOVE_A_LOOK, age + " s since the issuer told its keys");
    }

    private static int statusWith(String token) {
        return given().auth().oauth2(token).get("/api/v1/audit/regions?limit=1").statusCode();
    }
}
