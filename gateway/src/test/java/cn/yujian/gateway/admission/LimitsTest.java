package cn.yujian.gateway.admission;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.yujian.gateway.RawHttp;
import cn.yujian.gateway.StandIns;
import cn.yujian.gateway.proxy.Metrics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A gateway with narrow limits; every test is a client of its own, behind the proxy it trusts. */
@QuarkusTest
@TestProfile(LimitsTest.Narrow.class)
@WithTestResource(StandIns.class)
class LimitsTest {

    private static final String PATH = "/api/v1/regions";

    @ConfigProperty(name = "test.stand-in")
    String standIn;

    public static class Narrow implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.ofEntries(
                    Map.entry("yujian.gateway.trusted-proxies", "127.0.0.1,10.0.0.0/8"),
                    Map.entry("yujian.limits.anonymous.reads.requests", "3"),
                    Map.entry("yujian.limits.anonymous.reads.window", "1h"),
                    Map.entry("yujian.limits.anonymous.writes.requests", "2"),
                    Map.entry("yujian.limits.anonymous.writes.window", "1h"),
                    Map.entry("yujian.limits.anonymous.exports.requests", "1"),
                    Map.entry("yujian.limits.anonymous.exports.window", "1h"),
                    Map.entry("yujian.limits.client.reads.requests", "4"),
                    Map.entry("yujian.limits.client.reads.window", "1h"),
                    Map.entry("yujian.limits.client.waiting", "2"),
                    Map.entry("yujian.limits.anonymous.concurrent", "2"),
                    // What is held here is held longer than a service may be silent.
                    Map.entry("yujian.gateway.upstream.idle-timeout", "20s"));
        }
    }

    @Test
    void tellsWhatIsLeftAndRefusesWhatIsTooMuch() {
        for (int left = 2; left >= 0; left--) {
            from("192.0.2.1")
                    .get(PATH)
                    .then()
                    .statusCode(200)
                    .header("RateLimit-Policy", "\"reads\";q=3;w=3600")
                    .header("RateLimit", matchesPattern("\"reads\";r=" + left + ";t=[0-9]{3,4}"));
        }

        from("192.0.2.1")
                .header("Accept-Language", "en")
                .get(PATH)
                .then()
                .statusCode(429)
                .header("Content-Type", "application/problem+json")
                .header("RateLimit-Policy", "\"reads\";q=3;w=3600")
                .header("RateLimit", matchesPattern("\"reads\";r=0;t=[0-9]{4}"))
                .header("Retry-After", matchesPattern("1[0-9]{3}"))
                .body("type", equalTo("https://yujian.example/problems/too-many-requests"))
                .body("detail", containsString("'reads'"));
        from("192.0.2.2").get(PATH).then().statusCode(200);
    }

    @Test
    void countsOnAKeptConnectionAsOnOthers() throws IOException {
        String read = "GET " + PATH + "/failing HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 192.0.2.60\r\n\r\n";
        String hungUpOn = read.replace("failing", "hang-up");
        try (RawHttp connection = new RawHttp()) {
            assertThat(connection.send(read).until("oops"), containsString("RateLimit: \"reads\";r=2;"));
            // Tried the short way, and explained on the long one: one request all the same.
            assertThat(connection.send(hungUpOn).until("}"), containsString("RateLimit: \"reads\";r=1;"));
            assertThat(connection.send(read).until("oops"), containsString("RateLimit: \"reads\";r=0;"));
            assertThat(connection.send(read).until("}"), containsString("HTTP/1.1 429 "));
            assertThat(connection.send(hungUpOn).until("}"), containsString("HTTP/1.1 429 "));
        }
    }

    @Test
    void countsReadsWritesAndExportsApart() {
        from("192.0.2.3").header("Accept", "text/csv").get(PATH).then().statusCode(200);
        from("192.0.2.3").header("Accept", "text/csv").get(PATH).then().statusCode(429);
        from("192.0.2.3").header("Accept", "text/*").get(PATH).then().statusCode(429);
        from("192.0.2.3")
                .get("/ogc/collections/regions/items")
                .then()
                .statusCode(429)
                .header("RateLimit", containsString("\"exports\";r=0"));
        for (int i = 0; i < 2; i++) {
            from("192.0.2.3").post(PATH).then().statusCode(200).header("RateLimit", containsString("\"writes\";r="));
        }
        from("192.0.2.3").post(PATH).then().statusCode(429);
        from("192.0.2.3").get(PATH).then().statusCode(200);
    }

    @Test
    void countsACallerWithATokenByTheTokenWhereverItIs() {
        String token = StandIns.issuer().mint("approver");
        for (int i = 0; i < 4; i++) {
            from("192.0.2." + (10 + i)).auth().oauth2(token).get(PATH).then().statusCode(200);
        }

        String another = StandIns.issuer().mint("approver");
        from("192.0.2.14").auth().oauth2(another).get(PATH).then().statusCode(429);
        String other = StandIns.issuer().mint("editor");
        from("192.0.2.14").auth().oauth2(other).get(PATH).then().statusCode(200);
    }

    @Test
    void letsGuessersOfTokensPay() {
        for (int i = 0; i < 3; i++) {
            from("192.0.2.20").auth().oauth2("guess" + i).get(PATH).then().statusCode(401);
        }

        from("192.0.2.20").auth().oauth2("guess").get(PATH).then().statusCode(429);
    }

    @Test
    void letsOneCallerWaitAtSoManyFeedsAtOnce() throws IOException {
        String token = StandIns.issuer().mint("reader");
        double gone = Metrics.requests("region", "aborted");
        int waiting = waiting();
        String feed = "/api/v1/feeds/regions/";
        String wait = String.join(
                "\r\n", "GET " + feed + "slow HTTP/1.1", "Host: x", "Authorization: Bearer " + token, "", "");

        try (RawHttp first = new RawHttp();
                RawHttp second = new RawHttp()) {
            first.send(wait);
            second.send(wait);
            await().until(() -> waiting() == waiting + 2);

            given().auth()
                    .oauth2(token)
                    .header("Accept-Language", "en")
                    .get(feed + "later?millis=1")
                    .then()
                    .statusCode(429)
                    .header("Retry-After", "5")
                    .body("type", equalTo("https://yujian.example/problems/too-many-requests"))
                    .body("detail", containsString("2 of your requests wait at feeds"));
        }

        Metrics.awaitRequests("region", "aborted", gone + 2);
        given().auth().oauth2(token).get(feed + "later?millis=1").then().statusCode(200);
    }

    @Test
    void letsOneCallerHaveSoManyRequestsUnderWay() throws IOException {
        double gone = Metrics.requests("region", "aborted");
        int waiting = waiting();
        String held = String.join(
                "\r\n", "POST " + PATH + "/slow HTTP/1.1", "Host: x", "X-Forwarded-For: 192.0.2.50", "", "");

        try (RawHttp first = new RawHttp();
                RawHttp second = new RawHttp()) {
            first.send(held);
            second.send(held);
            await().until(() -> waiting() == waiting + 2);

            from("192.0.2.50")
                    .header("Accept-Language", "en")
                    .get(PATH)
                    .then()
                    .statusCode(429)
                    .header("Retry-After", "1")
                    .header("RateLimit", containsString("\"reads\";r=2"))
                    .body("type", equalTo("https://yujian.example/problems/too-many-requests"))
                    .body("detail", containsString("2 of your requests are under way"));
            from("192.0.2.50").get("/problems").then().statusCode(429);
            from("192.0.2.51").get(PATH).then().statusCode(200);
        }

        Metrics.awaitRequests("region", "aborted", gone + 2);
        from("192.0.2.50").get(PATH).then().statusCode(200);
    }

    private int waiting() {
        return given().get(standIn + "/state").jsonPath().getInt("waiting");
    }

    @Test
    void limitsItsOwnPagesToo() {
        from("192.0.2.30").get("/problems").then().statusCode(200).header("RateLimit", containsString("\"reads\";r=2"));
    }

    @Test
    void tellsTheServiceTheAddressATrustedProxyTold() {
        from("198.51.100.66, 192.0.2.40, 10.1.2.3")
                .get(PATH)
                .then()
                .body("headers.'x-forwarded-for'", equalTo(java.util.List.of("192.0.2.40")));
    }

    @Test
    void countsANetworkOfIpv6AsOne() {
        for (int i = 0; i < 3; i++) {
            from("2001:db8:1:2::" + i).get(PATH).then().statusCode(200);
        }

        assertEquals(429, from("2001:db8:1:2:ffff::1").get(PATH).statusCode());
        assertEquals(200, from("2001:db8:1:3::1").get(PATH).statusCode());
    }

    private static RequestSpecification from(String forwardedFor) {
        return given().header("X-Forwarded-For", forwardedFor).when();
    }
}
