package cn.yujian.gateway.admission;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.gateway.StandIns;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever makes tokens up sets the gateway to work, not the issuer behind it; and the issuer's word on one is not asked for. */
@QuarkusTest
@TestProfile(SparedIssuerTest.WithCountingIssuer.class)
@WithTestResource(StandIns.class)
class SparedIssuerTest {

    private static final int TOKENS = 30;

    /** As configured for keys that are not known. */
    private static final Duration BETWEEN_TWO_LOOKS = Duration.ofSeconds(2);

    @Test
    void tokensThatAreMadeUpDoNotReachTheIssuer() {
        assertEquals(200, statusWith(CountingIssuer.issuer().mint("reader")));
        int before = CountingIssuer.timesAskedForKeys();
        Instant start = Instant.now();

        for (int i = 0; i < TOKENS; i++) {
            assertEquals(401, statusWith(CountingIssuer.issuer().mintForged("admin")));
            assertEquals(401, statusWith("opaque" + i));
            assertEquals(401, statusWith("not.a.token" + i));
        }

        assertEquals(0, CountingIssuer.timesAskedAboutTokens());
        long looks = 1 + Duration.between(start, Instant.now()).dividedBy(BETWEEN_TWO_LOOKS);
        int asked = CountingIssuer.timesAskedForKeys() - before;
        assertTrue(asked >= 1 && asked <= looks, asked + " looks at the keys where " + looks + " may be");
        assertTrue(looks < TOKENS, "too slow to tell");
    }

    private static int statusWith(String token) {
        return given().auth().oauth2(token).get("/api/v1/regions").statusCode();
    }

    /** An issuer of its own. */
    public static class WithCountingIssuer implements QuarkusTestProfile {

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(CountingIssuer.class));
        }
    }
}
