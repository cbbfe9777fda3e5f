package cn.yujian.gateway.proxy;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.gateway.RawHttp;
import cn.yujian.gateway.StandIns;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StandIns.class)
class ProxyFailureTest {

    private static final int ENOUGH_TO_REST_A_REPLICA = 20;

    @ConfigProperty(name = "test.stand-in")
    String standIn;

    @Test
    void tellsThatAServiceIsDown() {
        double before = Metrics.requests("project", "unavailable");

        isProblem(given().when().get("/api/v1/projects").then(), 503, "service-unavailable")
                .header("Retry-After", "7")
                .header("Proxy-Status", "yujian-gateway; error=destination_unavailable")
                .header("Content-Language", "zh")
                .body("title", equalTo("服务暂不可用"))
                .body("detail", equalTo("负责此路径的服务目前无法连接。"));

        Metrics.awaitRequests("project", "unavailable", before + 1);
    }

    @Test
    void tellsItInTheCallersLanguage() {
        isProblem(
                        given().header("Accept-Language", "fr, en;q=0.5")
                                .when()
                                .get("/api/v1/projects")
                                .then(),
                        503,
                        "service-unavailable")
                .header("Content-Language", "en")
                .header("Vary", containsString("Accept-Language"))
                .body("title", equalTo("Service temporarily unavailable"));
    }

    @Test
    void tellsThatAServiceIsDownToOneThatUploads() {
        isProblem(
                given().body(new byte[5_000_000])
                        .when()
                        .post("/api/v1/projects")
                        .then(),
                503,
                "service-unavailable");
    }

    @Test
    void givesUpOnASlowService() {
        double before = Metrics.requests("region", "timeout");

        isProblem(given().when().get("/api/v1/regions/slow").then(), 504, "gateway-timeout")
                .header("Proxy-Status", "yujian-gateway; error=http_response_timeout");

        Metrics.awaitRequests("region", "timeout", before + 1);
    }

    @Test
    void givesUpOnAServiceThatDoesNotReadItsRequest() {
        isProblem(
                given().body(new byte[30_000_000])
                        .when()
                        .post("/api/v1/regions/deaf")
                        .then(),
                504,
                "gateway-timeout");
    }

    @Test
    void tellsThatAServiceHungUp() {
        isProblem(given().when().get("/api/v1/regions/hang-up").then(), 502, "bad-gateway")
                .header("Proxy-Status", "yujian-gateway; error=connection_terminated");
    }

    @Test
    void asksAgainWhatIsSafeToAskTwice() {
        given().get("/api/v1/regions/hang-up-once?key=" + UUID.randomUUID())
                .then()
                .statusCode(200);
        given().head("/api/v1/regions/hang-up-once?key=" + UUID.randomUUID())
                .then()
                .statusCode(200);
    }

    @Test
    void doesNotAskAgainWhatMayHaveBeenDone() {
        String once = "/api/v1/regions/hang-up-once?key=" + UUID.randomUUID();
        isProblem(given().post(once).then(), 502, "bad-gateway");
        given().post(once).then().statusCode(200);

        String withBody = "/api/v1/regions/hang-up-once?key=" + UUID.randomUUID();
        isProblem(given().body("x").get(withBody).then(), 502, "bad-gateway");
        isProblem(
                given().delete("/api/v1/regions/hang-up-once?key=" + UUID.randomUUID())
                        .then(),
                502,
                "bad-gateway");
    }

    @Test
    void tellsThatAServiceTalksNonsense() {
        isProblem(given().when().get("/api/v1/garbage").then(), 502, "bad-gateway")
                .header("Proxy-Status", "yujian-gateway; error=http_protocol_error");
    }

    @Test
    void blamesNoServiceForWhatCallersSendWrong() throws IOException {
        String broken = String.join(
                "\r\n",
                "POST /api/v1/regions HTTP/1.1",
                "Host: x",
                "Connection: close",
                "Transfer-Encoding: chunked",
                "",
                "no length",
                "");
        for (int i = 0; i < ENOUGH_TO_REST_A_REPLICA; i++) {
            try (RawHttp raw = new RawHttp()) {
                String answer = raw.send(broken).wholeAnswer();
                assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
                assertTrue(answer.contains("problems/malformed-body"), answer);
            }
        }

        given().when().get("/api/v1/regions").then().statusCode(200);
    }

    @Test
    void tellsThatALaterPieceOfABodyCannotBeRead() throws IOException {
        double before = Metrics.requests("region", "client-error");
        int aborted = state("aborted");
        int waiting = state("waiting");

        try (RawHttp raw = new RawHttp()) {
            raw.send(
                    "POST /api/v1/regions/slow HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
            await().until(() -> state("waiting") == waiting + 1);
            String answer = raw.send("no length\r\n").wholeAnswer();

            assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
            assertTrue(answer.contains("problems/malformed-body"), answer);
            assertTrue(answer.toLowerCase(Locale.ROOT).contains("\r\nconnection: close\r\n"), answer);
        }

        await().untilAsserted(() -> assertEquals(aborted + 1, state("aborted")));
        Metrics.awaitRequests("region", "client-error", before + 1);
    }

    @Test
    void blamesNoServiceForCallersThatStall() throws IOException {
        List<RawHttp> stalling = new ArrayList<>();
        try {
            for (int i = 0; i < ENOUGH_TO_REST_A_REPLICA; i++) {
                RawHttp raw = new RawHttp();
                stalling.add(raw);
                raw.send("POST /api/v1/regions HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n0123456789");
            }
            for (RawHttp raw : stalling) {
                String answer = raw.wholeAnswer();
                assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
            }
        } finally {
            for (RawHttp raw : stalling) {
                raw.close();
            }
        }

        given().when().get("/api/v1/regions").then().statusCode(200);
    }

    @Test
    void passesNoAnswerWhoseEncodingItDoesNotUndo() {
        isProblem(given().when().get("/api/v1/regions/encoded").then(), 502, "bad-gateway")
                .header("Proxy-Status", "yujian-gateway; error=http_protocol_error");
    }

    @Test
    void breaksOffAnAnswerThatItsServiceBrokeOff() {
        double before = Metrics.requests("region", "bad-answer");

        assertThrows(IOException.class, () -> get("/api/v1/regions/half"));

        Metrics.awaitRequests("region", "bad-answer", before + 1);
    }

    @Test
    void breaksOffAnAnswerThatStalls() {
        double before = Metrics.requests("region", "bad-answer");

        assertThrows(IOException.class, () -> get("/api/v1/regions/stall"));

        Metrics.awaitRequests("region", "bad-answer", before + 1);
    }

    @Test
    void passesAServicesOwnFailure() {
        given().when()
                .get("/api/v1/regions/failing")
                .then()
                .statusCode(500)
                .header("Proxy-Status", nullValue())
                .body(equalTo("oops"));
    }

    @Test
    void letsTheServiceKnowThatTheCallerWentAway() throws IOException {
        int waiting = state("waiting");
        int aborted = state("aborted");
        double counted = Metrics.requests("region", "aborted");

        try (RawHttp raw = new RawHttp()) {
            raw.send("GET /api/v1/regions/slow HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
            await().until(() -> state("waiting") == waiting + 1);
        }

        await().atMost(Duration.ofMillis(900)).untilAsserted(() -> assertEquals(aborted + 1, state("aborted")));
        Metrics.awaitRequests("region", "aborted", counted + 1);
    }

    @Test
    void refusesMethodsItDoesNotForward() throws IOException {
        String answer = RawHttp.ask("TRACE /api/v1/regions HTTP/1.1", "Host: x");

        assertTrue(answer.startsWith("HTTP/1.1 405 "), answer);
        assertTrue(answer.contains("Allow: DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT"), answer);
    }

    @Test
    void refusesABodyDeclaredTooLarge() throws IOException {
        double before = Metrics.requests("gateway", "too-large");

        String answer = RawHttp.ask("POST /api/v1/regions HTTP/1.1", "Host: x", "Content-Length: 67108865");

        assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
        assertTrue(answer.contains("problems/payload-too-large"), answer);
        Metrics.awaitRequests("gateway", "too-large", before + 1);
    }

    @Test
    void refusesWhatItsServiceWouldRefuseBeforeAnyOfItIsSent() throws IOException {
        String answer = RawHttp.ask("POST /api/v1/projects HTTP/1.1", "Host: x", "Content-Length: 10485761");

        assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
        assertTrue(answer.contains("problems/payload-too-large"), answer);
        assertTrue(RawHttp.ask("POST /api/v1/projects HTTP/1.1", "Host: x", "Content-Length: 0")
                .startsWith("HTTP/1.1 503 "));
    }

    @Test
    void refusesABodyOfUnreadableLength() throws IOException {
        String answer = RawHttp.ask("POST /api/v1/regions HTTP/1.1", "Host: x", "Transfer-Encoding: gzip, chunked");

        assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
    }

    private int state(String counter) {
        return given().when().get(standIn + "/state").jsonPath().getInt(counter);
    }

    private static ValidatableResponse isProblem(ValidatableResponse response, int status, String slug) {
        return response.statusCode(status)
                .header("Content-Type", "application/problem+json")
                .header("API-Version", "1")
                .header("Cache-Control", "no-store")
                .body("type", equalTo("https://yujian.example/problems/" + slug))
                .body("status", equalTo(status))
                .body("instance", matchesPattern("urn:uuid:[0-9a-f-]{36}"))
                .body("detail", not(containsString("localhost")));
    }

    private static void get(String path) throws IOException, InterruptedException {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .build();
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
