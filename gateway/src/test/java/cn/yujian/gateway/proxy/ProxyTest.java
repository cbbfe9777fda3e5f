package cn.yujian.gateway.proxy;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.gateway.RawHttp;
import cn.yujian.gateway.StandIns;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(StandIns.class)
class ProxyTest {

    private static final String NEW_TRACE = "00-[0-9a-f]{32}-[0-9a-f]{16}-00";

    private static final String PROBLEM =
            "{\"type\":\"https://yujian.example/problems/unprocessable\",\"title\":\"x\",\"status\":422,\"extra\":[1,2]}";

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void passesMethodPathAndQuery(String method) {
        given().urlEncodingEnabled(false)
                .when()
                .request(method, "/api/v1/regions/nan%20chuan?q=a%2Fb&q=c&empty=&flag")
                .then()
                .statusCode(200)
                .body("method", equalTo(method))
                .body("uri", equalTo("/api/v1/regions/nan%20chuan?q=a%2Fb&q=c&empty=&flag"));
    }

    @Test
    void passesHeadersAndBody() {
        String token = StandIns.issuer().mint("reader");
        given().header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", "\"k\"")
                .header("If-Match", "\"v0\"")
                .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .header("Accept-Language", "en")
                .contentType("application/merge-patch+json")
                .body("\u0001\u0002\u0003")
                .when()
                .patch("/api/v1/regions/nanchuan")
                .then()
                .statusCode(200)
                .body("length", equalTo(3))
                .body("sum", equalTo(6))
                .body("headers.authorization[0]", equalTo("Bearer " + token))
                .body("headers.'idempotency-key'[0]", equalTo("\"k\""))
                .body("headers.'if-match'[0]", equalTo("\"v0\""))
                .body("headers.'content-type'[0]", startsWith("application/merge-patch+json"))
                .body("headers.'accept-language'[0]", equalTo("en"))
                .body("headers.traceparent[0]", equalTo("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));
    }

    @Test
    void beginsATraceWhereThereIsNone() {
        given().when().get("/api/v1/regions").then().body("headers.traceparent", contains(matchesPattern(NEW_TRACE)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01"
            })
    void beginsATraceAnewWhereItIsMalformed(String malformed) {
        given().header("traceparent", malformed)
                .header("tracestate", "vendor=1")
                .when()
                .get("/api/v1/regions")
                .then()
                .body("headers.traceparent", contains(matchesPattern(NEW_TRACE)))
                .body("headers.traceparent", not(contains(malformed)))
                .body("headers.tracestate", nullValue());
    }

    @Test
    void passesConditionalRequestsIntact() {
        given().when()
                .get("/api/v1/regions/tagged")
                .then()
                .statusCode(200)
                .header("ETag", "\"v1\"")
                .header("Sequence", "41")
                .header("Known-At", "2026-01-01T00:00:00Z")
                .body(equalTo("tagged"));

        given().header("If-None-Match", "\"v1\"")
                .when()
                .get("/api/v1/regions/tagged")
                .then()
                .statusCode(304)
                .header("ETag", "\"v1\"")
                .body(equalTo(""));
    }

    @Test
    void passesProblemsIntact() {
        given().when()
                .get("/api/v1/regions/problem")
                .then()
                .statusCode(422)
                .header("Content-Type", "application/problem+json")
                .header("Content-Language", "en")
                .header("API-Version", "1.7")
                .body(equalTo(PROBLEM));
    }

    @Test
    void passesHeadWithoutBody() {
        given().when()
                .head("/api/v1/regions/large?bytes=12345")
                .then()
                .statusCode(200)
                .header("Content-Length", "12345");
    }

    @Test
    void passesAnAnswerWithoutContent() {
        given().when()
                .delete("/api/v1/regions/nothing")
                .then()
                .statusCode(204)
                .header("Content-Length", nullValue())
                .header("Transfer-Encoding", nullValue())
                .body(equalTo(""));
    }

    @Test
    void addsVersionAndRequestIdWhereTheServiceDidNot() {
        given().when()
                .get("/api/v1/regions")
                .then()
                .header("API-Version", "1")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"))
                .body("headers.'x-request-id'[0]", matchesPattern("[0-9a-f-]{36}"));
    }

    @Test
    void keepsTheCallersRequestId() {
        given().header("X-Request-Id", "mine-1")
                .when()
                .get("/api/v1/regions")
                .then()
                .header("X-Request-Id", "mine-1")
                .body("headers.'x-request-id'[0]", equalTo("mine-1"));
    }

    @Test
    void replacesARequestIdThatIsNone() {
        given().header("X-Request-Id", "two words")
                .when()
                .get("/api/v1/regions")
                .then()
                .header("X-Request-Id", not("two words"))
                .header("X-Request-Id", notNullValue());
    }

    @Test
    void trustsNoForwardingHeaders() {
        JsonPath headers = given().header("X-Forwarded-For", "6.6.6.6")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "gopher")
                .header("X-Forwarded-Prefix", "/evil")
                .header("Forwarded", "for=6.6.6.6")
                .header("X-Real-IP", "6.6.6.6")
                .header("X-Original-URL", "/admin")
                .header("X-HTTP-Method-Override", "DELETE")
                .header("Host", "evil.example")
                .when()
                .get("/api/v1/regions")
                .jsonPath();

        assertEquals("[127.0.0.1]", headers.getString("headers.'x-forwarded-for'"));
        assertEquals("[yujian.example]", headers.getString("headers.'x-forwarded-host'"));
        assertEquals("[https]", headers.getString("headers.'x-forwarded-proto'"));
        assertEquals("[443]", headers.getString("headers.'x-forwarded-port'"));
        assertTrue(headers.getString("headers.host[0]").startsWith("localhost:"), headers.getString("headers.host"));
        for (String forged :
                Set.of("x-forwarded-prefix", "forwarded", "x-real-ip", "x-original-url", "x-http-method-override")) {
            assertNull(headers.getString("headers.'" + forged + "'"), forged);
        }
    }

    @Test
    void keepsHopByHopHeadersToItsHop() throws IOException {
        String answer = RawHttp.ask(
                "GET /api/v1/regions HTTP/1.1",
                "Host: x",
                "Connection: X-Nominated",
                "X-Nominated: 1",
                "Keep-Alive: timeout=1",
                "TE: trailers",
                "Upgrade: websocket");

        assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
        for (String hop : Set.of("x-nominated", "keep-alive", "upgrade", "\"te\"")) {
            assertTrue(!answer.contains(hop), answer);
        }
        given().when()
                .get("/api/v1/regions/hops")
                .then()
                .statusCode(200)
                .header("X-Stays", "1")
                .header("X-Hop", nullValue())
                .header("Keep-Alive", nullValue())
                .header("Connection", nullValue());
    }

    @Test
    void replicasTakeTurnsAndOneThatIsDownCostsNoRequest() {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < 6; i++) {
            names.add(given().body("{}")
                    .when()
                    .post("/api/v1/units")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath()
                    .getString("name"));
        }

        assertEquals(Set.of("a", "b"), names);
    }

    @Test
    void encodesQueriesThatCameAsRawBytes() throws IOException {
        String answer = RawHttp.ask("GET /api/v1/regions?q=é HTTP/1.1", "Host: x");

        assertTrue(answer.contains("\"uri\":\"/api/v1/regions?q=%C3%A9\""), answer);
    }

    @Test
    void letsACallerThatAsksSendItsBody() throws IOException {
        try (RawHttp raw = new RawHttp()) {
            raw.send(String.join(
                    "\r\n",
                    "POST /api/v1/regions HTTP/1.1",
                    "Host: x",
                    "Content-Length: 2",
                    "Expect: 100-continue",
                    "Connection: close",
                    "",
                    ""));
            byte[] interim = raw.answer().readNBytes("HTTP/1.1 100 Continue\r\n\r\n".length());
            assertEquals("HTTP/1.1 100 Continue\r\n\r\n", new String(interim, StandardCharsets.US_ASCII));
            raw.send("ok");
            String answer = raw.wholeAnswer();

            assertTrue(answer.contains("\"length\":2"), answer);
        }
    }

    @Test
    void answersACallerThatAskedAtOnceWhereItNeedNotSendItsBody() throws IOException {
        try (RawHttp raw = new RawHttp()) {
            raw.send(String.join(
                    "\r\n",
                    "POST /api/v1/nobodys HTTP/1.1",
                    "Host: x",
                    "Content-Length: 2",
                    "Expect: 100-continue",
                    "",
                    ""));

            assertTrue(raw.until("\r\n\r\n").startsWith("HTTP/1.1 404 "));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/regions/%2e%2e/regions/x, /api/v1/regions/x",
        "/api/v1/regions/./x/../y, /api/v1/regions/y",
        "/api/v1//regions/x, /api/v1/regions/x",
        "/api/v1/regions/%6eanchuan, /api/v1/regions/nanchuan",
        "http://evil.example/api/v1/regions, /api/v1/regions"
    })
    void forwardsThePathItRouted(String sent, String expected) throws IOException {
        String answer = RawHttp.ask("GET " + sent + " HTTP/1.1", "Host: x");

        assertTrue(answer.contains("\"uri\":\"" + expected + "\""), answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/../../q/health",
                "/api/v1/regions/../../../q/metrics",
                "/api/v1/regions/%2e%2e/%2e%2e/%2e%2e/q/health",
                "/api/v1/regions/..%2f..%2fq",
                "/api/v1/regions/%252e%252e/x",
                "/api/v1/regions/..;/x",
                "/api/v1/regions/%00",
                "/api/v1/regionsx",
                "/api/v2/regions",
                "/q/health",
                "/META-INF/suite.yaml",
                "//evil.example/api/v1/regions"
            })
    void answersPathTricksItself(String sent) throws IOException {
        String answer = RawHttp.ask("GET " + sent + " HTTP/1.1", "Host: x", "Accept-Language: en");

        assertTrue(answer.startsWith("HTTP/1.1 404 "), answer);
        assertTrue(answer.contains("Proxy-Status: yujian-gateway; error=http_request_error"), answer);
        assertTrue(answer.contains("\"type\":\"https://yujian.example/problems/not-found\""), answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/regions\\..\\x", "/api/v1/regions?q=南川", "/api/v1/regions/%zz"})
    void refusesWhatIsNoUri(String sent) throws IOException {
        String answer = RawHttp.ask("GET " + sent + " HTTP/1.1", "Host: x");

        assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
    }

    @Test
    void opensNoTunnel() {
        given().header("Connection", "Upgrade")
                .header("Upgrade", "websocket")
                .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
                .header("Sec-WebSocket-Version", "13")
                .when()
                .get("/api/v1/regions")
                .then()
                .statusCode(200)
                .body("headers.upgrade", nullValue());
    }

    @Test
    void countsByRouteAndOutcome() {
        double before = Metrics.requests("region", "client-error");

        given().when().get("/api/v1/regions/problem");

        Metrics.awaitRequests("region", "client-error", before + 1);
        given().when()
                .get(Metrics.url())
                .then()
                .body(containsString("yujian_gateway_upstream_seconds_bucket{route=\"region\""))
                .body(not(containsString("/api/v1/regions")));
    }
}
