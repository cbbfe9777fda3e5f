package cn.yujian.gateway.exchange;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.gateway.RawHttp;
import cn.yujian.gateway.StandIns;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StandIns.class)
class AccessLogTest {

    private final Logger log = Logger.getLogger("cn.yujian.gateway.access");

    @Inject
    RecordedLines lines;

    @Inject
    MeterRegistry meters;

    @ConfigProperty(name = "yujian.gateway.upstream.idle-timeout")
    Duration idleTimeout;

    @BeforeEach
    void listen() {
        log.setLevel(Level.INFO);
    }

    @AfterEach
    void listenNoMore() {
        log.setLevel(Level.WARNING);
    }

    @Test
    void tellsTheSameOfBothWays() throws IOException {
        String read = "GET /api/v1/regions/failing?q=query-of-the-caller HTTP/1.1\r\nHost: x\r\nX-Request-Id: ";
        List<JsonNode> entries = new ArrayList<>();
        FunctionCounter taken = meters.get("yujian.gateway.express").functionCounter();
        double before = taken.count();
        try (RawHttp connection = new RawHttp()) {
            for (String way : List.of("\r\nContent-Length: 0", "")) {
                String id = "test-" + UUID.randomUUID();
                connection.send(read + id + way + "\r\n\r\n").until("oops");
                entries.add(new ObjectMapper().readTree(lineWith(id)));
            }
        }
        assertEquals(before + 1, taken.count());

        ObjectNode longWay = (ObjectNode) entries.get(0);
        ObjectNode shortWay = (ObjectNode) entries.get(1);
        List<String> ofTheMoment = List.of("time", "requestId", "millis");
        assertEquals(longWay.without(ofTheMoment), shortWay.without(ofTheMoment));
        assertEquals("/api/v1/regions/failing", shortWay.get("path").asText());
        assertEquals("server-error", shortWay.get("outcome").asText());
        assertEquals(4, shortWay.get("bytesOut").asInt());
    }

    /** It waits on the short way, and the long one tells that it failed. */
    @Test
    void tellsHowLongTheCallerWaited() throws IOException {
        String id = "test-" + UUID.randomUUID();
        FunctionCounter shortWay = meters.get("yujian.gateway.express").functionCounter();
        double before = shortWay.count();
        try (RawHttp connection = new RawHttp()) {
            connection
                    .send("GET /api/v1/regions/failing HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n")
                    .until("oops");
            connection
                    .send("GET /api/v1/regions/slow HTTP/1.1\r\nHost: x\r\nX-Request-Id: " + id + "\r\n\r\n")
                    .until("gateway-timeout");
        }

        assertEquals(before + 1, shortWay.count());
        JsonNode entry = new ObjectMapper().readTree(lineWith(id));
        assertEquals("timeout", entry.get("outcome").asText());
        assertTrue(entry.get("millis").asLong() >= idleTimeout.toMillis(), entry.toString());
    }

    @Test
    void tellsWhoAskedWhatAndNoSecret() throws JsonProcessingException {
        String id = "test-" + UUID.randomUUID();
        String token = StandIns.issuer().mint("editor");

        given().auth()
                .oauth2(token)
                .header("X-Request-Id", id)
                .header("Idempotency-Key", "key-of-the-caller")
                .body("body-of-the-caller")
                .post("/api/v1/regions/x?q=query-of-the-caller")
                .then()
                .statusCode(200);

        String line = lineWith(id);
        JsonNode entry = new ObjectMapper().readTree(line);
        assertEquals("POST", entry.get("method").asText());
        assertEquals("/api/v1/regions/x", entry.get("path").asText());
        assertEquals("region", entry.get("route").asText());
        assertEquals("success", entry.get("outcome").asText());
        assertEquals(200, entry.get("status").asInt());
        assertEquals("body-of-the-caller".length(), entry.get("bytesIn").asInt());
        assertTrue(entry.get("bytesOut").asInt() > 0);
        assertTrue(entry.get("millis").isInt());
        assertTrue(entry.get("client").asText().matches("person:[0-9a-f]{32}"), line);
        assertTrue(entry.get("time").asText().endsWith("Z"));
        for (String secret : List.of("of-the-caller", token, "dev-editor", "127.0.0.1")) {
            assertFalse(line.contains(secret), line);
        }
    }

    @Test
    void notesWhatWasRefusedToo() throws JsonProcessingException {
        String id = "test-" + UUID.randomUUID();

        given().header("X-Request-Id", id).auth().oauth2("bad").get("/api/v1/regions");

        JsonNode entry = new ObjectMapper().readTree(lineWith(id));
        assertEquals(401, entry.get("status").asInt());
        assertTrue(entry.get("client").asText().matches("address:[0-9a-f]{32}"), entry.toString());
    }

    @Test
    void whatIsNotPlainIsEscaped() throws JsonProcessingException {
        String path = "/a\"b\\c\u00e9\u0001\u7f16~";

        String inside = AccessLog.json(path);

        assertTrue(inside.chars().allMatch(c -> c >= ' ' && c <= '~'), inside);
        assertEquals(path, new ObjectMapper().readTree('"' + inside + '"').asText());
        assertEquals("/api/v1/regions", AccessLog.json("/api/v1/regions"));
    }

    private String lineWith(String id) {
        return await().until(
                        () -> lines.all().stream()
                                .filter(line -> line.contains(id))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}
