package cn.yujian.gateway.express;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.gateway.StandIns;
import cn.yujian.gateway.express.KeptConnection.Answer;
import cn.yujian.gateway.proxy.Metrics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both ways of passing on have to be one to callers and services. */
@QuarkusTest
@WithTestResource(StandIns.class)
class ExpressTest {

    private static final Logger LOG = Logger.getLogger(ExpressTest.class);

    // They differ from one request to the next, whichever way each goes.
    private static final Set<String> OF_THE_MOMENT = Set.of("ratelimit");

    @ConfigProperty(name = "test.stand-in")
    String standIn;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/regions",
                "/api/v1/regions/",
                "/api/v1/regions/x.y_z~1?q=1&q=%E6%B8%9D",
                "/api/v1/regions/tagged",
                "/api/v1/regions/nothing",
                "/api/v1/regions/problem",
                "/api/v1/regions/failing",
                "/api/v1/regions/hops",
                "/api/v1/regions/list?bytes=3000",
                "/api/v1/regions/list?bytes=3000&type=image/png",
                "/api/v1/regions/list?bytes=3000&vary=Accept",
                "/api/v1/regions/list?bytes=3000&vary=Accept&type=image/png",
                "/api/v1/regions/list?bytes=3000&chunked=1",
                "/api/v1/regions/list?bytes=0&chunked=1",
                "/api/v1/regions/list?bytes=200000&type=text/csv",
                "/api/v1/regions/large?bytes=300000",
                "/api/v1/regions/hang-up-once?key=KEY",
                "/api/v1/strict/a",
                "/api/v1/indicators/one-of-three-replicas-is-down",
            })
    void answersTheSameEitherWay(String target) throws IOException {
        String[] request = {
            "GET " + target + " HTTP/1.1",
            "Accept: application/json",
            "Accept-Language: en, zh;q=0.5",
            "X-Request-Id: the-same",
            "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "tracestate: a=b",
            "X-Own: 1",
            "X-Own: 2",
            "Connection: keep-alive",
            "Keep-Alive: timeout=5",
            "Forwarded: for=evil",
            "X-Forwarded-For: 192.0.2.1",
            "X-Forwarded-Prefix: /evil",
            "X-Original-URL: /evil",
            "X-HTTP-Method-Override: DELETE",
            "Via: 1.0 evil",
            "Authorization: Bearer " + StandIns.issuer().mint("reader")
        };
        Answer longWay;
        Answer shortWay;
        try (KeptConnection connection = KeptConnection.seasoned()) {
            double before = KeptConnection.taken();
            longWay = connection.ask(with(request, "KEY", UUID.randomUUID().toString()));
            assertEquals(before, KeptConnection.taken(), "nobody knows the token yet");
            shortWay = connection.ask(with(request, "KEY", UUID.randomUUID().toString()));
            assertEquals(before + 1, KeptConnection.taken(), "went the short way");
        }

        assertEquals(comparable(longWay), comparable(shortWay));
    }

    private static String[] with(String[] lines, String word, String value) {
        String[] replaced = lines.clone();
        replaced[0] = lines[0].replace(word, value);
        return replaced;
    }

    private static List<Object> comparable(Answer answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers());
        headers.keySet().removeAll(OF_THE_MOMENT);
        String body = answer.body()
                // The replicas take turns; keys are used once.
                .replaceFirst("\"name\":\"[ab]\"", "\"name\":\"\"")
                .replaceFirst("\"localhost:[0-9]+\"", "\"\"")
                .replaceAll("key=[0-9a-f-]{36}", "key=");
        return List.of(answer.status(), headers, body);
    }

    @Test
    void beginsATraceWhereTheCallersIsNone() throws IOException {
        try (KeptConnection connection = KeptConnection.seasoned()) {
            Answer answer = connection.ask("GET /api/v1/regions HTTP/1.1", "traceparent: none", "tracestate: a=b");

            assertTrue(answer.body().matches(".*\"traceparent\":\\[\"00-[0-9a-f]{32}-[0-9a-f]{16}-00\"].*"));
            assertFalse(answer.body().contains("tracestate"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HEAD /api/v1/regions/list?bytes=3000 HTTP/1.1",
                "OPTIONS /api/v1/regions HTTP/1.1",
                "POST /api/v1/regions HTTP/1.1",
                "GET /api/v1/regions/%61 HTTP/1.1",
                "GET /api/v1//regions HTTP/1.1",
                "GET /api/v1/regions/../regions HTTP/1.1",
                "GET /api/v1/regions?q=\u00e6 HTTP/1.1",
                "GET /api/v1/regions?q={a} HTTP/1.1",
                "GET /api/v1/regions?q=100% HTTP/1.1",
                "GET /api/v1/regions?q=%2x HTTP/1.1",
                "GET /api/v1/feeds/regions/tagged HTTP/1.1",
                "GET /nobody HTTP/1.1",
                "GET /problems HTTP/1.1",
                "GET /api/v1/regions/list?bytes=3000 HTTP/1.1\r\nAccept-Encoding: gzip",
                "GET /api/v1/regions/list?bytes=10 HTTP/1.1\r\nIf-None-Match: \"v1-gzip\"",
                "GET /api/v1/regions HTTP/1.1\r\nContent-Length: 0",
                "GET /api/v1/regions HTTP/1.1\r\nExpect: 100-continue",
                "GET /api/v1/regions HTTP/1.1\r\nConnection: keep-alive, X-Own",
                "GET /api/v1/regions HTTP/1.1\r\nAuthorization: Basic eDp5",
                "GET /api/v1/regions HTTP/1.1\r\nAuthorization: Bearer nonsense",
            })
    void leavesAllThatIsNotPlainToTheLongWay(String request) throws IOException {
        Answer alone;
        try (KeptConnection connection = new KeptConnection()) {
            alone = connection.ask(request.split("\r\n", -1));
        }
        double before = KeptConnection.taken();
        try (KeptConnection connection = KeptConnection.seasoned()) {
            Answer later = connection.ask(request.split("\r\n", -1));
            assertEquals(alone.status(), later.status());
        }
        assertEquals(before, KeptConnection.taken());
    }

    @Test
    void answersInTheOrderInWhichItWasAsked() throws IOException {
        String body = "x".repeat(100_000);
        try (KeptConnection connection = KeptConnection.seasoned()) {
            StringBuilder together = new StringBuilder();
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String path = "/api/v1/regions/" + i;
                switch (i % 4) {
                    case 0 -> together.append(KeptConnection.request("GET " + path + " HTTP/1.1"));
                    case 1 ->
                        together.append(KeptConnection.request(
                                        "POST " + path + " HTTP/1.1", "Content-Length: " + body.length()))
                                .append(body);
                    case 2 ->
                        together.append(KeptConnection.request(
                                        "PUT " + path + " HTTP/1.1", "Transfer-Encoding: chunked"))
                                .append("3\r\nabc\r\n0\r\n\r\n");
                    default -> together.append(KeptConnection.request("GET " + path + "?later HTTP/1.1"));
                }
                expected.add(path);
            }
            double before = KeptConnection.taken();

            Thread sender = new Thread(() -> send(connection, together.toString()));
            sender.start();

            for (String path : expected) {
                Answer answer = connection.read();
                assertEquals(200, answer.status());
                assertTrue(answer.body().contains("\"uri\":\"" + path), answer.body());
            }
            assertTrue(KeptConnection.taken() > before, "some went the short way");
        }
    }

    private static void send(KeptConnection connection, String text) {
        try {
            connection.sendRaw(text);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** As long as it is in use, one request every eight seconds takes the long way for all of them. */
    @Test
    void looksAtATokenAgainByOneRequestOnly() throws IOException {
        String token = "Authorization: Bearer " + StandIns.issuer().mint("reader");
        List<KeptConnection> connections = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                connections.add(KeptConnection.seasoned());
            }
            connections.get(0).ask("GET /api/v1/regions HTTP/1.1", token);
            double before = KeptConnection.taken();
            int asked = 0;
            for (long end = System.nanoTime() + Duration.ofSeconds(11).toNanos(); System.nanoTime() < end; asked++) {
                connections.get(asked % connections.size()).ask("GET /api/v1/regions HTTP/1.1", token);
            }
            assertEquals(asked - 1, KeptConnection.taken() - before);
        } finally {
            for (KeptConnection each : connections) {
                each.close();
            }
        }
    }

    @Test
    void comesBackToTheShortWayAfterALongOne() throws IOException {
        try (KeptConnection connection = KeptConnection.seasoned()) {
            double before = KeptConnection.taken();
            for (int i = 1; i <= 3; i++) {
                connection.ask("POST /api/v1/regions HTTP/1.1", "Content-Length: 0");
                connection.ask("GET /api/v1/regions HTTP/1.1");
                assertEquals(before + i, KeptConnection.taken());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/regions/hang-up 502 bad-answer",
                "/api/v1/regions/slow 504 timeout",
                "/api/v1/garbage 502 bad-answer",
                "/api/v1/regions/encoded 502 bad-answer",
                "/api/v1/projects 503 unavailable"
            })
    void explainsWhatAServiceFailsWith(String expectation) throws IOException {
        String[] words = expectation.split(" ", -1);
        String route = words[0].split("/", -1)[3].replace("regions", "region").replace("projects", "project");
        double before = Metrics.requests(route, words[2]);
        double taken = KeptConnection.taken();
        try (KeptConnection connection = KeptConnection.seasoned()) {
            Answer answer = connection.ask("GET " + words[0] + " HTTP/1.1");

            assertEquals(Integer.parseInt(words[1]), answer.status());
            assertEquals("application/problem+json", answer.header("content-type"));
            assertEquals(taken + 1, KeptConnection.taken(), "was tried the short way");
            Metrics.awaitRequests(route, words[2], before + 1);
            assertEquals(200, connection.ask("GET /api/v1/regions HTTP/1.1").status(), "the connection goes on");
        }
    }

    @ParameterizedTest
    @CsvSource({"half, bad-answer, 'only this'", "stall, timeout, '9\r\nonly this\r\n'"})
    void breaksOffWhereTheRestDoesNotCome(String path, String outcome, String end) throws IOException {
        double before = Metrics.requests("region", outcome);
        try (KeptConnection connection = KeptConnection.seasoned()) {
            double taken = KeptConnection.taken();
            String cut = connection
                    .send("GET /api/v1/regions/" + path + " HTTP/1.1")
                    .raw()
                    .wholeAnswer();

            assertTrue(cut.endsWith(end), cut);
            assertEquals(taken + 1, KeptConnection.taken());
        }
        Metrics.awaitRequests("region", outcome, before + 1);
    }

    @Test
    void letsTheServiceGoWhenTheCallerLeaves() throws IOException {
        double before = Metrics.requests("region", "aborted");
        int aborted = state("aborted");
        int waiting = state("waiting");
        try (KeptConnection connection = KeptConnection.seasoned()) {
            double taken = KeptConnection.taken();
            connection.send("GET /api/v1/regions/slow HTTP/1.1");
            await().until(() -> state("waiting") == waiting + 1);
            assertEquals(taken + 1, KeptConnection.taken());
        }
        await().until(() -> state("aborted") == aborted + 1);
        Metrics.awaitRequests("region", "aborted", before + 1);
    }

    @Test
    void holdsTheServiceBackWhereTheCallerDoesNotRead() throws IOException {
        long bytes = 200L << 20;
        try (KeptConnection connection = KeptConnection.seasoned()) {
            double taken = KeptConnection.taken();
            connection.send("GET /api/v1/regions/large?bytes=" + bytes + " HTTP/1.1");
            long[] last = {-1};
            await().pollInterval(Duration.ofMillis(100)).until(() -> {
                long now = state("written");
                boolean settled = now > 0 && now == last[0];
                last[0] = now;
                return settled;
            });
            assertTrue(last[0] < bytes / 2, "the service could write " + last[0]);

            connection.raw().until("\r\n\r\n");
            long read = 0;
            byte[] piece = new byte[1 << 16];
            while (read < bytes) {
                read += connection.raw().answer().read(piece, 0, (int) Math.min(piece.length, bytes - read));
            }
            assertEquals(taken + 1, KeptConnection.taken());
            assertEquals(200, connection.ask("GET /api/v1/regions HTTP/1.1").status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Way: short", "Content-Length: 0"})
    void answersAllOfManyThatComeAtOnce(String way) throws IOException {
        int many = 5_000;
        try (KeptConnection connection = KeptConnection.seasoned()) {
            String requests = KeptConnection.request("GET /api/v1/regions/list?bytes=10 HTTP/1.1", way)
                    .repeat(many);
            Thread sender = new Thread(() -> sendUnlessClosed(connection, requests));
            sender.start();
            for (int i = 0; i < many; i++) {
                assertEquals(200, connection.read().status(), "answer " + i);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Way: short", "Content-Length: 0"})
    void asksNoMoreForACallerThatDoesNotRead(String way) throws IOException {
        int asked = 40_000;
        String requests = KeptConnection.request("GET /api/v1/regions/list?bytes=3000&type=text/csv HTTP/1.1", way)
                .repeat(asked);
        try (KeptConnection connection = KeptConnection.seasoned()) {
            int before = state("lists");
            Thread sender = new Thread(() -> sendUnlessClosed(connection, requests));
            sender.start();
            int[] last = {-1};
            await().pollInterval(Duration.ofMillis(200)).until(() -> {
                int now = state("lists");
                boolean settled = now > before && now == last[0];
                last[0] = now;
                return settled;
            });
            assertTrue(last[0] - before < asked / 4, last[0] - before + " were asked for");
        }
    }

    @Test
    void takesNothingUpBehindTheLastOfAConnection() throws IOException {
        int before = state("lists");
        try (KeptConnection connection = KeptConnection.seasoned()) {
            String list = "GET /api/v1/regions/list?bytes=10 HTTP/1.1";
            String answers = connection
                    .sendRaw(KeptConnection.request(list, "Connection: close") + KeptConnection.request(list))
                    .raw()
                    .wholeAnswer();

            assertEquals(2, answers.split("HTTP/1.1 200", -1).length, answers);
        }
        assertEquals(before + 1, state("lists"));
    }

    private static void sendUnlessClosed(KeptConnection connection, String text) {
        try {
            connection.sendRaw(text);
        } catch (IOException closed) {
            LOG.debugf("the test is over: %s", closed);
        }
    }

    private int state(String name) {
        return given().get(standIn + "/state").jsonPath().getInt(name);
    }
}
