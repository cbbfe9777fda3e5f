package cn.yujian.gateway.portal;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.gateway.StandIns;
import cn.yujian.problem.ProblemType;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(StandIns.class)
class PortalTest {

    private static final Pattern LOADS_FROM_ELSEWHERE = Pattern.compile("@import|url\\([\"']?(?:https?:)?//");
    private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/docs/events", "/docs/events/project", "/", "/problems", "/problems/not-found"})
    void pagesReferToLocalThingsOnlyAndTheyLoad(String page) {
        String html = given().header("Accept", "text/html").when().get(page).asString();

        List<String> references = references(html);

        assertTrue(references.size() >= 2, html);
        for (String reference : references) {
            boolean local = reference.startsWith("/") && !reference.startsWith("//");
            boolean here = reference.startsWith("#") && html.contains("id=\"" + reference.substring(1) + "\"");
            assertTrue(local || here, reference);
            if (!reference.startsWith("/api/") && !reference.startsWith("#")) {
                given().when().get(reference).then().statusCode(200);
            }
        }
        assertFalse(html.contains("<style") || html.contains("style=") || html.contains("<script>"), html);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/docs/events", "/docs/events/region", "/", "/problems", "/problems/not-found"})
    void pagesForbidThemselvesEverythingElse(String page) {
        given().header("Accept", "text/html")
                .when()
                .get(page)
                .then()
                .header("Content-Type", "text/html; charset=utf-8")
                .header("Content-Security-Policy", startsWith("default-src 'none'; "))
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/docs/events/indicator", "/problems"})
    void nothingComesFromElsewhere(String page) {
        Response response = given().header("Accept", "text/html").when().get(page);

        List<String> sources = Arrays.stream(
                        response.header("Content-Security-Policy").split(";", -1))
                .flatMap(directive ->
                        Arrays.stream(directive.strip().split(" ", -1)).skip(1))
                .distinct()
                .toList();
        assertTrue(Set.of("'none'", "'self'", "data:").containsAll(sources), sources.toString());
        for (String reference : references(response.asString())) {
            if (reference.endsWith(".css")) {
                String styles = given().when().get(reference).asString();
                assertFalse(LOADS_FROM_ELSEWHERE.matcher(styles).find(), reference);
            }
        }
    }

    @Test
    void documentationReadsTheMergedContract() {
        given().when().get("/docs").then().statusCode(200).body("html.head.title", equalTo("Yujian 渝鉴 API"));
        given().when().get("/portal/docs.js").then().body(containsString("url: \"/openapi\""));
    }

    @Test
    void scriptsAndStylesAreWhatTheySayTheyAre() {
        for (String reference : references(given().when().get("/docs").asString())) {
            Response response = given().when().get(reference);
            String expected =
                    reference.endsWith(".js") ? "text/javascript" : reference.endsWith(".css") ? "text/css" : "";
            assertTrue(response.contentType().startsWith(expected), reference + " is " + response.contentType());
            assertEquals("nosniff", response.header("X-Content-Type-Options"), reference);
        }
    }

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void everyProblemTypeResolves(ProblemType type) {
        String html = given().header("Accept", "text/html")
                .when()
                .get("/problems/" + type.slug())
                .then()
                .statusCode(200)
                .extract()
                .asString();
        for (String text : List.of(
                type.title().zh(),
                type.title().en(),
                type.advice().zh(),
                type.advice().en())) {
            assertTrue(html.contains(Page.escape(text)), text);
        }

        given().header("Accept", "application/json")
                .when()
                .get("/problems/" + type.slug())
                .then()
                .statusCode(200)
                .header("Content-Type", "application/json")
                .body("type", equalTo("https://yujian.example/problems/" + type.slug()))
                .body("status", equalTo(type.status()))
                .body("title.zh", equalTo(type.title().zh()))
                .body("advice.en", equalTo(type.advice().en()));
    }

    @Test
    void theCatalogueListsEveryProblemType() {
        given().header("Accept", "application/json")
                .when()
                .get("/problems")
                .then()
                .body("items", hasSize(ProblemType.values().length));
        String html = given().when().get("/problems").asString();
        for (ProblemType type : ProblemType.values()) {
            assertTrue(html.contains("href=\"/problems/" + type.slug() + "\""), type.slug());
        }
    }

    @Test
    void anUnknownProblemTypeIsAProblem() {
        given().when()
                .get("/problems/no-such-thing")
                .then()
                .statusCode(404)
                .header("Content-Type", "application/problem+json")
                .body("type", equalTo("https://yujian.example/problems/not-found"));
    }

    @Test
    void theStartPageLeadsOn() {
        given().header("Accept", "application/json")
                .when()
                .get("/")
                .then()
                .statusCode(200)
                .body("documentation", equalTo("https://yujian.example/docs"))
                .body("openapi", equalTo("https://yujian.example/openapi"));
        List<String> references =
                references(given().header("Accept", "text/html").when().get("/").asString());
        assertTrue(references.containsAll(List.of("/docs", "/openapi", "/problems")), references.toString());
    }

    @Test
    void pagesAreNotSentAgain() {
        String etag = given().when().get("/docs").header("ETag");

        given().header("If-None-Match", etag).when().get("/docs").then().statusCode(304);
    }

    @Test
    void headersAloneCanBeAskedFor() {
        given().when()
                .head("/docs")
                .then()
                .statusCode(200)
                .header("Content-Length", Integer::parseInt, greaterThan(500));
    }

    private static List<String> references(String html) {
        List<String> references = new ArrayList<>();
        Matcher matcher = REFERENCE.matcher(html);
        while (matcher.find()) {
            references.add(matcher.group(1));
        }
        return references;
    }
}
