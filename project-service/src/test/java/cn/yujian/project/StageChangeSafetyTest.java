package cn.yujian.project;

import static cn.yujian.project.Editing.as;
import static cn.yujian.project.Editing.editor;
import static cn.yujian.project.Editing.report;
import static cn.yujian.project.Editing.reportStage;
import static cn.yujian.project.Editing.stageChanges;
import static cn.yujian.project.Editing.tag;
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
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(RealServers.class)
class StageChangeSafetyTest {

    @BeforeEach
    void plan() {
        Plan.load();
    }

    @ParameterizedTest
    @CsvSource({"reader", "reporter", "approver", "admin"})
    void onlyAnEditorReports(String role) {
        as(Tokens.token(role), "wansheng-airport")
                .body(report("construction", "2026"))
                .post(stageChanges("wansheng-airport"))
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", equalTo(problem("forbidden")));
    }

    @Test
    void asksForATokenThatIsGood() {
        List<String> bad = List.of(
                Tokens.issuer().mintExpired("editor"),
                Tokens.issuer().mintForAudience("another-api", "editor"),
                Tokens.issuer().mintForged("editor"),
                "not.a.token");
        Stream<RequestSpecification> requests = Stream.concat(
                Stream.of(given().contentType("application/json")),
                bad.stream().map(token -> as(token, "wansheng-airport")));

        requests.forEach(request -> request.body(report("construction", "2026"))
                .post(stageChanges("wansheng-airport"))
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", equalTo("Bearer"))
                .body("type", equalTo(problem("unauthenticated"))));
    }

    @Test
    void aTokenThatNamesRegionsReachesOnlyThose() {
        as(Tokens.token("editor", "nanchuan"), "chengkou-airport")
                .body(report("construction", "2026"))
                .post(stageChanges("chengkou-airport"))
                .then()
                .statusCode(403);
        as(Tokens.token("editor", "wansheng"), "yuqian-cooperation-demonstration-zone")
                .body(report("construction", "2026"))
                .post(stageChanges("yuqian-cooperation-demonstration-zone"))
                .then()
                .statusCode(403);
        as(Tokens.token("editor", "chengkou"), "anzhang-railway")
                .body(report("construction", "2026"))
                .post(stageChanges("anzhang-railway"))
                .then()
                .statusCode(403);

        as(Tokens.token("editor", "chengkou"), "chengkou-airport")
                .body(report("construction", "2026"))
                .post(stageChanges("chengkou-airport"))
                .then()
                .statusCode(201);
    }

    @Test
    void needsTheStateItChanges() {
        String project = "huilongchang-reservoir";
        String stale = tag(project);
        RequestSpecification blind = given().auth()
                .oauth2(Tokens.token("editor"))
                .contentType("application/json")
                .body(report("construction", "2026"));
        blind.header("Idempotency-Key", "blind")
                .post(stageChanges(project))
                .then()
                .statusCode(428)
                .body("type", equalTo(problem("precondition-required")));
        reportStage(project, "preparation", "2026").then().statusCode(201);

        given().auth()
                .oauth2(Tokens.token("editor"))
                .contentType("application/json")
                .header("If-Match", stale)
                .header("Idempotency-Key", "stale")
                .body(report("construction", "2026"))
                .post(stageChanges(project))
                .then()
                .statusCode(412)
                .body("type", equalTo(problem("precondition-failed")));
        given().get(stageChanges(project)).then().body("items", hasSize(2));
    }

    @Test
    void needsAnIdempotencyKey() {
        given().auth()
                .oauth2(Tokens.token("editor"))
                .contentType("application/json")
                .header("If-Match", tag("wansheng-airport"))
                .body(report("construction", "2026"))
                .post(stageChanges("wansheng-airport"))
                .then()
                .statusCode(400)
                .body("type", equalTo(problem("idempotency-key-missing")));
    }

    @Test
    void aRetryIsAnsweredAsTheFirstTimeThoughItsTagIsStale() {
        String project = "jiweishan-collapse-site-park";
        RequestSpecification request = editor(project).body(report("planned", "2026-03"));
        Response first = request.post(stageChanges(project));
        first.then().statusCode(201);

        Response retry = request.post(stageChanges(project));

        retry.then().statusCode(201);
        assertEquals(first.asString(), retry.asString());
        for (String header : List.of("ETag", "Location", "Sequence", "Content-Type")) {
            assertEquals(first.header(header), retry.header(header), header);
        }
        request.body(report("construction", "2026-03"))
                .post(stageChanges(project))
                .then()
                .statusCode(422)
                .body("type", equalTo(problem("idempotency-key-reused")));
        given().get(stageChanges(project)).then().body("items", hasSize(2));
    }

    @Test
    void aRefusalIsRepeatedToo() {
        RequestSpecification request = editor("yecha-reservoir").body(report("construction", "2999"));
        String first = request.post(stageChanges("yecha-reservoir")).jsonPath().getString("instance");

        request.post(stageChanges("yecha-reservoir"))
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("instance", equalTo(first));
    }

    @Test
    void parallelRetriesBookOnce() throws Exception {
        String project = "xiushan-manganese-restoration";
        String token = Tokens.token("editor");
        String tag = tag(project);
        Callable<Integer> post = () -> given().auth()
                .oauth2(token)
                .contentType("application/json")
                .header("If-Match", tag)
                .header("Idempotency-Key", "in parallel")
                .body(report("planned", "2026-02"))
                .post(stageChanges(project))
                .statusCode();
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> answers = callers.invokeAll(
                    IntStream.range(0, 8).mapToObj(caller -> post).collect(Collectors.toList()));
            for (Future<Integer> answer : answers) {
                assertTrue(List.of(201, 409).contains(answer.get()), "status " + answer.get());
            }
        } finally {
            callers.shutdown();
        }

        given().get(stageChanges(project)).then().body("items.stage", contains("unknown", "planned"));
    }

    @Test
    void writersWithOneTagDoNotBothSucceed() throws Exception {
        String project = "yangjiao-resettlement-support-facilities";
        String tag = tag(project);
        String token = Tokens.token("editor");
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> posts = Stream.of("planned", "preparation", "construction", "completed")
                    .<Callable<Integer>>map(stage -> () -> given().auth()
                            .oauth2(token)
                            .contentType("application/json")
                            .header("If-Match", tag)
                            .header("Idempotency-Key", stage)
                            .body(report(stage, "2026"))
                            .post(stageChanges(project))
                            .statusCode())
                    .toList();
            int created = 0;
            for (Future<Integer> answer : callers.invokeAll(posts)) {
                assertTrue(List.of(201, 412).contains(answer.get()), "status " + answer.get());
                created += answer.get() == 201 ? 1 : 0;
            }
            assertEquals(1, created);
        } finally {
            callers.shutdown();
        }
    }

    private static String problem(String slug) {
        return "http://localhost:8080/problems/" + slug;
    }
}
