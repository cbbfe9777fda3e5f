package cn.yujian.region;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.kit.eventlog.EventLog;
import cn.yujian.kit.eventlog.NewEvent;
import cn.yujian.kit.eventlog.Origin;
import cn.yujian.kit.eventlog.Recording;
import cn.yujian.testing.RealServers;
import cn.yujian.testing.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kit's feed over a real log. */
@QuarkusTest
@WithTestResource(RealServers.class)
class EventFeedTest {

    private static final String FEED = "/api/v1/feeds/regions";
    private static final String TYPE = "cn.yujian.test.fed.v1";

    @Inject
    EventLog log;

    @Inject
    DataSource dataSource;

    @Inject
    MeterRegistry metrics;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newFixedThreadPool(4))
            .build();

    @TestHTTPResource(FEED)
    URI feed;

    @Test
    void isReadPageByPageFromItsStartInOrder() {
        List<String> sequences = new ArrayList<>();
        String next = FEED + "?limit=20";
        while (next != null) {
            Response page = given().get(next);
            page.then().statusCode(200).contentType("application/cloudevents-batch+json");
            sequences.addAll(page.path("sequence"));
            String link = page.header("Link");
            next = link == null ? null : link.substring(link.indexOf("/api/"), link.indexOf('>'));
        }

        assertTrue(sequences.size() >= 67, "the plan's events, but only " + sequences.size());
        assertEquals(sequences.stream().distinct().sorted().toList(), sequences);
        given().get(FEED + "?limit=1")
                .then()
                .body("[0].specversion", equalTo("1.0"))
                .body("[0].source", startsWith("urn:yujian:region:"))
                .body("[0].sequence", equalTo("00000000000000000001"))
                .body("[0].datacontenttype", equalTo("application/json"))
                .body("[0].data.sequence", equalTo(1));
    }

    @ParameterizedTest
    @CsvSource({
        "*/*, 200, application/cloudevents-batch+json",
        "'', 200, application/cloudevents-batch+json",
        "application/json, 200, application/json",
        "'application/json;q=0.1, application/cloudevents-batch+json', 200, application/cloudevents-batch+json",
        "text/html, 406, application/problem+json",
        "application/json;q=much, 400, application/problem+json"
    })
    void isServedAsTheCallerAcceptsIt(String accepted, int status, String type) {
        given().header("Accept", accepted)
                .get(FEED + "?limit=1")
                .then()
                .statusCode(status)
                .contentType(startsWith(type));
    }

    @ParameterizedTest
    @CsvSource({
        "?lastEventId=0192f0c1-7d2e-7c3a-9a41-5b8d2f6e1c04, 400, invalid-parameter",
        "?lastEventId=last, 400, invalid-parameter",
        "?timeout=soon, 400, invalid-parameter",
        "?timeout=-1, 400, invalid-parameter",
        "?compaction=all, 400, invalid-parameter",
        "?limit=0, 400, invalid-parameter",
        "?lastEventID=1, 400, unknown-parameter"
    })
    void refusesWhatItDoesNotUnderstand(String query, int status, String problem) {
        given().get(FEED + query).then().statusCode(status).body("type", endsWith(problem));
    }

    @Test
    void servesItsOwnLogOnly() {
        given().get("/api/v1/feeds/projects").then().statusCode(404);
    }

    @Test
    void aWaitingReaderIsAnsweredAsSoonAsSomethingHappens() {
        String last = append(NewEvent.open(TYPE, "waited-for", Map.of("n", 1)));

        CompletableFuture<HttpResponse<String>> waiting = ask("?timeout=20000&lastEventId=" + last, "waiting");
        await().until(() -> waiting() >= 1);
        append(NewEvent.open(TYPE, "waited-for", Map.of("n", 2)));

        HttpResponse<String> answer = waiting.orTimeout(10, TimeUnit.SECONDS).join();
        assertEquals(200, answer.statusCode());
        assertTrue(answer.body().contains("{\"n\":2}"), answer.body());
    }

    @Test
    void aReaderThatWaitsInVainGetsAnEmptyBatch() {
        String last = append(NewEvent.open(TYPE, "in-vain", Map.of()));

        given().get(FEED + "?timeout=200&lastEventId=" + last)
                .then()
                .statusCode(200)
                .header("Link", nullValue())
                .body("$", hasSize(0));
    }

    @Test
    void compactionLeavesTheLastEventOfEachSubject() {
        String before = append(NewEvent.open(TYPE, "compacted", Map.of("n", 1)));
        append(NewEvent.open(TYPE, "compacted", Map.of("n", 2)));
        append(NewEvent.open(TYPE, "compacted-too", Map.of("n", 3)));
        append(NewEvent.open(TYPE, "compacted", Map.of("n", 4)));

        given().get(FEED + "?compaction=subject&lastEventId=" + before)
                .then()
                .body("data.findAll { it.n != null && it.n < 5 }.n", containsInAnyOrder(3, 4));
    }

    @Test
    void whatTurnsInternalIsTakenBackAndSeenByThoseWhoMay() {
        String before = append(NewEvent.open(TYPE, "other", Map.of()));
        append(NewEvent.open(TYPE, "turned", Map.of("state", "open")));
        hide("turned", "nanchuan");

        of("turned", before, null).body("method", equalTo(List.of("DELETE")));
        of("turned", before, Tokens.token("reader")).body("data.state", hasItem("hidden"));
        of("turned", before, Tokens.token("reporter", "nanchuan")).body("data.state", hasItem("hidden"));
        of("turned", before, Tokens.token("reporter", "wansheng")).body("data.state", not(hasItem("hidden")));
        of("turned", before, Tokens.token("admin")).body("actor", everyItem(notNullValue()));
        of("turned", before, Tokens.token("reader")).body("actor", everyItem(nullValue()));
    }

    @Test
    void aFollowerThatStandsOnWhatWasTakenBackLearnsOfIt() {
        String stoodOn = append(NewEvent.open(TYPE, "stood-on", Map.of()));
        hide("stood-on", "nanchuan");

        of("stood-on", stoodOn, null).body("method", equalTo(List.of("DELETE")));
    }

    @Test
    void compactionNeverHidesARetractionBehindWhatTheReaderCannotSee() {
        String before = append(NewEvent.open(TYPE, "compacted-away", Map.of()));
        hide("compacted-away", "nanchuan");

        given().header("Authorization", "Bearer " + Tokens.token("reporter", "wansheng"))
                .get(FEED + "?compaction=subject&lastEventId=" + before)
                .then()
                .body("findAll { it.subject == 'compacted-away' }.method", equalTo(List.of("DELETE")));
    }

    @Test
    void nothingTurnsInternalWithoutARetraction() {
        append(NewEvent.open(TYPE, "forgotten", Map.of()));

        assertThrows(
                IllegalStateException.class, () -> append(NewEvent.internal(TYPE, "forgotten", List.of(), Map.of())));
    }

    @Test
    void theIdOfAHiddenEventIsAsUnknownAsAnyOther() {
        String hidden = append(NewEvent.internal(TYPE, "hidden", List.of(), Map.of()));

        given().get(FEED + "?lastEventId=" + hidden).then().statusCode(400);
        given().header("Authorization", "Bearer " + Tokens.token("reader"))
                .get(FEED + "?lastEventId=" + hidden)
                .then()
                .statusCode(200);
    }

    @Test
    void aThousandWaitingReadersNeedNoThreadEach() {
        String last = append(NewEvent.open(TYPE, "crowd", Map.of()));
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        List<CompletableFuture<HttpResponse<String>>> crowd = IntStream.range(0, 1_000)
                .mapToObj(reader -> ask("?timeout=30000&lastEventId=" + last, "crowd-" + reader % 20))
                .toList();
        await().atMost(Duration.ofSeconds(20)).until(() -> waiting() >= 1_000);
        int more = ManagementFactory.getThreadMXBean().getThreadCount() - threads;

        append(NewEvent.open(TYPE, "crowd", Map.of("for", "all")));

        crowd.forEach(reader ->
                assertTrue(reader.orTimeout(20, TimeUnit.SECONDS).join().body().contains("\"for\":\"all\"")));
        assertTrue(more < 100, more + " threads more for 1,000 waiting readers");
    }

    @Test
    void oneClientCannotTakeEveryPlace() {
        String last = append(NewEvent.open(TYPE, "greedy", Map.of()));

        HttpRequest wait = HttpRequest.newBuilder(URI.create(feed + "?timeout=3000&lastEventId=" + last))
                .header("Authorization", "Bearer " + Tokens.token("reader"))
                .build();
        List<CompletableFuture<HttpResponse<String>>> greedy = IntStream.range(0, 130)
                .mapToObj(reader -> client.sendAsync(wait, HttpResponse.BodyHandlers.ofString()))
                .toList();

        List<Integer> statuses =
                greedy.stream().map(reader -> reader.join().statusCode()).toList();
        assertEquals(100, statuses.stream().filter(status -> status == 200).count());
        assertEquals(30, statuses.stream().filter(status -> status == 429).count());
    }

    private ValidatableResponse of(String subject, String after, String token) {
        RequestSpecification request = given();
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request.get(FEED + "?lastEventId=" + after)
                .then()
                .statusCode(200)
                .rootPath("findAll { it.subject == '" + subject + "' }");
    }

    private void hide(String subject, String region) {
        QuarkusTransaction.requiringNew().run(() -> {
            Recording recording = log.begin(Origin.system("feed-test"));
            recording.retract(subject);
            recording.append(NewEvent.internal(TYPE, subject, List.of(region), Map.of("state", "hidden")));
        });
    }

    private String append(NewEvent event) {
        long sequence = QuarkusTransaction.requiringNew()
                .call(() -> log.begin(Origin.system("feed-test")).append(event));
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT event_id FROM event_log WHERE sequence = ?")) {
            select.setLong(1, sequence);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getObject(1, UUID.class).toString();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private CompletableFuture<HttpResponse<String>> ask(String query, String client) {
        return this.client.sendAsync(
                HttpRequest.newBuilder(URI.create(feed + query))
                        .header("X-Forwarded-For", client)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private double waiting() {
        return metrics.get("yujian.feed.waiting").gauge().value();
    }
}
