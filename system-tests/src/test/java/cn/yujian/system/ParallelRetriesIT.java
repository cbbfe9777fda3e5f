package cn.yujian.system;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A write that a caller sends again before it has an answer, as those do whose connection is bad. */
@ExtendWith(RunningSuite.class)
class ParallelRetriesIT {

    private static final int AT_ONCE = 12;
    private static final String PROJECT = "/api/v1/projects/pengshui-pumped-storage";
    private static final String CHANGES = PROJECT + "/stage-changes";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void ofOneKeyAreBookedOnceAndAnsweredAlike() {
        int before = changes();
        URI gateway = RunningSuite.stack().gatewayUrl();
        HttpRequest report = HttpRequest.newBuilder(gateway.resolve(CHANGES))
                .header("Authorization", "Bearer " + RunningSuite.stack().token("editor"))
                .header("If-Match", given().head(PROJECT).header("ETag"))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "application/json")
                .POST(
                        HttpRequest.BodyPublishers.ofString(
                                """
                        {"stage": "construction", "occurredOn": "2026-01", "reason": "system test", "source": "system test"}"""))
                .build();

        List<HttpResponse<String>> answers = Stream.generate(() -> send(report)).limit(AT_ONCE).toList().stream()
                .map(CompletableFuture::join)
                .toList();

        List<HttpResponse<String>> booked =
                answers.stream().filter(answer -> answer.statusCode() == 201).toList();
        assertFalse(booked.isEmpty(), "none was booked");
        answers.stream().filter(answer -> answer.statusCode() != 201).forEach(answer -> {
            assertEquals(409, answer.statusCode(), answer.body());
            assertTrue(answer.body().contains("/problems/request-in-flight"), answer.body());
        });
        HttpResponse<String> later = send(report).join();
        assertEquals(201, later.statusCode(), later.body());
        booked.forEach(answer -> assertSame(later, answer));
        assertEquals(before + 1, changes());
        given().get(PROJECT)
                .then()
                .statusCode(200)
                .body("stage.value", equalTo("construction"))
                .header("Sequence", later.headers().firstValue("Sequence").orElseThrow());
    }

    private static void assertSame(HttpResponse<String> one, HttpResponse<String> other) {
        assertEquals(one.body(), other.body());
        for (String header : new String[] {"ETag", "Location", "Sequence"}) {
            assertEquals(
                    one.headers().firstValue(header).orElseThrow(),
                    other.headers().firstValue(header).orElseThrow());
        }
    }

    private CompletableFuture<HttpResponse<String>> send(HttpRequest request) {
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    private static int changes() {
        return given().get(CHANGES)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items")
                .size();
    }
}
