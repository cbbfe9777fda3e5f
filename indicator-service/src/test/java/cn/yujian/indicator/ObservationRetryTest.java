package cn.yujian.indicator;

import static cn.yujian.indicator.Neighbours.API;
import static cn.yujian.indicator.Recording.batch;
import static cn.yujian.indicator.Recording.record;
import static cn.yujian.indicator.Recording.row;
import static cn.yujian.indicator.Recording.shareIn;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.testing.RealServers;
import cn.yujian.testing.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealServers.class)
class ObservationRetryTest {

    @BeforeEach
    void planIsLoaded() {
        Neighbours.planIsLoaded();
    }

    @Test
    void answersARetryAsItAnsweredFirst() {
        String key = UUID.randomUUID().toString();
        Response first = asEditorWith(key).body(batch(shareIn("2011", "1"))).post(API + "/observations");
        record(shareIn("2011", "2"));

        Response retry = asEditorWith("\"" + key + "\"")
                .body(batch(shareIn("2011", "1")))
                .post(API + "/observations");

        assertEquals(200, retry.statusCode());
        assertEquals(first.body().asString(), retry.body().asString());
        assertEquals(first.header("Sequence"), retry.header("Sequence"));
        given().get(API + "/observations?indicator=coal-energy-share&region=qijiang&periodFrom=2011&periodTo=2011")
                .then()
                .body("items.value", contains(2));
    }

    @Test
    void answersARefusedBatchAgainAsItWasRefused() {
        String key = UUID.randomUUID().toString();
        String body = batch(row("nothing", "qijiang", "2012", "1", "percent"));
        Response first = asEditorWith(key).body(body).post(API + "/observations");

        Response retry = asEditorWith(key).body(body).post(API + "/observations");

        assertEquals(422, retry.statusCode());
        assertEquals(first.body().asString(), retry.body().asString());
    }

    /** It changed nothing and is not kept, so the key is free for the batch that was meant. */
    @Test
    void aLargeRefusalIsNotKept() {
        String key = UUID.randomUUID().toString();
        String[] wrong = IntStream.rangeClosed(1000, 1999)
                .mapToObj(year -> row("nothing", "qijiang", String.valueOf(year), "1", "percent"))
                .toArray(String[]::new);
        Response refusal = asEditorWith(key).body(batch(wrong)).post(API + "/observations");
        assertEquals(422, refusal.statusCode());
        assertTrue(refusal.asByteArray().length > 64 * 1024);

        Response other = asEditorWith(key).body(batch(shareIn("1990", "1"))).post(API + "/observations");

        assertEquals(200, other.statusCode());
    }

    @Test
    void refusesAKeyThatWasUsedForAnotherBatch() {
        String key = UUID.randomUUID().toString();
        asEditorWith(key).body(batch(shareIn("2013", "1"))).post(API + "/observations");

        asEditorWith(key)
                .body(batch(shareIn("2013", "2")))
                .post(API + "/observations")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("http://localhost:8080/problems/idempotency-key-reused"));
    }

    @Test
    void needsAnIdempotencyKey() {
        given().auth()
                .oauth2(Tokens.token("editor"))
                .contentType(ContentType.JSON)
                .body(batch(shareIn("2014", "1")))
                .post(API + "/observations")
                .then()
                .statusCode(400)
                .body("type", equalTo("http://localhost:8080/problems/idempotency-key-missing"));
    }

    @Test
    void manyAtOnceWithOneKeyRecordOnce() {
        String key = UUID.randomUUID().toString();
        List<Response> answers = IntStream.range(0, 8)
                .parallel()
                .mapToObj(attempt ->
                        asEditorWith(key).body(batch(shareIn("2015", "1"))).post(API + "/observations"))
                .toList();

        List<Integer> statuses =
                answers.stream().map(Response::statusCode).distinct().toList();
        assertTrue(List.of(200, 409).containsAll(statuses), statuses.toString());
        assertEquals(
                1,
                answers.stream()
                        .filter(answer -> answer.statusCode() == 200)
                        .map(answer -> answer.path("items[0].id").toString())
                        .distinct()
                        .count());
    }

    @Test
    void manyAtOnceForOneValueLeaveOneVersionStanding() {
        List<Integer> statuses = IntStream.range(0, 8)
                .parallel()
                .mapToObj(attempt ->
                        record(shareIn("2016", String.valueOf(attempt))).statusCode())
                .distinct()
                .toList();

        assertEquals(List.of(200), statuses);
        given().get(API + "/observations?indicator=coal-energy-share&region=qijiang&periodFrom=2016&periodTo=2016")
                .then()
                .body("items", hasSize(1));
    }

    private static RequestSpecification asEditorWith(String key) {
        return given().auth()
                .oauth2(Tokens.token("editor"))
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON);
    }
}
