package cn.yujian.gateway.proxy;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.gateway.RawHttp;
import cn.yujian.gateway.StandIns;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** A gateway with two places for each route and one in the queue before them. */
@QuarkusTest
@TestProfile(ResilienceTest.TwoPlaces.class)
@WithTestResource(StandIns.class)
class ResilienceTest {

    public static class TwoPlaces implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "yujian.gateway.upstream.max-concurrent",
                    "2",
                    "yujian.gateway.upstream.max-queued",
                    "1",
                    "yujian.gateway.upstream.queue-timeout",
                    "5s",
                    "yujian.gateway.upstream.idle-timeout",
                    "20s",
                    // Behind it nobody listens: it would be why there is no list of collections.
                    "yujian.gateway.routes.project.prefixes",
                    "/api/v1/projects",
                    "yujian.gateway.body.window",
                    "1s",
                    "yujian.gateway.body.per-window",
                    "2");
        }
    }

    private static final Logger LOG = Logger.getLogger(ResilienceTest.class);

    @ConfigProperty(name = "test.stand-in")
    String standIn;

    @Test
    void turnsAwayAtOnceWhatHasNoPlaceAndServesTheOthers() throws IOException {
        try (RawHttp first = new RawHttp();
                RawHttp second = new RawHttp()) {
            takePlaces("slow", first, second);

            given().header("Accept-Language", "en")
                    .body(new byte[1_000_000])
                    .post("/api/v1/regions")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "7")
                    .header("Proxy-Status", "yujian-gateway; error=connection_limit_reached");
            given().get("/ogc/collections")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "7")
                    .header("Proxy-Status", "yujian-gateway; error=connection_limit_reached");
            given().get("/api/v1/units").then().statusCode(200);
        }

        await().untilAsserted(
                        () -> assertEquals(200, given().get("/api/v1/regions").statusCode()));
    }

    @Test
    void givesUpOnABodyThatHardlyComes() throws IOException {
        try (RawHttp dripping = new RawHttp()) {
            String answer = dripping.send("POST /api/v1/regions HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nx")
                    .wholeAnswer();

            assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
            assertTrue(answer.contains("problems/request-timeout"), answer);
            assertTrue(answer.toLowerCase(Locale.ROOT).contains("connection: close"), answer);
        }
    }

    @Test
    void waitsForABodyThatComesSlowlyAsLongAsItComes() throws IOException {
        try (RawHttp slow = new RawHttp()) {
            slow.send("POST /api/v1/regions HTTP/1.1\r\nHost: x\r\nContent-Length: 200\r\n\r\n");
            int[] left = {200};
            // Longer than two windows, at more than the least pace.
            await().pollInterval(Duration.ofMillis(125))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> {
                        slow.send("xxxxxxxxxx");
                        left[0] -= 10;
                        return left[0] == 0;
                    });

            assertTrue(slow.until("\r\n").startsWith("HTTP/1.1 200 "));
        }
    }

    /** The body waits behind a plain read, and then for its turn. */
    @Test
    void holdsABodyBackThatIsNotReadYet() throws IOException {
        String piece = "8000\r\n" + "x".repeat(0x8000) + "\r\n";
        long whole = 100L << 20;
        AtomicLong sent = new AtomicLong();
        try (RawHttp first = new RawHttp();
                RawHttp second = new RawHttp();
                RawHttp third = new RawHttp()) {
            takePlaces("held", first, second);
            third.send("GET /api/v1/units HTTP/1.1\r\nHost: x\r\n\r\n").until("}");

            third.send("GET /api/v1/units HTTP/1.1\r\nHost: x\r\n\r\n"
                    + "POST /api/v1/regions HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "1\r\nx\r\n".repeat(100));
            await().until(() -> queued() == 1);
            Thread sender = new Thread(() -> {
                try {
                    while (sent.get() < whole) {
                        third.send(piece);
                        sent.addAndGet(piece.length());
                    }
                } catch (IOException closed) {
                    LOG.debugf("the test is over: %s", closed);
                }
            });
            sender.start();
            long[] last = {-1};
            await().pollInterval(Duration.ofMillis(200)).until(() -> {
                boolean settled = sent.get() > 0 && sent.get() == last[0];
                last[0] = sent.get();
                return settled;
            });
            assertEquals(1, queued());
            assertTrue(last[0] < whole / 4, last[0] + " bytes were taken of a body that nobody reads");
            given().post(standIn + "/release").then().statusCode(200);
        }

        await().untilAsserted(
                        () -> assertEquals(200, given().get("/api/v1/regions").statusCode()));
    }

    @Test
    void letsFewWaitForTheirTurn() throws IOException {
        try (RawHttp first = new RawHttp();
                RawHttp second = new RawHttp();
                RawHttp third = new RawHttp()) {
            takePlaces("held", first, second);
            try (RawHttp impatient = new RawHttp()) {
                impatient.send("GET /api/v1/regions HTTP/1.1\r\nHost: x\r\n\r\n");
                await().until(() -> queued() == 1);
            }
            await().until(() -> queued() == 0);
            third.send("POST /api/v1/regions HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody");
            await().until(() -> queued() == 1);

            given().get("/api/v1/regions").then().statusCode(503).header("Retry-After", "7");
            given().post(standIn + "/release").then().statusCode(200);

            assertTrue(third.until("\r\n").startsWith("HTTP/1.1 200 "));
            third.until("\"length\":4");
            assertTrue(first.until("\r\n").startsWith("HTTP/1.1 200 "));
        }

        await().untilAsserted(() -> given().get(Metrics.url())
                .then()
                .body(containsString("yujian_gateway_requests_under_way{route=\"region\"} 0.0")));
    }

    private double queued() {
        Matcher line = Pattern.compile("yujian_gateway_requests_queued\\{route=\"region\"} ([0-9.]+)")
                .matcher(given().get(Metrics.url()).asString());
        assertTrue(line.find());
        return Double.parseDouble(line.group(1));
    }

    @Test
    void sparesAServiceThatFailsAllTheTime() {
        for (int i = 0; i < 16; i++) {
            given().get("/api/v1/garbage").then().statusCode(502);
        }

        given().header("Accept-Language", "en")
                .get("/api/v1/garbage")
                .then()
                .statusCode(503)
                .header("Retry-After", "7")
                .header("Proxy-Status", "yujian-gateway; error=destination_unavailable")
                .body("detail", containsString("given a rest"));
        given().get(Metrics.url())
                .then()
                .body(containsString("yujian_gateway_replicas_resting{route=\"garbage\"} 1.0"));
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(
                        () -> assertEquals(502, given().get("/api/v1/garbage").statusCode()));
    }

    /** Has the service keep requests waiting. */
    private void takePlaces(String path, RawHttp... connections) throws IOException {
        int before = waiting();
        for (RawHttp each : connections) {
            each.send("GET /api/v1/regions/" + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
        }
        await().until(() -> waiting() == before + connections.length);
    }

    private int waiting() {
        return given().when().get(standIn + "/state").jsonPath().getInt("waiting");
    }
}
